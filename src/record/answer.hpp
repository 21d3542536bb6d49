// The answer of every verification, web, CLI and API alike (docs/record.md 11). Two axes: is it
// genuine, and what is its status; people never read the word "invalid".
#pragma once

#include "record/status.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

// The numbers are part of the format; `reasons` stand in this order.
enum class Reason {
    Unreadable = 1,
    UnsupportedVersion,
    KeyUnknown,
    SignatureInvalid,
    RecordMissing,
    Superseded,
    RecordPending,
    NotInRegister,
    Revoked,
    Cancelled,
    Expired,
    Suspended,
    NotYetValid,
    StaleData
};
[[nodiscard]] std::string_view name_of(Reason reason);
std::optional<Reason> reason_from(std::string_view name);

// The reason a status gives against "valid now"; nullopt for valid and unknown.
std::optional<Reason> reason_of(StatusWord status);

enum class Authenticity { Genuine, NotGenuine, Unknown };
[[nodiscard]] std::string_view name_of(Authenticity authenticity);
std::optional<Authenticity> authenticity_from(std::string_view name);

enum class Check { Pass, Fail, Unknown };
[[nodiscard]] std::string_view name_of(Check check);
std::optional<Check> check_from(std::string_view name);

struct Checks {
    Check format{Check::Unknown};
    Check key{Check::Unknown};
    Check signature{Check::Unknown};
    Check record{Check::Unknown};
    Check witness{Check::Unknown};  // Unknown also under `quorum none`
    Check status{Check::Unknown};
};

struct VerificationAnswer {
    Authenticity authenticity{Authenticity::Unknown};
    StatusWord status{StatusWord::Unknown};
    std::optional<bool> ok{};  // nullopt: cannot tell
    std::vector<Reason> reasons{};
    Checks checks{};
    std::string number{};                      // empty: not read
    std::int64_t as_of{};                      // the time asked for, Unix seconds
    std::optional<std::int64_t> list_age_s{};  // as_of − iat of the status list used
};

// Sets authenticity and ok from the reasons, which it sorts; status becomes `unknown` with 1–5.
void conclude(VerificationAnswer& answer);

// {"as_of","authenticity","checks","list_age_s","number","ok","reasons","status"}; ok and
// list_age_s may be null, number is left out when empty.
[[nodiscard]] json::Value to_json(const VerificationAnswer& answer);

// Reads it back; what it does not know stays as in an empty answer. Errors: record.unreadable.
Result<VerificationAnswer> parse_answer(std::string_view text);

// 0 ok, 1 not ok, 2 cannot tell.
[[nodiscard]] int exit_code(const VerificationAnswer& answer);

}  // namespace hz::record
