#include "app/appeals/appealed.hpp"

#include "app/aggregates.hpp"
#include "app/each_state.hpp"
#include "app/rules.hpp"

#include <algorithm>

namespace hz::app {
namespace {

using domain::AppealableDecision;

std::optional<AppealableDecision> ended_by(const RealEvent& event, const domain::Case& subject) {
    if (event.type == domain::AcceptanceRefused::kType) return AppealableDecision::NotAccepted;
    if (event.type == domain::CaseTerminated::kType) return AppealableDecision::Terminated;
    if (event.type != domain::CaseDecided::kType || !subject.decision) return std::nullopt;
    return subject.decision->conclusion == domain::Conclusion::Refuse
               ? AppealableDecision::Refused
               : AppealableDecision::Terminated;
}

std::optional<AppealableDecision> appealable(domain::CertificateChange change) {
    using enum domain::CertificateChange;
    switch (change) {
        case Suspended:
            return AppealableDecision::Suspended;
        case Cancelled:
            return AppealableDecision::Cancelled;
        case Revoked:
            return AppealableDecision::Revoked;
        case Issued:
        case Restored:
        case Expired:
        case Reissued:
        case Corrected:
        case StatusCorrected:
            return std::nullopt;
    }
    return std::nullopt;
}

Status add_actors(ReadTx& tx, std::string_view kind, std::string_view id,
                  std::vector<domain::PersonId>& people) {
    HZ_TRY(const auto events, tx.events(kind, id));
    for (const EventRow& row : events)
        if (auto person = actor_of(row); !person.empty()) people.push_back(std::move(person));
    return {};
}

Status add_case(ReadTx& tx, std::string_view id, const domain::Case& subject,
                std::vector<domain::PersonId>& people) {
    for (const domain::PersonId& person : domain::evaluators(subject)) people.push_back(person);
    return add_actors(tx, domain::CaseAggregate::kKind, id, people);
}

Status add_certificate(ReadTx& tx, const std::string& number,
                       std::vector<domain::PersonId>& people) {
    HZ_TRY_VOID(add_actors(tx, domain::CertificateAggregate::kKind, number, people));
    return each_state<domain::CaseAggregate>(
        tx, Scope::everything(), "certificate", number,
        [&](const std::string& id, const domain::Case& subject) {
            return add_case(tx, id, subject, people);
        });
}

}  // namespace

Result<std::optional<domain::AppealedDecision>> ending_of(ReadTx& tx, const domain::Case& subject) {
    std::optional<domain::AppealedDecision> found;
    if (!subject.ended_from) return found;
    HZ_TRY(const auto events, tx.events(domain::CaseAggregate::kKind, subject.id.text()));
    // The newest: one that was annulled ended the case no more.
    for (const EventRow& row : events) {
        HZ_TRY(const RealEvent event, real_event(row));
        const auto what = ended_by(event, subject);
        if (!what) continue;
        found = domain::AppealedDecision{
            *what, subject.id, {}, event.stamp.leaf, civil_date(event.stamp.t)};
    }
    return found;
}

std::optional<domain::AppealedDecision> decision_on(const domain::Certificate& certificate,
                                                    std::string_view leaf) {
    for (auto item = certificate.history.rbegin(); item != certificate.history.rend(); ++item) {
        const auto what = appealable(item->change);
        if (!what || domain::is_annulled(certificate, *item)) continue;
        if (!leaf.empty() && item->leaf != leaf) continue;
        return domain::AppealedDecision{
            *what, {}, certificate.number.text(), item->leaf, civil_date(item->t)};
    }
    return std::nullopt;
}

Result<std::vector<domain::PersonId>> took_part(ReadTx& tx,
                                                const domain::AppealedDecision& decision) {
    std::vector<domain::PersonId> people;
    if (!decision.certificate.empty())
        HZ_TRY_VOID(add_certificate(tx, decision.certificate, people));
    if (!decision.case_id.empty()) {
        const std::string& id = decision.case_id.text();
        HZ_TRY(const auto row,
               tx.get(Scope::everything(), Shelf::State, domain::CaseAggregate::kKind, id));
        if (!row) return not_found(domain::CaseAggregate::kKind);
        HZ_TRY(const auto subject, state_from<domain::CaseAggregate>(row->body));
        HZ_TRY_VOID(add_case(tx, id, subject, people));
    }
    std::ranges::sort(people);
    people.erase(std::unique(people.begin(), people.end()), people.end());
    return people;
}

Result<std::optional<Date>> appeal_until(const Services& services,
                                         const std::optional<domain::AppealedDecision>& decision,
                                         const std::string& rule_id,
                                         const std::string& rule_version) {
    std::optional<Date> until;
    if (!decision) return until;
    const RuleLibrary& library = services.rules;
    HZ_TRY(const LoadedPack* pack,
           rule_id.empty() ? library.in_force(decision->on) : library.find(rule_id, rule_version));
    until = domain::appeal_until(pack->rules, library.calendar(), decision->on).date;
    return until;
}

Result<bool> appeal_open(ReadTx& tx, const std::optional<domain::AppealedDecision>& decision) {
    if (!decision) return false;
    HZ_TRY(const auto owner,
           tx.owner(Shelf::State, domain::AppealAggregate::kKind, "entry", decision->entry));
    if (!owner) return false;
    HZ_TRY(const auto row,
           tx.get(Scope::everything(), Shelf::State, domain::AppealAggregate::kKind, *owner));
    if (!row) return false;
    HZ_TRY(const auto appeal, state_from<domain::AppealAggregate>(row->body));
    return domain::is_open(appeal.state);
}

}  // namespace hz::app
