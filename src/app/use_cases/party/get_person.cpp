#include "app/use_cases/party/get_person.hpp"

#include "app/run.hpp"

namespace hz::app::party::get_person {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(domain::Person held, tx.load<domain::PersonAggregate>(input.person.text()));
    // Whoever knew the digest could tell whether two records are one person.
    held.identity_digest.reset();
    // Which other organisations know the person is their own affair.
    held.homes.clear();
    return held;
}

}  // namespace hz::app::party::get_person

HZ_QUERY(party, get_person)
