#include "app/dossier/duties.hpp"

#include "domain/account/events.hpp"

#include <algorithm>

namespace hz::app {

std::vector<domain::Role> duties_at(const std::vector<DutyChange>& changes, Instant t) {
    std::vector<domain::Role> held;
    for (const DutyChange& change : changes) {
        if (change.t > t) break;
        if (change.type == domain::AccountDisabled::kType) return {};
        const auto role = enum_from<domain::Role>(change.role);
        if (!role) continue;
        if (change.type == domain::AccountRoleGranted::kType) held.push_back(*role);
        if (change.type == domain::AccountRoleRevoked::kType) std::erase(held, *role);
    }
    return held;
}

}  // namespace hz::app
