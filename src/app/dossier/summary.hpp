// The printable page of a dossier. It proves nothing: it says in words what the record holds.
#pragma once

#include "app/dossier/chains.hpp"
#include "app/ports/documents.hpp"
#include "app/rules.hpp"
#include "domain/case/case.hpp"

#include <string>
#include <vector>

namespace hz::app {

struct SummaryFacts {
    domain::Case subject{};
    std::string client_name{};
    std::string client_uscc{};
    std::string body_name{};
    std::string body_approval{};
    const LoadedPack* pack{};  // pinned, or in force before acceptance
    std::vector<DossierChainRows> chains{};
    Instant made_at{};
};

// LeftOut: without what people wrote freely, when no font can print it.
enum class FreeTexts { Shown, LeftOut };
[[nodiscard]] StatementPage summary_page(const Services& services, const SummaryFacts& facts,
                                         FreeTexts texts);
// Errors: those of the renderer, but for a character that no font has.
Result<Bytes> summary_pdf(const Services& services, const SummaryFacts& facts);

}  // namespace hz::app
