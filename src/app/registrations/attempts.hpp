// How often strangers file registrations: per address, tries counted whatever came of them, so that
// nobody finds out codes and logins by trying; and over all.
#pragma once

#include "app/ports/store.hpp"
#include "app/use_case.hpp"
#include "base/fields.hpp"

namespace hz::app {

struct Attempts {  // kind "registration_attempt", id = keyed digest of the network
    std::int64_t tries{};
    Instant since{};
};

// Counts one try. Errors: Unavailable rate.limited.
Status count_attempt(const Services& services, const Call& call);
// Errors: Unavailable registration.too_many.
Status check_room(ReadTx& tx);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::Attempts> {
    using T = hz::app::Attempts;
    static constexpr FieldList list{field("tries", &T::tries), field("since", &T::since)};
};
