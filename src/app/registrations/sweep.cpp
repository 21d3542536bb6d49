#include "app/registrations/sweep.hpp"

#include "app/evidence/removal.hpp"
#include "app/registrations/registration.hpp"

namespace hz::app {
namespace {

using domain::RegistrationState;

struct Found {
    std::vector<std::string> late{};
    std::vector<std::string> removals{};  // hex SM3
};

Status find_late(ReadTx& tx, Instant now, Found& found) {
    // Ids lie in the order of filing, so the late ones stand in front.
    HZ_TRY(const auto rows,
           tx.find(Scope::everything(), {Shelf::Working,
                                         std::string{kRegistrationKind},
                                         "state",
                                         std::string{name_of(RegistrationState::Waiting)},
                                         {},
                                         limits::kDueRows}));
    for (const Row& row : rows) {
        HZ_TRY(const auto held, from_json_text<Registration>(row.body));
        if (state_at(held, now) != RegistrationState::Expired) return {};
        found.late.push_back(row.id);
    }
    return {};
}

Status find_removals(ReadTx& tx, Instant now, Found& found) {
    Find find{Shelf::Working, std::string{kRemovalKind}, {}, {}, {}, limits::kPageRows};
    while (found.removals.size() < limits::kDueRows) {
        HZ_TRY(const auto rows, tx.find(Scope::everything(), find));
        for (const Row& row : rows) {
            find.after = row.id;
            HZ_TRY(const auto planned, from_json_text<Removal>(row.body));
            if (planned.due <= now) found.removals.push_back(row.id);
        }
        if (rows.size() < find.limit) return {};
    }
    return {};
}

Status expire_registration(const Services& services, const std::string& id) {
    return services.store.write([&](WriteTx& tx) -> Status {
        HZ_TRY(auto held, registration_in(tx, Scope::everything(), id));
        const Instant now = services.clock.now();
        if (held.value.state != RegistrationState::Waiting ||
            state_at(held.value, now) != RegistrationState::Expired)
            return {};
        return end_registration(tx, id, std::move(held), RegistrationState::Expired, now);
    });
}

// Inside the writer, where every command that would name these bytes also runs: it comes before and
// the bytes stay, or after and finds them gone.
Status remove(const Services& services, EvidenceRemoval& removal, const std::string& id) {
    return services.store.write([&](WriteTx& tx) -> Status {
        HZ_TRY(const Bytes sm3, from_hex(id));
        HZ_TRY(const auto planned, working<Removal>(tx, kRemovalKind, id));
        if (!planned || planned->value.due > services.clock.now()) return {};
        HZ_TRY(const bool named, bytes_are_named(tx, base64(sm3)));
        if (!named) HZ_TRY_VOID(removal.remove(sm3));
        return tx.remove(Shelf::Working, kRemovalKind, id);
    });
}

}  // namespace

Status sweep_registrations(const Services& services, EvidenceRemoval& removal) {
    Status done;
    const auto note = [&done](Status one) {
        if (!one && done) done = std::move(one);
    };
    // The ended ones leave bytes to remove, so these come after.
    for (const bool removals : {false, true}) {
        Found found;
        HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
            const Instant now = services.clock.now();
            return removals ? find_removals(tx, now, found) : find_late(tx, now, found);
        }));
        for (const std::string& id : found.late) note(expire_registration(services, id));
        for (const std::string& id : found.removals) note(remove(services, removal, id));
    }
    return done;
}

}  // namespace hz::app
