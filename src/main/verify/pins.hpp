// The verifier's own trust: root keys, and policies where the user has chosen one. Nothing that is
// verified, and no server, replaces them (docs/record.md 10).
#pragma once

#include "record/verify.hpp"

#include <string>
#include <vector>

namespace hz::verify {

struct PinSources {
    std::vector<std::string> roots{};     // vkeys or files of vkeys, one a line
    std::vector<std::string> policies{};  // files; which tree a policy is for tell its log keys
    std::string roots_file{};             // from the environment; read when `roots` is empty
    std::string home_roots_file{};        // read when that is not set either; may be absent
};

// Paths of roots files: $HENGZHENG_ROOTS, then $XDG_CONFIG_HOME or ~/.config.
[[nodiscard]] PinSources sources_from_environment();

// No root at all is not an error: the answer is then `key_unknown`. Errors: InvalidInput
// `verify.root`, `verify.policy`, with detail "from".
Result<record::Pinned> pins_from(const PinSources& sources, const record::Primitives& use);

}  // namespace hz::verify
