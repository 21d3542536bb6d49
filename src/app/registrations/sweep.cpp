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

// First it stands committed that the bytes leave. A command that would name them, in whatever
// process, came before and they stay, or comes after and is told to wait.
Status remove(const Services& services, EvidenceRemoval& removal, const std::string& id) {
    bool leaves = false;
    HZ_TRY_VOID(services.store.write([&](WriteTx& tx) -> Status {
        HZ_TRY(leaves, let_leave(tx, id, services.clock.now()));
        return {};
    }));
    if (!leaves) return {};
    HZ_TRY(const Bytes sm3, from_hex(id));
    HZ_TRY_VOID(removal.remove(sm3));
    return services.store.write(
        [&](WriteTx& tx) { return tx.remove(Shelf::Working, kRemovalKind, id); });
}

// Alone: a process that stood still between the two transactions would take away bytes that came
// in again since.
Status remove_all(const Services& services, EvidenceRemoval& removal,
                  const std::vector<std::string>& ids) {
    if (ids.empty()) return {};
    Status done;
    HZ_TRY_VOID(removal.alone([&] {
        for (const std::string& id : ids)
            if (Status one = remove(services, removal, id); !one && done) done = std::move(one);
    }));
    return done;
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
        note(remove_all(services, removal, found.removals));
    }
    return done;
}

}  // namespace hz::app
