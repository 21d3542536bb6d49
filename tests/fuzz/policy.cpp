// Policies of logs and witnesses: members only name earlier ones, quorums can be met.
#include "record/policy.hpp"

#include "adapters/crypto/portable/sha256.hpp"
#include "base/limits.hpp"
#include "fuzz/fuzz.hpp"

void hz::fuzz::examine(ByteView input) {
    using namespace hz::record;
    const auto policy = parse_policy(text_of(input), &crypto::portable::sha256);
    if (!policy) return;
    HZ_HOLDS(policy->members.size() <= limits::kPolicyNames);
    std::vector<Cosigned> all;
    for (std::size_t at = 0; at < policy->members.size(); ++at) {
        const PolicyMember& member = policy->members[at];
        for (const std::size_t earlier : member.members) HZ_HOLDS(earlier < at);
        HZ_HOLDS(member.witness ||
                 (member.threshold >= 1 && member.threshold <= member.members.size()));
        if (member.witness) all.push_back({at, 1});
    }
    const Quorum none = quorum_of(*policy, {});
    HZ_HOLDS(none == (policy->quorum ? Quorum::Missing : Quorum::None));
    HZ_HOLDS(quorum_of(*policy, all) == (policy->quorum ? Quorum::Met : Quorum::None));
}
