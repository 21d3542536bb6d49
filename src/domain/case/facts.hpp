// Everything outside a case that its guards look at, loaded by the use case. What a command does
// not need may stay empty; a guard whose fact is missing refuses.
#pragma once

#include "domain/acting.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/rule/rule_set.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

// The body's approval (认证认可条例 9) and its public pages (认证机构管理办法 15).
struct ApprovalFacts {
    std::int64_t version{};
    bool in_business{};  // neither suspended, withdrawn nor deregistered
    Date valid_from{};
    Date valid_to{};                        // last day
    std::vector<std::string> categories{};  // approved today
    bool rules_page_published{};
};

// The fee schedule in force today (条例 20).
struct FeeItemFacts {
    std::string code{};
    std::int64_t amount_fen{};
};
struct FeeFacts {
    std::int64_t version{};
    std::vector<FeeItemFacts> items{};
};

struct ClientFacts {
    std::string region{};
    bool on_violation_list{};
    std::optional<Date> list_checked_on{};  // a check must stand (认证机构管理办法 17, unverified)
};

struct EmploymentFacts {
    OrganisationId organisation{};
    Date from{};
    std::optional<Date> to{};  // last day
};
struct CompetenceFacts {
    std::string category{};
    Role role{};
    Date from{};
    std::optional<Date> to{};
};
// A relation to an organisation beside employment: consulting, ownership, family …
struct InterestFacts {
    OrganisationId organisation{};
    std::optional<Date> until{};  // empty: still runs
};
struct PersonFacts {
    PersonId id{};
    std::vector<EmploymentFacts> employments{};
    std::vector<CompetenceFacts> competences{};
    std::vector<InterestFacts> interests{};
    std::optional<Date> barred_until{};  // 条例 62, 72
};

// ISO/IEC 17065 4.2: has, or had within the term COI, a relation to the organisation.
[[nodiscard]] bool has_interest(const PersonFacts&, const OrganisationId&, const RuleSet&,
                                const Calendar&, Date);

struct CaseFacts {
    const RuleSet& rules;  // in force before acceptance, afterwards the pinned pack
    const Calendar& calendar;
    Instant now{};
    Actor actor{};
    std::optional<ApprovalFacts> approval{};
    std::optional<FeeFacts> fees{};
    std::optional<ClientFacts> client{};
    SigningAuthority signing{};          // of the body
    bool certificate_valid{};            // of the certificate the case is about
    std::vector<PersonFacts> persons{};  // the team of the plan concerned, and the actor
};

}  // namespace hz::domain
