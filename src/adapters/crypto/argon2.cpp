#include "adapters/crypto/argon2.hpp"

#include <charconv>
#include <stdexcept>

#include <argon2.h>

namespace hz::crypto {
namespace {

bool take(std::string_view& text, std::string_view expected) {
    if (text.substr(0, expected.size()) != expected) return false;
    text.remove_prefix(expected.size());
    return true;
}

bool take_number(std::string_view& text, std::uint32_t& number) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

}  // namespace

bool acceptable(const Argon2Cost& cost) {
    return cost.lanes >= 1 && cost.lanes <= 4 && cost.passes >= 1 && cost.passes <= 10 &&
           cost.memory_kib >= 8 * cost.lanes && cost.memory_kib <= 256 * 1024;
}

std::string cost_text(const Argon2Cost& cost) {
    return "m=" + std::to_string(cost.memory_kib) + ",t=" + std::to_string(cost.passes) +
           ",p=" + std::to_string(cost.lanes);
}

std::optional<Argon2Cost> take_cost(std::string_view& text) {
    Argon2Cost cost;
    const bool read = take(text, "m=") && take_number(text, cost.memory_kib) && take(text, ",t=") &&
                      take_number(text, cost.passes) && take(text, ",p=") &&
                      take_number(text, cost.lanes) && take(text, "$");
    return read && acceptable(cost) ? std::optional{cost} : std::nullopt;
}

Bytes argon2id(std::string_view password, ByteView salt, const Argon2Cost& cost) {
    Bytes out(32);
    const int outcome =
        argon2id_hash_raw(cost.passes, cost.memory_kib, cost.lanes, password.data(),
                          password.size(), salt.data(), salt.size(), out.data(), out.size());
    if (outcome != ARGON2_OK) throw std::runtime_error{argon2_error_message(outcome)};
    return out;
}

}  // namespace hz::crypto
