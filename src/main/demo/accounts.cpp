#include "main/demo/accounts.hpp"

#include "adapters/crypto/one_time_codes.hpp"

#include <chrono>

namespace hz::demo {
namespace {

constexpr std::int64_t kStepSeconds = 30;  // RFC 6238

// RFC 4648 section 6, without padding.
Bytes from_base32(std::string_view text) {
    Bytes out;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        const int value = c >= 'A' && c <= 'Z' ? c - 'A' : c - '2' + 26;
        bits = (bits << 5U) | static_cast<std::uint32_t>(value);
        held += 5;
        if (held < 8) continue;
        held -= 8;
        out.push_back(static_cast<std::uint8_t>((bits >> held) & 0xFFU));
    }
    return out;
}

json::Value listed(const Player& player, const Seat& seat) {
    json::Array roles;
    for (const std::string_view role : seat.roles) roles.emplace_back(role);
    return json::Object{{"login", player.login},     {"organisation", seat.organisation_name},
                        {"password", kPassword},     {"person", seat.person_name},
                        {"roles", std::move(roles)}, {"totp_secret", player.second_factor}};
}

}  // namespace

Result<Player> join(Driver& driver, std::string_view invitation, const Seat& seat,
                    json::Array& listing) {
    HZ_TRY(const json::Value accepted,
           driver.call(nullptr, "platform", "accept_invitation",
                       {{"secret", invitation}, {"password", kPassword}}));
    Player player;
    player.account = accepted.text("account");
    player.login = accepted.text("login");
    HZ_TRY(const json::Value begun, driver.call(&player, "platform", "begin_second_factor", {}));
    player.second_factor = begun.text("secret");
    const std::string code = crypto::one_time_code(from_base32(player.second_factor),
                                                   unix_seconds(driver.now()) / kStepSeconds);
    HZ_TRY_VOID(driver.call(&player, "platform", "confirm_second_factor", {{"code", code}}));
    listing.push_back(listed(player, seat));
    return player;
}

Result<Player> open_account(Driver& driver, const Player (&admins)[2], std::string_view person,
                            const Seat& seat, json::Array& listing) {
    json::Array roles;
    for (const std::string_view role : seat.roles) roles.emplace_back(role);
    HZ_TRY(const json::Value made, driver.call(&admins[0], "platform", "invite_account",
                                               {{"organisation", seat.organisation},
                                                {"person", person},
                                                {"login", seat.login},
                                                {"roles", std::move(roles)}}));
    const std::string account{made.text("account")};
    for (const std::string_view role : seat.roles)
        HZ_TRY_VOID(driver.call(&admins[1], "platform", "grant_role",
                                {{"account", account}, {"role", role}}, About{"account", account}));
    HZ_TRY(Player player, join(driver, made.text("invitation"), seat, listing));
    player.person = person;
    return player;
}

}  // namespace hz::demo
