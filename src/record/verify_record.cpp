#include "base/ranges.hpp"
#include "record/verify_parts.hpp"

#include <algorithm>
#include <array>

namespace hz::record {
namespace {

constexpr std::array<std::string_view, 3> kIssuingTypes{"cert.issued", "cert.reissued",
                                                        "cert.corrected"};

// Right type, document and number (docs/record.md 11, reason 5).
bool event_fits(const ParsedEvent& event, const Certificate& certificate, const Digest32& doc) {
    if (!ranges::contains(kIssuingTypes, event.type)) return false;
    if (event.kind != "cert" || event.pub.text("doc") != base64(doc)) return false;
    // A later document of the chain may leave the number to the subject.
    if (event.pub.find("number") != nullptr) return event.pub.text("number") == certificate.number;
    return event.type != "cert.issued" && event.id == certificate.number;
}

enum class TreeVerdict { Absent, Unjudged, False, Logged, Witnessed };

struct TreeAnswer {
    TreeVerdict verdict{TreeVerdict::Absent};
    Quorum quorum{Quorum::Missing};
    std::string origin{};
    bool before{};
};

struct TreeJudge {
    const Policy& policy;
    bool pinned;
    const TrustList& trust;
    std::int64_t t;
    const Primitives& use;
    SeenCheckpoints* seen;

    [[nodiscard]] Result<CheckpointStanding> standing_in(const TlogProof& proof) const {
        if (seen == nullptr) return judge_checkpoint(policy, proof.checkpoint, use);
        std::string name = proof.tree == Tree::Sha256 ? "sha256\n" : "sm3\n";
        name.append(proof.checkpoint);
        auto at = seen->find(name);
        if (at == seen->end())
            at = seen->emplace(std::move(name), judge_checkpoint(policy, proof.checkpoint, use))
                     .first;
        return at->second;
    }

    // The trust list binds the keys of its own policy; a policy pinned by the user overrides, but
    // a revocation in the list still counts.
    [[nodiscard]] const TrustKey* bound(KeyUse as, const NoteKey& key) const {
        return find_key(trust, as, key);
    }

    [[nodiscard]] bool witness_counts(const Cosigned& one) const {
        const TrustKey* key = bound(KeyUse::Witness, *policy.members[one.member].witness);
        if (key == nullptr) return pinned;
        return standing_of(*key, static_cast<std::int64_t>(one.time)) == Standing::Good;
    }

    [[nodiscard]] bool quorum_before(const std::vector<Cosigned>& cosigned, std::int64_t at) const {
        std::vector<Cosigned> early;
        for (const Cosigned& one : cosigned)
            if (static_cast<std::int64_t>(one.time) < at) early.push_back(one);
        return quorum_of(policy, early) == Quorum::Met;
    }

    // The checkpoint's time is the newest cosignature; without witnesses nobody vouches for one.
    [[nodiscard]] bool log_counts(const NoteKey& log, const std::vector<Cosigned>& cosigned,
                                  Quorum quorum) const {
        const TrustKey* key = bound(KeyUse::Log, log);
        if (key == nullptr) return pinned;
        if (key->rev && key->rev->why == RevokedWhy::Compromised)
            return quorum_before(cosigned, key->rev->at);
        if (quorum != Quorum::Met) return key->nbf <= t;
        std::uint64_t newest = 0;
        for (const Cosigned& one : cosigned) newest = std::max(newest, one.time);
        return standing_of(*key, static_cast<std::int64_t>(newest)) == Standing::Good;
    }

    [[nodiscard]] TreeAnswer judge(const TlogProof& proof, std::string_view leaf,
                                   std::optional<std::int64_t> cosigned_before) const {
        TreeAnswer out;
        const auto standing = standing_in(proof);
        if (!standing) return {TreeVerdict::False, Quorum::Missing, {}, false};
        out.origin = standing->checkpoint.origin;
        if (!standing->origin_known)
            return {TreeVerdict::Unjudged, Quorum::Missing, out.origin, false};
        if (!standing->log_signed || !verify_proof(proof, leaf, standing->checkpoint, use))
            return {TreeVerdict::False, Quorum::Missing, out.origin, false};
        std::vector<Cosigned> counted;
        for (const Cosigned& one : standing->cosigned)
            if (witness_counts(one)) counted.push_back(one);
        out.quorum = quorum_of(policy, counted);
        const bool logs_count = ranges::all_of(policy.logs, [&](const PolicyLog& log) {
            return log.key.name != out.origin || log_counts(log.key, counted, out.quorum);
        });
        if (!logs_count) {
            out.verdict = TreeVerdict::Unjudged;
            return out;
        }
        out.verdict = out.quorum == Quorum::Missing ? TreeVerdict::Logged : TreeVerdict::Witnessed;
        out.before = cosigned_before && quorum_before(counted, *cosigned_before);
        return out;
    }
};

}  // namespace

RecordAnswer judge_leaf(const LeafQuestion& question, const Policies& policies,
                        const TrustList& trust, std::int64_t t, const Primitives& use) {
    RecordAnswer out;
    const auto judged = [&](const TlogProof* proof, const Policy& policy, bool pinned) {
        if (proof == nullptr) return TreeAnswer{};
        return TreeJudge{policy, pinned, trust, t, use, question.seen}.judge(
            *proof, question.bytes, question.cosigned_before);
    };
    const TreeAnswer a = judged(question.sha256, policies.sha256, policies.sha256_pinned);
    const TreeAnswer b = judged(question.sm3, policies.sm3, policies.sm3_pinned);
    const bool both = question.sha256 != nullptr && question.sm3 != nullptr;
    const bool torn =
        both && (question.sha256->index != question.sm3->index ||
                 (!a.origin.empty() && !b.origin.empty() && b.origin != a.origin + "/sm3"));
    if (a.verdict == TreeVerdict::False || b.verdict == TreeVerdict::False || torn) {
        out.record = Check::Fail;
        return out;
    }
    const bool witnessed =
        a.verdict == TreeVerdict::Witnessed || b.verdict == TreeVerdict::Witnessed;
    if (both && witnessed) out.record = Check::Pass;
    const bool met = (a.verdict == TreeVerdict::Witnessed && a.quorum == Quorum::Met) ||
                     (b.verdict == TreeVerdict::Witnessed && b.quorum == Quorum::Met);
    if (met) out.witness = Check::Pass;
    out.before_compromise = a.before || b.before;
    return out;
}

RecordAnswer judge_record(const RecordQuestion& question, const Policies& policies,
                          const TrustList& trust, std::int64_t t, const Primitives& use) {
    RecordAnswer out;
    if (question.event == nullptr) return out;
    if (!event_fits(*question.event, *question.certificate, question.doc)) {
        out.record = Check::Fail;
        return out;
    }
    return judge_leaf(
        {question.event_bytes, question.sha256, question.sm3, question.cosigned_before, nullptr},
        policies, trust, t, use);
}

}  // namespace hz::record
