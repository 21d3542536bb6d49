#include "record/policy.hpp"

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "record/fields.hpp"

#include <algorithm>

namespace hz::record {
namespace {

using Words = std::vector<std::string_view>;

class Reader {
 public:
    explicit Reader(HashFn sha256) : sha256_{sha256} {}

    Status line(std::string_view text) {
        const Words words = split(text);
        if (words.empty() || words[0].starts_with('#')) return {};
        if (words[0] == "log") return log(words);
        if (words[0] == "witness") return witness(words);
        if (words[0] == "group") return group(words);
        if (words[0] == "quorum") return quorum(words);
        return unreadable("policy");
    }

    Result<Policy> finish() && {
        if (!quorum_seen_) return unreadable("policy.quorum");
        return std::move(policy_);
    }

 private:
    static Words split(std::string_view text) {
        Words out;
        while (true) {
            const std::size_t from = text.find_first_not_of(" \t");
            if (from == std::string_view::npos) return out;
            const std::size_t to = std::min(text.find_first_of(" \t", from), text.size());
            out.push_back(text.substr(from, to - from));
            text.remove_prefix(to);
        }
    }

    Status log(const Words& words) {
        if (words.size() < 2 || words.size() > 3) return unreadable("policy.log");
        auto key = parse_vkey(words[1], sha256_);
        if (!key && key.error().key == kUnsupportedVersion) return {};
        if (!key || is_cosignature(key->type)) return unreadable("policy.log");
        for (const PolicyLog& other : policy_.logs)
            if (other.key.key == key->key) return unreadable("policy.log");
        if (policy_.logs.size() == limits::kPolicyNames) return unreadable("policy.log");
        policy_.logs.push_back(
            {*std::move(key), std::string{words.size() == 3 ? words[2] : std::string_view{}}});
        return {};
    }

    Status witness(const Words& words) {
        if (words.size() < 3 || words.size() > 4 || !is_free(words[1]))
            return unreadable("policy.witness");
        HZ_TRY(NoteKey key, parse_vkey(words[2], sha256_));
        if (!is_cosignature(key.type)) return unreadable("policy.witness");
        for (const PolicyMember& other : policy_.members)
            if (other.witness && other.witness->key == key.key) return unreadable("policy.witness");
        PolicyMember member{std::string{words[1]}, std::move(key), {}, {}, 0};
        if (words.size() == 4) member.url = words[3];
        policy_.members.push_back(std::move(member));
        used_.push_back(false);
        return {};
    }

    Status group(const Words& words) {
        if (words.size() < 4 || !is_free(words[1])) return unreadable("policy.group");
        PolicyMember member{std::string{words[1]}, std::nullopt, {}, {}, 0};
        for (std::size_t at = 3; at < words.size(); ++at) {
            const auto index = find(words[at]);
            // In one group at most: each witness counts in only one way.
            if (!index || used_[*index]) return unreadable("policy.group");
            used_[*index] = true;
            member.members.push_back(*index);
        }
        const std::uint64_t count = member.members.size();
        const auto number = words[2] == "all"   ? std::optional{count}
                            : words[2] == "any" ? std::optional<std::uint64_t>{1}
                                                : decimal(words[2], count);
        if (!number || *number == 0) return unreadable("policy.group");
        member.threshold = static_cast<std::size_t>(*number);
        policy_.members.push_back(std::move(member));
        used_.push_back(false);
        return {};
    }

    Status quorum(const Words& words) {
        if (words.size() != 2 || quorum_seen_) return unreadable("policy.quorum");
        quorum_seen_ = true;
        if (words[1] == "none") return {};
        const auto index = find(words[1]);
        if (!index) return unreadable("policy.quorum");
        policy_.quorum = index;
        return {};
    }

    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
        const auto it = ranges::find(policy_.members, name, &PolicyMember::name);
        if (it == policy_.members.end()) return std::nullopt;
        return static_cast<std::size_t>(it - policy_.members.begin());
    }

    [[nodiscard]] bool is_free(std::string_view name) const {
        return name != "none" && !find(name) && policy_.members.size() < limits::kPolicyNames;
    }

    HashFn sha256_{};
    Policy policy_{};
    std::vector<bool> used_{};
    bool quorum_seen_{};
};

}  // namespace

Result<Policy> parse_policy(std::string_view text, HashFn sha256) {
    if (text.size() > limits::kPolicyBytes || !text.ends_with('\n')) return unreadable("policy");
    if (!ranges::all_of(text, [](char c) {
            return c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
        }))
        return unreadable("policy");
    Reader reader{sha256};
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        if (auto done = reader.line(text.substr(0, end)); !done)
            return std::move(done).error().with("line", std::to_string(number));
        text.remove_prefix(end + 1);
    }
    return std::move(reader).finish();
}

Quorum quorum_of(const Policy& policy, const std::vector<Cosigned>& cosigned) {
    if (!policy.quorum) return Quorum::None;
    std::vector<bool> met(policy.members.size());
    for (const Cosigned& one : cosigned) met[one.member] = true;
    // Groups name earlier members only: one pass suffices.
    for (std::size_t at = 0; at < policy.members.size(); ++at) {
        const PolicyMember& member = policy.members[at];
        if (member.witness) continue;
        const auto count =
            ranges::count_if(member.members, [&met](std::size_t index) { return met[index]; });
        met[at] = static_cast<std::size_t>(count) >= member.threshold;
    }
    return met[*policy.quorum] ? Quorum::Met : Quorum::Missing;
}

Result<CheckpointStanding> judge_checkpoint(const Policy& policy, std::string_view bytes,
                                            const Primitives& use) {
    HZ_TRY(const Note note, parse_note(bytes));
    CheckpointStanding out;
    HZ_TRY(out.checkpoint, parse_checkpoint(note.text));
    std::vector<NoteKey> keys;
    std::vector<std::size_t> members;  // of keys behind the log keys
    for (const PolicyLog& log : policy.logs)
        if (log.key.name == out.checkpoint.origin) keys.push_back(log.key);
    const std::size_t logs = keys.size();
    out.origin_known = logs > 0;
    if (!out.origin_known) return out;
    for (std::size_t at = 0; at < policy.members.size(); ++at) {
        if (!policy.members[at].witness) continue;
        keys.push_back(*policy.members[at].witness);
        members.push_back(at);
    }
    const auto verified = verify_note(note, keys, use);
    if (!verified) {
        if (verified.error().key == "note.key_unknown") return out;
        return verified.error();
    }
    std::size_t logs_signed = 0;
    for (const VerifiedLine& line : *verified) {
        if (line.key < logs)
            ++logs_signed;
        else
            out.cosigned.push_back({members[line.key - logs], line.time});
    }
    out.log_signed = logs_signed == logs;
    return out;
}

}  // namespace hz::record
