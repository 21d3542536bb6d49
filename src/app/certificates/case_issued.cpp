#include "app/certificates/case_issued.hpp"

namespace hz::app {
namespace {

constexpr std::string_view kDecidedType = "\"case.decided\"";

}  // namespace

Result<Digest32> decision_leaf(CommandTx& tx, std::string_view case_id) {
    HZ_TRY(const auto events, tx.tx().events(domain::CaseAggregate::kKind, case_id));
    const EventRow* found = nullptr;
    for (const EventRow& event : events)
        for (const PrivateMember& member : event.members)
            if (member.name == "event.type" && member.value == kDecidedType) found = &event;
    if (found == nullptr) return fail(Code::RuleViolation, "case.decision_missing");
    return record::digest_from(found->leaf_sm3);
}

Status mark_issued(CommandTx& tx, LoadedCase& subject, const domain::CertificateNumber& number) {
    CommandTx apart{tx.tx(),   tx.services(),     tx.actor(), tx.scope(),
                    tx.call(), tx.random("case"), nullptr};
    HZ_TRY(const CaseWorld world, world_of(apart.reading(), subject.state, {}));
    HZ_TRY(const auto events,
           domain::decide(subject.state, domain::MarkIssued{number.text()}, world.facts));
    HZ_TRY_VOID(record_case(apart, subject, events, world));
    return {};
}

}  // namespace hz::app
