#include "main/verify/pins.hpp"

#include "base/limits.hpp"
#include "main/verify/files.hpp"

#include <cstdlib>
#include <sstream>

#include <unistd.h>

namespace hz::verify {
namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

Error refused(std::string_view key, const std::string& from) {
    return fail(Code::InvalidInput, key).with("from", from);
}

// One vkey a line; empty lines and lines that begin with # are passed over.
Status add_roots_of_file(std::vector<record::NoteKey>& to, const std::string& path,
                         const record::Primitives& use) {
    const auto bytes = read_file(path, limits::kPolicyBytes);
    if (!bytes) return refused("verify.root", path);
    std::istringstream lines{std::string{text_of(*bytes)}};
    for (std::string line; std::getline(lines, line);) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
        if (line.empty() || line.front() == '#') continue;
        auto key = record::parse_vkey(line, use.sha256);
        if (!key) return refused("verify.root", path);
        to.push_back(*std::move(key));
    }
    return {};
}

bool is_of_sm3_tree(const record::Policy& policy) {
    return !policy.logs.empty() && policy.logs.front().key.name.ends_with("/sm3");
}

Status add_policy(record::Pinned& to, const std::string& path, const record::Primitives& use) {
    const auto bytes = read_file(path, limits::kPolicyBytes);
    if (!bytes) return refused("verify.policy", path);
    auto policy = record::parse_policy(text_of(*bytes), use.sha256);
    if (!policy) return refused("verify.policy", path);
    (is_of_sm3_tree(*policy) ? to.policy_sm3 : to.policy) = *std::move(policy);
    return {};
}

// Empty: none is asked for.
std::string roots_file_of(const PinSources& sources) {
    if (!sources.roots.empty()) return {};
    if (!sources.roots_file.empty()) return sources.roots_file;
    const std::string& home = sources.home_roots_file;
    return !home.empty() && ::access(home.c_str(), F_OK) == 0 ? home : std::string{};
}

}  // namespace

PinSources sources_from_environment() {
    PinSources out;
    out.roots_file = variable("HENGZHENG_ROOTS");
    const std::string config = variable("XDG_CONFIG_HOME");
    const std::string home = variable("HOME");
    if (!config.empty())
        out.home_roots_file = config + "/hengzheng/roots";
    else if (!home.empty())
        out.home_roots_file = home + "/.config/hengzheng/roots";
    return out;
}

Result<record::Pinned> pins_from(const PinSources& sources, const record::Primitives& use) {
    record::Pinned out;
    for (const std::string& root : sources.roots) {
        if (auto key = record::parse_vkey(root, use.sha256)) {
            out.roots.push_back(*std::move(key));
        } else {
            HZ_TRY_VOID(add_roots_of_file(out.roots, root, use));
        }
    }
    if (const std::string file = roots_file_of(sources); !file.empty()) {
        HZ_TRY_VOID(add_roots_of_file(out.roots, file, use));
    }
    for (const std::string& policy : sources.policies) HZ_TRY_VOID(add_policy(out, policy, use));
    return out;
}

}  // namespace hz::verify
