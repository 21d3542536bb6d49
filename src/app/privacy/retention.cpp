#include "app/privacy/retention.hpp"

#include "app/each_state.hpp"
#include "app/role_holders.hpp"
#include "app/rules.hpp"
#include "domain/case/case.hpp"
#include "domain/certificate/certificate.hpp"

#include <algorithm>
#include <map>

namespace hz::app {
namespace {

// Organisations that concern the person, each with the last day there; none: it still knows him.
std::map<std::string, std::optional<Date>> houses_of(const domain::Person& person) {
    std::map<std::string, std::optional<Date>> houses;
    for (const domain::PersonHome& home : person.homes)
        houses.emplace(home.organisation.text(), std::nullopt);
    for (const domain::Employment& job : person.employments) {
        std::optional<Date>& last = houses[job.organisation.text()];
        if (job.to && (!last || *last < *job.to)) last = job.to;
    }
    return houses;
}

class Records {
 public:
    Records(ReadTx& tx, const domain::RuleSet& rules, const domain::Calendar& calendar, Date today)
        : tx_{tx}, rules_{rules}, calendar_{calendar}, today_{today} {}

    domain::Retention found{};

    Status look_at_accounts(const domain::PersonId& person) {
        HZ_TRY(const auto accounts, accounts_of(tx_, person));
        found.account_open = std::ranges::any_of(
            accounts, [](const domain::Account& account) { return !account.disabled; });
        return {};
    }
    Status cases_of(std::string_view key, const std::string& house, std::optional<Date> last) {
        return each_state<domain::CaseAggregate>(
            tx_, Scope::everything(), key, house,
            [&](const std::string& id, const domain::Case& one) -> Status {
                if (last && one.submitted_on && *one.submitted_on > *last) return {};
                if (!domain::is_ended(one.state)) {
                    found.case_open = true;
                    return {};
                }
                HZ_TRY(const auto head, tx_.subject(domain::CaseAggregate::kKind, id));
                if (head) keep_after(civil_date(head->t));
                return {};
            });
    }
    Status certificates_of(std::string_view key, const std::string& house,
                           std::optional<Date> last) {
        return each_state<domain::CertificateAggregate>(
            tx_, Scope::everything(), key, house,
            [&](const std::string&, const domain::Certificate& one) {
                if (!last || one.first_issued <= *last) keep_after(domain::end_of_validity(one));
                return Status{};
            });
    }

 private:
    void keep_after(Date end) {
        const Date until = kept_until(rules_, calendar_, end);
        if (until >= today_ && (!found.until || *found.until < until)) found.until = until;
    }

    ReadTx& tx_;
    const domain::RuleSet& rules_;
    const domain::Calendar& calendar_;
    Date today_{};
};

}  // namespace

Date kept_until(const domain::RuleSet& rules, const domain::Calendar& calendar, Date end) {
    return domain::due_date(calendar, domain::deadline(rules, "RETAIN"), end).date;
}

Result<domain::Retention> retention_of(ReadTx& tx, const Services& services,
                                       const domain::Person& person) {
    const Date today = civil_date(services.clock.now());
    HZ_TRY(const LoadedPack* pack, services.rules.in_force(today));
    Records records{tx, pack->rules, services.rules.calendar(), today};
    HZ_TRY_VOID(records.look_at_accounts(person.id));
    for (const auto& [house, last] : houses_of(person)) {
        for (const std::string_view key : {"body", "client"})
            HZ_TRY_VOID(records.cases_of(key, house, last));
        for (const std::string_view key : {"issuer", "holder"})
            HZ_TRY_VOID(records.certificates_of(key, house, last));
    }
    return records.found;
}

Result<domain::Retention> retention_in(const Services& services, const Scope& scope,
                                       const domain::PersonId& person) {
    domain::Retention found;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row,
               tx.get(scope, Shelf::State, domain::PersonAggregate::kKind, person.text()));
        if (!row) return not_found(domain::PersonAggregate::kKind);
        HZ_TRY(const auto held, state_from<domain::PersonAggregate>(row->body));
        HZ_TRY(found, retention_of(tx, services, held));
        return {};
    }));
    return found;
}

}  // namespace hz::app
