// A registration that an organisation files itself: working data (docs/record.md 2), because nobody
// knows yet whether it is true. What it says of people is forgotten when it is decided or runs out;
// what is confirmed stands in the record.
#pragma once

#include "app/credentials.hpp"
#include "app/ports/store.hpp"
#include "base/limits.hpp"
#include "base/registration_limits.hpp"
#include "domain/file_ref.hpp"
#include "domain/party/registration.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct Services;

inline constexpr std::string_view kRegistrationKind = "registration";

struct Registration {  // kind "registration", id in the order of filing
    domain::RegistrationState state{};
    std::string secret_sm3{};  // of what the applicant holds
    std::string ticket_sm3{};  // of what lets the letter in, once
    domain::Uscc uscc{};
    std::string name{};
    domain::OrganisationKind kind{};
    domain::RegionCode region{};
    domain::Contact contact{};  // the person whom the letter authorises
    std::string login{};
    std::optional<domain::OrganisationId> body{};  // who is asked to confirm; none: the platform
    std::optional<domain::PersonId> filed_by{};    // known when somebody signed in filed it
    Instant filed{};
    std::optional<domain::FileRef> letter{};
    std::string letter_sha256{};  // base64
    std::vector<domain::PersonId> letter_read_by{};
    std::optional<Instant> decided{};
    std::string reason{};  // of the rejection
    std::string account{};
};
using HeldRegistration = WorkingRow<Registration>;

// Until when it can be decided.
[[nodiscard]] Instant decidable_until(const Registration& registration);
// Expired from that moment on, also before the sweep comes by.
[[nodiscard]] domain::RegistrationState state_at(const Registration& registration, Instant now);

// Errors: NotFound registration.not_found, also outside the scope.
Result<HeldRegistration> registration_in(ReadTx& tx, const Scope& scope, std::string_view id);
// One that waits for a decision. Errors: as above, also when it is decided or has run out.
Result<HeldRegistration> waiting_registration(ReadTx& tx, const Scope& scope, std::string_view id,
                                              Instant now);
// For who holds its secret; a wrong one answers as an absent registration.
Result<HeldRegistration> registration_of(ReadTx& tx, const Services& services, std::string_view id,
                                         std::string_view secret);
// For who brings the letter. Errors: as above; Conflict registration.letter_there.
Result<HeldRegistration> registration_for_letter(ReadTx& tx, const Services& services,
                                                 std::string_view id, std::string_view ticket);

Status put_registration(WriteTx& tx, std::string_view id, std::int64_t version,
                        const Registration& registration);
// It is decided or has run out: what it says of people goes, and so do the bytes of a letter that
// did not become evidence.
Status end_registration(WriteTx& tx, std::string_view id, HeldRegistration held,
                        domain::RegistrationState state, Instant now);

// Neither registered nor waiting; says no more than that. Errors: Conflict registration.code_taken,
// registration.login_taken.
Status check_names_free(ReadTx& tx, const domain::Uscc& uscc, std::string_view login);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::Registration> {
    using T = hz::app::Registration;
    static constexpr FieldList list{field("state", &T::state),
                                    field("secret_sm3", &T::secret_sm3),
                                    field("ticket_sm3", &T::ticket_sm3),
                                    field("uscc", &T::uscc),
                                    field("name", &T::name),
                                    field("kind", &T::kind),
                                    field("region", &T::region),
                                    field("contact", &T::contact, Need::Optional),
                                    field("login", &T::login, Need::Optional),
                                    field("body", &T::body, Need::Optional),
                                    field("filed_by", &T::filed_by, Need::Optional),
                                    field("filed", &T::filed),
                                    field("letter", &T::letter, Need::Optional),
                                    field("letter_sha256", &T::letter_sha256, Need::Optional),
                                    field("letter_read_by", &T::letter_read_by, Need::Optional,
                                          Items<Any>{limits::kLetterReaders}),
                                    field("decided", &T::decided, Need::Optional),
                                    field("reason", &T::reason, Need::Optional, Prose{1000}),
                                    field("account", &T::account, Need::Optional)};
};
