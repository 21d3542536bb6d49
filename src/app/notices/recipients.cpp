#include "app/notices/recipients.hpp"

#include "app/authz/permissions.hpp"
#include "app/each_state.hpp"
#include "app/role_holders.hpp"
#include "app/sessions.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"

#include <algorithm>
#include <array>

namespace hz::app {
namespace {

using domain::Role;

struct ReadRight {
    std::string_view permission;
    std::string_view kind;
};
// In the order of NoticeSubject.
constexpr std::array kReadings{ReadRight{"case.read", domain::CaseAggregate::kKind},
                               ReadRight{"certificate.read", domain::CertificateAggregate::kKind},
                               ReadRight{"account.read", domain::AccountAggregate::kKind},
                               ReadRight{"appeal.read", domain::AppealAggregate::kKind}};

using Accounts = std::vector<std::string>;

Status add_holders(ReadTx& tx, const domain::OrganisationId& organisation, Role role,
                   Accounts& accounts) {
    if (organisation.empty()) return {};
    HZ_TRY(const auto holders, holders_of(tx, organisation, role));
    for (const domain::Account& holder : holders) accounts.push_back(holder.id.text());
    return {};
}

// The accounts through which a person acts for the organisation.
Status add_person(ReadTx& tx, const domain::OrganisationId& organisation,
                  const domain::PersonId& person, Accounts& accounts) {
    HZ_TRY(const auto held, accounts_of(tx, person));
    for (const domain::Account& account : held)
        if (!account.disabled && account.organisation == organisation)
            accounts.push_back(account.id.text());
    return {};
}

Status add_team(ReadTx& tx, const Concerned& concerned, bool leader_only, Accounts& accounts) {
    for (const domain::TeamMember& member : concerned.team)
        if (!leader_only || member.role == Role::TeamLeader)
            HZ_TRY_VOID(add_person(tx, concerned.body, member.person, accounts));
    return {};
}

// Those of every organisation of the kind.
Status add_everywhere(ReadTx& tx, domain::OrganisationKind kind, Role role, Accounts& accounts) {
    return each_state<domain::OrganisationAggregate>(
        tx, Scope::everything(), "kind", name_of(kind),
        [&](const std::string& id, const domain::Organisation&) {
            return add_holders(tx, domain::OrganisationId::trusted(id), role, accounts);
        });
}

// Nobody approves for himself: where the organisation has no second administrator, the platform's
// are asked.
Status add_administrators(ReadTx& tx, const domain::Account& account, Accounts& accounts) {
    HZ_TRY_VOID(add_holders(tx, account.organisation, Role::OrgAdmin, accounts));
    std::erase(accounts, account.id.text());
    if (accounts.size() < 2)
        HZ_TRY_VOID(add_everywhere(tx, domain::OrganisationKind::PlatformOperator,
                                   Role::PlatformAdmin, accounts));
    std::erase(accounts, account.id.text());
    return {};
}

Status add_owed(ReadTx& tx, const Concerned& concerned, std::string_view code, Accounts& accounts) {
    bool named = false;
    const auto add = [&](const ClockRow& row) -> Status {
        HZ_TRY(const auto some, recipients(tx, concerned, row.audience, row.role));
        accounts.insert(accounts.end(), some.begin(), some.end());
        return {};
    };
    for (const ClockRow& row : clock_rows()) {
        if (row.code != code) continue;
        named = true;
        HZ_TRY_VOID(add(row));
    }
    if (!named)
        for (const ClockRow& row : owed_otherwise()) HZ_TRY_VOID(add(row));
    return {};
}

Status add_audience(ReadTx& tx, const Concerned& concerned, Audience audience, Role role,
                    std::string_view code, Accounts& accounts) {
    switch (audience) {
        case Audience::Client:
            return add_holders(tx, concerned.client, role, accounts);
        case Audience::Body:
            return add_holders(tx, concerned.body, role, accounts);
        case Audience::Team:
            return add_team(tx, concerned, false, accounts);
        case Audience::TeamLeader:
            return add_team(tx, concerned, true, accounts);
        case Audience::Owed:
            return add_owed(tx, concerned, code, accounts);
        case Audience::Account:
            if (concerned.account && !concerned.account->disabled)
                accounts.push_back(concerned.account->id.text());
            return {};
        case Audience::Successor:
            if (!concerned.successor.empty()) accounts.push_back(concerned.successor);
            return {};
        case Audience::Administrators:
            return concerned.account ? add_administrators(tx, *concerned.account, accounts)
                                     : Status{};
        case Audience::Regulators:
            return add_everywhere(tx, domain::OrganisationKind::LocalRegulator, role, accounts);
    }
    return {};
}

bool holds(const Actor& actor, Role role, const domain::OrganisationId& organisation) {
    return std::ranges::any_of(actor.grants, [&](const Grant& grant) {
        return grant.role == name_of(role) && grant.organisation == organisation.text();
    });
}

bool reaches(const Concerned& concerned, const ClockRow& row, const Actor& actor) {
    if (row.audience == Audience::Client) return holds(actor, row.role, concerned.client);
    if (row.audience == Audience::Body) return holds(actor, row.role, concerned.body);
    return actor.organisation == concerned.body.text() &&
           std::ranges::any_of(concerned.team, [&](const domain::TeamMember& member) {
               return member.person.text() == actor.person &&
                      (row.audience == Audience::Team || member.role == Role::TeamLeader);
           });
}

}  // namespace

Concerned concerned_by(const std::string& id, const domain::Case& subject) {
    Concerned concerned;
    concerned.about = NoticeSubject::Case;
    concerned.subject = id;
    concerned.body = subject.body;
    concerned.client = subject.client;
    if (const auto* plan = domain::current_plan(subject)) concerned.team = plan->plan.team;
    return concerned;
}

Concerned concerned_by(const std::string& id, const domain::Certificate& subject) {
    Concerned concerned;
    concerned.about = NoticeSubject::Certificate;
    concerned.subject = id;
    concerned.body = subject.issuer;
    concerned.client = subject.holder_id;
    return concerned;
}

Concerned concerned_by(const std::string& id, const domain::Account& subject) {
    Concerned concerned;
    concerned.about = NoticeSubject::Account;
    concerned.subject = id;
    concerned.account = subject;
    return concerned;
}

Concerned concerned_by(const std::string& id, const domain::Appeal& subject) {
    Concerned concerned;
    concerned.about = NoticeSubject::Appeal;
    concerned.subject = id;
    concerned.body = subject.body;
    concerned.client = subject.client;
    for (const domain::PersonId& member : subject.panel) concerned.team.push_back({member, {}, 0});
    return concerned;
}

Result<std::vector<std::string>> recipients(ReadTx& tx, const Concerned& concerned,
                                            Audience audience, Role role, std::string_view code) {
    Accounts accounts;
    HZ_TRY_VOID(add_audience(tx, concerned, audience, role, code, accounts));
    std::ranges::sort(accounts);
    accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
    return accounts;
}

bool is_owed(const Concerned& concerned, std::string_view code, const Actor& actor) {
    bool named = false;
    for (const ClockRow& row : clock_rows()) {
        if (row.code != code) continue;
        named = true;
        if (reaches(concerned, row, actor)) return true;
    }
    return !named && std::ranges::any_of(owed_otherwise(), [&](const ClockRow& row) {
        return reaches(concerned, row, actor);
    });
}

Result<bool> Opener::opens(NoticeSubject about, const std::string& subject) {
    if (about == NoticeSubject::Account && subject == actor_.account) return true;
    const auto place = static_cast<std::size_t>(about);
    const ReadRight& reading = kReadings[place];
    std::optional<std::optional<Scope>>& known = scopes_[place];
    if (!known) {
        auto scope = authz::can(actor_, reading.permission);
        known = scope ? std::optional<Scope>{*std::move(scope)} : std::optional<Scope>{};
    }
    if (!*known) return false;
    HZ_TRY(const auto row, tx_.get(**known, Shelf::State, reading.kind, subject));
    return row.has_value();
}

Result<bool> still_belongs(ReadTx& tx, const Actor& actor, Date today) {
    HZ_TRY(const auto row,
           tx.get(Scope::everything(), Shelf::State, domain::PersonAggregate::kKind, actor.person));
    if (!row) return true;
    HZ_TRY(const auto person, state_from<domain::PersonAggregate>(row->body));
    bool employed_once = false;
    for (const domain::Employment& job : person.employments) {
        if (job.organisation.text() != actor.organisation) continue;
        if (!job.to || *job.to >= today) return true;
        employed_once = true;
    }
    return !employed_once;
}

}  // namespace hz::app
