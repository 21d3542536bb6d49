#include "base/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace hz {

std::string_view name_of(Code code) {
    switch (code) {
        case Code::InvalidInput:
            return "invalid_input";
        case Code::Forbidden:
            return "forbidden";
        case Code::NotFound:
            return "not_found";
        case Code::Conflict:
            return "conflict";
        case Code::RuleViolation:
            return "rule_violation";
        case Code::Unavailable:
            return "unavailable";
    }
    return "unavailable";
}

void assertion_failed(const char* what, const char* file, int line) {
    std::fprintf(stderr, "assertion failed: %s (%s:%d)\n", what, file, line);
    std::abort();
}

}  // namespace hz
