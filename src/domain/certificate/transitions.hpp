// Looking up a certificate command in the transition rows of the rule pack; shared by decide.
//
// Refusals (details rule, version, article): certificate.not_in_rule (detail command),
// certificate.not_valid, certificate.not_suspended, certificate.not_in_status (detail status);
// Forbidden certificate.role_required (detail role), certificate.other_body.
#pragma once

#include "domain/certificate/commands.hpp"

#include <optional>

namespace hz::domain {

Result<const CertificateTransition*> permitted(const Certificate&, CertificateCommand,
                                               const CertificateFacts&,
                                               std::optional<TwoSignatureAct> act = std::nullopt);

// The legal status at that moment, expiry by the clock included.
[[nodiscard]] CertificateStatus legal_status(const Certificate&, Instant now);

// Ground of the act the row allows, with its conditions met by the state.
struct GroundUse {
    std::string_view code{};
    std::string_view order{};
    std::string_view finding{};
};
// Refusals: certificate.{ground_unknown,suspension_not_over,order_missing,finding_missing}.
Result<const Ground*> usable_ground(const Certificate&, GroundAct, const GroundUse&,
                                    const CertificateFacts&);

}  // namespace hz::domain
