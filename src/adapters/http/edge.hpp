// All that the HTTP room asks of the application. `edge_of` binds it to the real one; tests bind it
// to small fakes.
#pragma once

#include "app/dossier/made_file.hpp"
#include "app/language.hpp"
#include "app/ports/clock.hpp"
#include "app/ports/documents.hpp"
#include "app/ports/evidence.hpp"
#include "app/ports/log.hpp"
#include "app/ports/metrics.hpp"
#include "app/ports/random.hpp"
#include "app/ports/workers.hpp"
#include "app/public/certificate_view.hpp"
#include "app/public/entry_view.hpp"
#include "app/public/log_view.hpp"
#include "app/resource.hpp"
#include "app/sessions.hpp"
#include "app/use_case.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hz::http {

struct Edge {
    std::span<const app::UseCase> use_cases{};
    std::span<const app::Resource> resources{};
    std::function<void(const app::UseCase&, const app::Actor&, app::Call, app::Done)> call{};
    std::function<Result<app::ResourceAnswer>(const app::Resource&, const app::ResourceRequest&)>
        get{};
    std::function<Result<app::Authenticated>(std::string_view)> session{};
    std::function<Result<app::Authenticated>(std::string_view)> token{};
    // Whether this upload is waited for, asked before a byte of it is stored; whoever is known may
    // bring what the use case then accepts.
    std::function<Status(const app::UseCase&, const app::Call&)> upload_expected{};
    // The dossier of a case, once the use case has allowed and recorded it; takes long.
    std::function<Result<app::MadeFile>(std::string_view case_id)> dossier{};
    std::function<Result<app::CertificateView>(std::string_view, std::optional<Instant>)>
        certificate{};
    // `at` as in docs/record.md 9.
    std::function<Result<app::StatementPage>(std::string_view number, std::string_view at,
                                             app::Language)>
        statement{};
    std::function<Result<app::LogView>()> view_log{};
    std::function<Result<app::EntryView>(std::string_view shard, std::int64_t index)> view_entry{};
    std::function<std::string()> openapi{};
    std::function<Status()> ready{};           // the store answers and may be written to
    std::function<std::uint64_t()> changes{};  // as app::Store counts them

    app::EvidenceStore* evidence{};
    app::Random* random{};
    const app::Clock* clock{};
    app::Workers* verifications{};  // lanes, adapters/http/admission.hpp
    app::Workers* reads{};
    app::Workers* commands{};
    app::Workers* streams{};  // downloads: may wait for slow readers
    app::Metrics* metrics{};
    app::Log* log{};
};

}  // namespace hz::http
