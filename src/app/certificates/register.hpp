// The public side of a certificate: the row strangers look up, written in the transaction of every
// event that changes it (实施意见六), and the files that were issued.
#pragma once

#include "app/command.hpp"
#include "app/public/certificate_view.hpp"
#include "domain/certificate/certificate.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

// What the register keeps of a certificate: all that can be told without asking for a moment.
struct PublicFacts : CertificateFacts {
    std::string doc{};  // base64 SM3 of the document in force
    std::vector<domain::HistoryItem> history{};
};

// The status that a history gives at a moment, by the events known then.
[[nodiscard]] std::string status_of(const std::vector<domain::HistoryItem>& history, Instant at);
// The same with the corrections that are known at `known`.
[[nodiscard]] std::string status_of(const std::vector<domain::HistoryItem>& history, Instant at,
                                    Instant known);

// The row of an issued certificate. `tx` finds the event that issued it. Errors: Unavailable
// certificate.damaged when what is stored does not fit together.
Result<PublicCertificate> register_row(ReadTx& tx, const domain::Certificate& certificate);

// Records events of a certificate and, once it is issued, its public row; a measure is noted in the
// cases that owe it.
Result<std::vector<Recorded>> record_certificate(
    CommandTx& tx, Loaded<domain::CertificateAggregate>& subject,
    const std::vector<domain::CertificateEvent>& events, const Emit& how);

// The document in force in its signed forms, with the event that carries its digest.
struct IssuedFiles {
    domain::Certificate state{};
    std::string number{};
    std::string note{};
    std::string jwt{};
    std::string qr{};
    std::string issue_event{};  // leaf bytes of the event that issued this document
    Digest32 issue_leaf{};      // its SM3 leaf hash
};
// Errors: NotFound certificate.not_found (also when only prepared), certificate.document_lost.
Result<IssuedFiles> issued_files(ReadTx& tx, std::string_view number);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::PublicFacts> {
    using T = hz::app::PublicFacts;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<hz::app::CertificateFacts>::list, field("doc", &T::doc),
                          field("history", &T::history, Need::Optional));
};
