// Steps of the verification of a dossier, private to this room.
#pragma once

#include "record/verify_dossier.hpp"
#include "record/verify_parts.hpp"

namespace hz::record {

using DossierEntries = std::map<std::string_view, const DossierEntry*, std::less<>>;

// The events of one chain with their disclosures. A disclosure that opens nothing is told and left
// out. Errors: record.unreadable, record.unsupported_version.
Result<DossierSubject> read_subject(DossierAnswer& answer, const DossierChain& chain,
                                    const DossierEntries& entries, const Primitives& use);

// Places, hashes of predecessors, times, and the end that the manifest names.
void judge_chain(DossierAnswer& answer, const DossierSubject& subject);
// Every event says of what subject it is: the case, or one account a chain.
void judge_names(DossierAnswer& answer, const DossierManifest& manifest,
                 const std::vector<DossierSubject>& subjects);
// The case is disclosed as far as it was not erased; of an account nothing may hide what kind of
// event happened.
void judge_openness(DossierAnswer& answer, const std::vector<DossierSubject>& subjects);
// 认证认可条例 22: report, decision and confirmation carry a signature by a key that is in the
// trust list for persons and that the acting account had enrolled.
void judge_signatures(DossierAnswer& answer, const std::vector<DossierSubject>& subjects,
                      const TrustList& trust, const Primitives& use);
void judge_evidence(DossierAnswer& answer, const DossierSubject& subject,
                    const DossierEntries& entries);

}  // namespace hz::record
