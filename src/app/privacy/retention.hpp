// How long the records a person stands in must be kept (认证机构管理办法 22: RETAIN after the end
// of the certificate). Nothing inside that time is erased.
#pragma once

#include "app/services.hpp"
#include "domain/calendar/deadline.hpp"
#include "domain/party/person.hpp"
#include "domain/rule/rule_set.hpp"

namespace hz::app {

// The last day on which a record is kept whose matter ended on `end`.
[[nodiscard]] Date kept_until(const domain::RuleSet& rules, const domain::Calendar& calendar,
                              Date end);

// Looks at every case and certificate of the organisations the person worked for, or that know him:
// more than he can have had a hand in, never less. Too much for a transaction: for
// Handler::prepare. Errors: those of the store; Unavailable rules.absent.
Result<domain::Retention> retention_of(ReadTx& tx, const Services& services,
                                       const domain::Person& person);
// The same of a person within the scope. Errors: NotFound person.not_found.
Result<domain::Retention> retention_in(const Services& services, const Scope& scope,
                                       const domain::PersonId& person);

}  // namespace hz::app
