// The decision an appeal is against, found in the record, and who took part in it.
#pragma once

#include "app/command.hpp"
#include "domain/appeal/appeal.hpp"
#include "domain/case/case.hpp"
#include "domain/certificate/certificate.hpp"

#include <optional>
#include <vector>

namespace hz::app {

// What ended the case, if that can be appealed against.
Result<std::optional<domain::AppealedDecision>> ending_of(ReadTx& tx, const domain::Case& subject);

// The decision on the certificate that this entry of its history shows; without a leaf the newest
// one. Corrected ones are none any more.
[[nodiscard]] std::optional<domain::AppealedDecision> decision_on(
    const domain::Certificate& certificate, std::string_view leaf);

// Everybody who acted in the case or belonged to its team; of a certificate, whoever acted on it or
// in a case about it (ISO/IEC 17065 7.13: people who took no part).
Result<std::vector<domain::PersonId>> took_part(ReadTx& tx,
                                                const domain::AppealedDecision& decision);

// Last day to appeal against it, under the rules it was decided by; nothing without a decision.
Result<std::optional<Date>> appeal_until(const Services& services,
                                         const std::optional<domain::AppealedDecision>& decision,
                                         const std::string& rule_id,
                                         const std::string& rule_version);
// Whether an appeal against it waits for its decision.
Result<bool> appeal_open(ReadTx& tx, const std::optional<domain::AppealedDecision>& decision);

}  // namespace hz::app
