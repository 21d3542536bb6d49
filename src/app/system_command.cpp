#include "app/system_command.hpp"

namespace hz::app {

Status run_as_system(const Services& services, const std::function<Status(CommandTx&)>& body) {
    Actor system;
    system.strength = Strength::System;
    Digest32 seed{};
    services.random.fill(seed);
    const Call call;
    return services.store.write([&](WriteTx& tx) -> Status {
        CommandTx command{tx, services, system, Scope::everything(), call, seed, nullptr};
        return body(command);
    });
}

}  // namespace hz::app
