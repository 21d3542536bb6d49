// A fee schedule as a body sends it.
#pragma once

#include "support/app_world.hpp"

#include <string>

namespace hz::test {

inline std::string fees(const std::string& from, const std::string& rest = {}) {
    return R"({"items":[{"code":"audit","name":"审核费","unit":"person_day","amount_fen":1000000}],"from":")" +
           from + R"(")" + rest + "}";
}

}  // namespace hz::test
