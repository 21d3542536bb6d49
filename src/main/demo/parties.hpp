// Enters the parties of the demonstration: departments, regulators, bodies with their people and
// fees, service organisations; and brings everybody's account to life.
#pragma once

#include "main/demo/driver.hpp"
#include "main/demo/plan.hpp"
#include "main/server/found.hpp"

#include <vector>

namespace hz::demo {

struct BodyCrew {
    std::string organisation{};
    Player keeper{};  // administrator and certificate manager
    Player intake{};
    Player planner{};
    Player leader{};
    Player assessor{};
    Player reviewer{};
    Player decider{};
    Player chief{};  // responsible person
};
struct ClientSeat {
    std::string organisation{};
    Player clerk{};
};
struct Cast {
    Player admins[2]{};
    std::vector<BodyCrew> bodies{};
    std::vector<ClientSeat> clients{};
};

// Errors: those of the use cases.
Result<Cast> enter_parties(Driver& driver, const Scenery& scenery, const server::Founded& founded,
                           json::Array& listing);

}  // namespace hz::demo
