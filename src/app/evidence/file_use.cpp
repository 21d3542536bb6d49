#include "app/evidence/file_use.hpp"

#include "app/each_state.hpp"
#include "app/privacy/retention.hpp"
#include "app/rules.hpp"
#include "domain/account/account.hpp"
#include "domain/appeal/appeal.hpp"
#include "domain/case/case.hpp"
#include "domain/certificate/certificate.hpp"
#include "domain/file/named_files.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app {
namespace {

class Uses {
 public:
    Uses(ReadTx& tx, const Services& services, const domain::RuleSet& rules,
         const domain::File& file)
        : tx_{tx},
          services_{services},
          rules_{rules},
          sm3_{file.stored.sm3},
          owner_{file.stored.organisation} {}

    FoundUse found{};

    Status look() {
        HZ_TRY_VOID(each<domain::CaseAggregate>([&](const std::string& id, const auto& one) {
            return one.body == owner_ || one.client == owner_ ? add(id, one) : Status{};
        }));
        // Letters, delegations and what an appeal rests on belong to records without an end.
        HZ_TRY_VOID(each<domain::AppealAggregate>([&](const std::string&, const auto& one) {
            return use_if(one.body == owner_ || one.client == owner_);
        }));
        HZ_TRY_VOID(each<domain::AccountAggregate>([&](const std::string&, const auto& one) {
            return use_if(one.organisation == owner_);
        }));
        return each<domain::OrganisationAggregate>(
            [&](const std::string&, const auto& one) { return use_if(one.id == owner_); });
    }

 private:
    template <class A, class Visit>
    Status each(const Visit& visit) {
        return each_state<A>(tx_, Scope::everything(), domain::kFileKey, sm3_, visit);
    }
    Status use_if(bool used) {
        found.in_use = found.in_use || used;
        return {};
    }
    Status add(const std::string& id, const domain::Case& one) {
        found.cases.push_back(id);
        if (!domain::is_ended(one.state)) found.in_use = true;
        HZ_TRY(const auto head, tx_.subject(domain::CaseAggregate::kKind, id));
        if (head) keep_after(civil_date(head->t));
        return one.certificate.empty() ? Status{} : add_certificate(one.certificate);
    }
    Status add_certificate(const std::string& number) {
        HZ_TRY(const auto row, tx_.get(Scope::everything(), Shelf::State,
                                       domain::CertificateAggregate::kKind, number));
        if (!row) return {};
        HZ_TRY(const auto held, state_from<domain::CertificateAggregate>(row->body));
        keep_after(domain::end_of_validity(held));
        return {};
    }
    void keep_after(Date end) {
        const Date until = kept_until(rules_, services_.rules.calendar(), end);
        if (!found.retained_until || *found.retained_until < until) found.retained_until = until;
    }

    ReadTx& tx_;
    const Services& services_;
    const domain::RuleSet& rules_;
    std::string sm3_;
    domain::OrganisationId owner_;
};

}  // namespace

Result<FoundUse> use_of(ReadTx& tx, const Services& services, const domain::File& file) {
    HZ_TRY(const LoadedPack* pack, services.rules.in_force(civil_date(services.clock.now())));
    Uses uses{tx, services, pack->rules, file};
    HZ_TRY_VOID(uses.look());
    return std::move(uses.found);
}

}  // namespace hz::app
