// Commands on a certificate take one road: load it within the scope, gather what its rule looks at,
// decide by the rules pinned by its case, record it and its public row.
#pragma once

#include "app/certificates/register.hpp"
#include "app/secret.hpp"
#include "domain/certificate/commands.hpp"

#include <vector>

namespace hz::app {

// Acts on a certificate are signed by the person (认证认可条例 22).
template <class Command>
struct CertificateInput : Command {
    domain::CertificateNumber number{};
    SecretText signing_password{};
};

struct CertificateOutput {
    domain::CertificateNumber number{};
    domain::CertificateStatus status{};
    std::optional<Date> until{};  // of a suspension, to 24:00, not rolled over
};

struct CertificateWorld {
    Digest32 rule{};
    domain::CertificateFacts facts;
};
// Under the rules pinned by the certificate's case.
struct PinnedRules {
    std::string id{};
    std::string version{};
};
Result<CertificateWorld> certificate_world(const Reading& from, const PinnedRules& pinned,
                                           const domain::OrganisationId& issuer);
Result<CertificateWorld> certificate_world(const Reading& from,
                                           const domain::Certificate& certificate);

using LoadedCertificate = Loaded<domain::CertificateAggregate>;
Result<LoadedCertificate> target_certificate(CommandTx& tx,
                                             const domain::CertificateNumber& number);

[[nodiscard]] CertificateOutput certificate_output(const domain::Certificate& certificate);

// Decides, signs as the person and records. Both are defined in run_certificate.cpp, which lists
// every command. `rests_on`: leaves of clear or sealed events, disclosed in dossiers only.
template <class Command>
Result<CertificateOutput> decide_certificate(CommandTx& tx, LoadedCertificate& subject,
                                             const CertificateWorld& world, const Command& command,
                                             std::vector<Digest32> rests_on = {});
template <class Command>
Result<CertificateOutput> run_certificate(CommandTx& tx, const domain::CertificateNumber& number,
                                          const Command& command);

}  // namespace hz::app

namespace hz {

template <class Command>
struct FieldsOf<app::CertificateInput<Command>> {
    using T = app::CertificateInput<Command>;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<Command>::list, field("number", &T::number),
                          field("signing_password", &T::signing_password, Need::Required,
                                Text{limits::kPasswordCharsMax}));
};
template <>
struct FieldsOf<app::CertificateOutput> {
    using T = app::CertificateOutput;
    static constexpr FieldList list{field("number", &T::number), field("status", &T::status),
                                    field("until", &T::until, Need::Optional)};
};

}  // namespace hz
