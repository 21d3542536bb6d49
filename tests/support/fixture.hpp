// Reads a file of tests/fixtures.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

namespace hz::test {

inline std::string fixture(const std::string& name) {
    const std::ifstream file{std::string{HZ_SOURCE_DIR} + "/tests/fixtures/" + name,
                             std::ios::binary};
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

}  // namespace hz::test
