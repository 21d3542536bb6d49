// The options that `hengzheng verify` and `hengzheng-verify` share.
#pragma once

#include "main/verify/pins.hpp"
#include "main/verify/subject.hpp"
#include "record/verify.hpp"

#include <string>
#include <vector>

namespace hz::verify {

inline constexpr int kUsage = 64;

struct Arguments {
    std::string subject{};
    std::vector<std::string> roots{};
    std::vector<std::string> policies{};
    std::string at{};
    bool as_json{};
};

// The arguments understood.
struct Asked {
    Subject subject{};
    record::Pinned pinned{};
    Instant t{};
    bool now{};  // no time was given
};

// Errors: those of subject_from and pins_from; InvalidInput at.form.
Result<Asked> understand(const Arguments& arguments, Instant now, const record::Primitives& use);

}  // namespace hz::verify
