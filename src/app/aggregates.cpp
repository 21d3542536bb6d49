#include "app/aggregates.hpp"

#include "domain/account/account.hpp"
#include "domain/appeal/appeal.hpp"
#include "domain/body/body.hpp"
#include "domain/case/case.hpp"
#include "domain/certificate/certificate.hpp"
#include "domain/dossier/dossier.hpp"
#include "domain/fee/fee_schedule.hpp"
#include "domain/file/file.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"
#include "domain/platform/log_book.hpp"
#include "domain/platform/publications.hpp"
#include "domain/rule/pack.hpp"
#include "record/event.hpp"

#include <array>

namespace hz::app {

// One line an aggregate; each is compiled in a file of aggregates/.
#define HZ_AGGREGATES(each)                                                                      \
    each(AccountAggregate) each(AppealAggregate) each(BodyAggregate) each(CaseAggregate)         \
        each(CertificateAggregate) each(DossierAggregate) each(FeeAggregate) each(FileAggregate) \
            each(LogAggregate) each(OrganisationAggregate) each(PersonAggregate)                 \
                each(RulePackAggregate) each(StatusAggregate) each(TrustAggregate)

#define HZ_DECLARE(name) std::unique_ptr<Folding> fold_##name(std::string_view id);
HZ_AGGREGATES(HZ_DECLARE)
#undef HZ_DECLARE

namespace {

struct Aggregate {
    std::string_view kind;
    std::unique_ptr<Folding> (*fold)(std::string_view id);
};
#define HZ_ROW(name) Aggregate{domain::name::kKind, &fold_##name},
constexpr std::array kAggregates{HZ_AGGREGATES(HZ_ROW)};
#undef HZ_ROW

Error unreadable(std::string_view at) {
    return fail(Code::Unavailable, "event.unreadable").with("at", std::string{at});
}

Result<std::string> text_member(const MemberTexts& members, std::string_view name) {
    const auto found = members.find(name);
    if (found == members.end()) return unreadable(name);
    const auto value = json::parse(found->second);
    if (!value || value->as_text() == nullptr) return unreadable(name);
    return *value->as_text();
}

}  // namespace

domain::PersonId actor_of(const EventRow& row) {
    const auto member = std::ranges::find(row.members, kActorMember, &PrivateMember::name);
    if (member == row.members.end()) return {};
    const auto actor = json::parse(member->value);
    return domain::PersonId::trusted(std::string{actor ? actor->text("person") : ""});
}

Result<RealEvent> real_event(const EventRow& row) {
    const auto leaf = record::parse_event(row.bytes);
    if (!leaf) return unreadable("bytes");
    return real_event(row, *leaf);
}

Result<RealEvent> real_event(const EventRow& row, const record::ParsedEvent& leaf) {
    RealEvent event{
        leaf.type,   leaf.kind,
        leaf.id,     leaf.pub,
        {},          {row.t, row.cmd + "." + std::to_string(row.i), base64(row.leaf_sm3)},
        row.event_id};
    for (const PrivateMember& member : row.members) {
        if (is_lost(member)) {
            event.lost = true;
            return event;
        }
        const bool erased = member.salt.empty() && member.value.empty();
        event.members.emplace(member.name, erased ? R"({"erased":true})" : member.value);
    }
    if (event.kind != "sealed") return event;
    HZ_TRY(event.type, text_member(event.members, "event.type"));
    HZ_TRY(event.kind, text_member(event.members, "event.kind"));
    HZ_TRY(event.id, text_member(event.members, "event.id"));
    return event;
}

std::unique_ptr<Folding> folding(std::string_view kind, std::string_view id) {
    for (const Aggregate& aggregate : kAggregates)
        if (aggregate.kind == kind) return aggregate.fold(id);
    return nullptr;
}

std::vector<std::string_view> aggregate_kinds() {
    std::vector<std::string_view> out;
    out.reserve(kAggregates.size());
    for (const Aggregate& aggregate : kAggregates) out.push_back(aggregate.kind);
    return out;
}

Error not_found(std::string_view kind) {
    return fail(Code::NotFound, std::string{kind} + ".not_found");
}

Status SubjectFolds::add(const EventRow& row) {
    HZ_TRY(const RealEvent event, real_event(row));
    return add(row, event);
}

Status SubjectFolds::add(const EventRow& row, const RealEvent& event) {
    if (!current_ || row.kind != kind_ || row.id != id_) {
        HZ_TRY_VOID(finish());
        kind_ = row.kind;
        id_ = row.id;
        current_ = folding(event.kind, event.id);
    }
    if (current_) return current_->add(event);
    if (event.lost) return {};
    return fail(Code::Unavailable, "event.kind_unknown").with("kind", event.kind);
}

Status SubjectFolds::finish() {
    if (!current_) return {};
    const std::unique_ptr<Folding> whole = std::move(current_);
    return done_(*whole);
}

}  // namespace hz::app
