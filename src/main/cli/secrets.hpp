// Secrets of the person at the command line. They never stand among the arguments, where every
// process of the machine could read them.
#pragma once

#include "app/secret.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hz::cli {

struct Secrets {
    app::SecretText password{};
    app::SecretText code{};  // of the second factor
};

// Lines NAME=VALUE with HENGZHENG_PASSWORD and HENGZHENG_CODE; empty lines and # comments. Errors:
// InvalidInput secrets.line with detail "line".
Result<Secrets> parse_secrets(std::string_view text);
// An environment file that only its owner may read. Errors: those of reading it and its lines.
Result<Secrets> read_secrets(const std::string& path);

// Asked for without echo on a terminal, else the next line of standard input. Errors: InvalidInput
// secrets.absent with detail "wanted".
Result<app::SecretText> ask_secret(std::string_view what);

}  // namespace hz::cli
