#include "app/use_cases/platform/set_clock.hpp"

#include "app/authz/permissions.hpp"
#include "app/run.hpp"

#include <algorithm>

namespace hz::app::platform::set_clock {
namespace {

constexpr std::string_view kPermission = "clock.set";

bool is_loopback(std::string_view address) {
    return address == "::1" || address.starts_with("127.") || address.starts_with("::ffff:127.");
}

// The table admits anyone, because on the machine itself nobody need be known; from elsewhere the
// role counts.
Status check_right(const Actor& actor, const Call& call) {
    HZ_TRY_VOID(authz::can(actor, kPermission));
    if (actor.strength == Strength::System || is_loopback(call.address)) return {};
    const bool scoped =
        std::ranges::find(actor.token_scopes, kPermission) != actor.token_scopes.end();
    const bool strong =
        actor.strength == Strength::SecondFactor || (actor.strength == Strength::Token && scoped);
    const bool admin = std::ranges::any_of(
        actor.grants, [](const Grant& grant) { return grant.role == "platform_admin"; });
    if (strong && admin) return {};
    if (admin && actor.strength == Strength::Password)
        return fail(Code::Forbidden, "session.second_factor_required");
    return fail(Code::Forbidden, "permission.missing").with("permission", std::string{kPermission});
}

}  // namespace

Result<Prepared> Handler::prepare(const Services& services, const Actor& actor, const Call& call,
                                  const Input& input) {
    if (services.timekeeper == nullptr) return fail(Code::NotFound, "clock.not_controlled");
    HZ_TRY_VOID(check_right(actor, call));
    HZ_TRY(const Instant now, services.timekeeper->advance_to(input.now));
    return Prepared{now};
}

Result<Output> Handler::run(CommandTx&, const Input&, const Prepared& prepared) {
    return Output{prepared.now};
}

}  // namespace hz::app::platform::set_clock

HZ_COMMAND(platform, set_clock)
