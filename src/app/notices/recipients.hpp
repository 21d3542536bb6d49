// From a row of the table to accounts: who holds the role, stands on the team, owns the account
// now. Whoever may not read the subject is told nothing of it.
#pragma once

#include "app/actor.hpp"
#include "app/aggregate.hpp"
#include "app/notices/notice.hpp"
#include "domain/account/account.hpp"
#include "domain/appeal/appeal.hpp"
#include "domain/case/case.hpp"
#include "domain/certificate/certificate.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::app {

// What the rows may look at: the subject as it is now.
struct Concerned {
    NoticeSubject about{};
    std::string subject{};
    domain::OrganisationId body{};
    domain::OrganisationId client{};
    std::vector<domain::TeamMember> team{};
    std::optional<domain::Account> account{};
    std::string successor{};  // account, of the event
};
[[nodiscard]] Concerned concerned_by(const std::string& id, const domain::Case& subject);
[[nodiscard]] Concerned concerned_by(const std::string& id, const domain::Certificate& subject);
[[nodiscard]] Concerned concerned_by(const std::string& id, const domain::Account& subject);
[[nodiscard]] Concerned concerned_by(const std::string& id, const domain::Appeal& subject);

// Accounts in use, each once. Owed: those of the clock `code`.
Result<std::vector<std::string>> recipients(ReadTx& tx, const Concerned& concerned,
                                            Audience audience, domain::Role role,
                                            std::string_view code = {});

// Whether the clock counts what this person owes: the same rows, asked of one person.
[[nodiscard]] bool is_owed(const Concerned& concerned, std::string_view code, const Actor& actor);

// The reading rights of one person at one moment; asks authz once a kind of subject.
class Opener {
 public:
    Opener(ReadTx& tx, const Actor& actor) : tx_{tx}, actor_{actor} {}
    Result<bool> opens(NoticeSubject about, const std::string& subject);

 private:
    ReadTx& tx_;
    const Actor& actor_;
    std::optional<std::optional<Scope>> scopes_[4]{};
};

// Whether the person still belongs to the organisation of the account: an employment that is on
// record and has ended says no.
Result<bool> still_belongs(ReadTx& tx, const Actor& actor, Date today);

}  // namespace hz::app
