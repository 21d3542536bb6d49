#include "app/registrations/attempts.hpp"

#include "app/network.hpp"
#include "app/registrations/registration.hpp"
#include "app/services.hpp"

namespace hz::app {
namespace {

constexpr std::string_view kAttemptKind = "registration_attempt";

// Keyed, so that no list of addresses lies about.
std::string attempt_id(const Services& services, const Call& call) {
    return hex(services.keyed_digests.digest("registration-address", network_of(call.address)));
}

}  // namespace

Status count_attempt(const Services& services, const Call& call) {
    const std::string id = attempt_id(services, call);
    std::int64_t tries = 0;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto counted, working<Attempts>(tx, kAttemptKind, id));
        if (counted) tries = counted->value.tries;
        return {};
    }));
    if (tries >= limits::kRegistrationsPerAddress) return fail(Code::Unavailable, "rate.limited");
    return services.store.write([&](WriteTx& tx) -> Status {
        HZ_TRY(const auto counted, working<Attempts>(tx, kAttemptKind, id));
        Attempts now = counted ? counted->value : Attempts{0, services.clock.now()};
        ++now.tries;
        return put_working(tx, kAttemptKind, id, counted ? counted->version : 0, now, {},
                           now.since + limits::kRegistrationsCounted);
    });
}

Status check_room(ReadTx& tx) {
    HZ_TRY(const auto open, tx.find(Scope::everything(), {Shelf::Working,
                                                          std::string{kRegistrationKind},
                                                          "open",
                                                          "yes",
                                                          {},
                                                          limits::kRegistrationsOpen}));
    if (open.size() >= limits::kRegistrationsOpen)
        return fail(Code::Unavailable, "registration.too_many");
    return {};
}

}  // namespace hz::app
