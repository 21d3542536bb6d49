#include "adapters/http/edge_app.hpp"

#include "app/dossier/build.hpp"
#include "app/registrations/letter_expected.hpp"
#include "app/services.hpp"
#include "app/verification/statement_page.hpp"

namespace hz::app {
[[nodiscard]] std::string openapi();  // OpenAPI 3.1 of the use case table
}

namespace hz::http {

Edge edge_of(const app::Services& services, const EdgePorts& ports) {
    Edge edge;
    edge.use_cases = app::use_cases();
    edge.resources = app::resources();
    edge.call = [&services](const app::UseCase& row, const app::Actor& actor, app::Call call,
                            app::Done done) {
        row.call(services, actor, std::move(call), std::move(done));
    };
    edge.get = [&services](const app::Resource& resource, const app::ResourceRequest& request) {
        return resource.get(services, request);
    };
    edge.session = [&services](std::string_view cookie) {
        return app::actor_of_session(services, cookie);
    };
    edge.token = [&services](std::string_view token) {
        return app::actor_of_token(services, token);
    };
    edge.certificate = [&services](std::string_view number, std::optional<Instant> at) {
        return app::view_certificate(services, number, at);
    };
    edge.statement = [&services](std::string_view number, std::string_view at,
                                 app::Language language) {
        return app::made_statement(services, number, at, language);
    };
    edge.upload_expected = [&services](const app::UseCase& row, const app::Call& call) {
        return app::check_upload_expected(services, row, call);
    };
    edge.dossier = [&services](std::string_view case_id) {
        return app::build_dossier(services, domain::CaseId::trusted(std::string{case_id}));
    };
    edge.view_log = [&services] { return app::view_log(services); };
    edge.view_entry = [&services](std::string_view shard, std::int64_t index) {
        return app::view_entry(services, shard, index);
    };
    edge.openapi = [] { return app::openapi(); };
    edge.ready = [&services] { return services.store.read([](app::ReadTx&) { return Status{}; }); };
    edge.changes = [&services] { return services.store.changes(); };
    edge.evidence = &services.evidence;
    edge.random = &services.random;
    edge.clock = &services.clock;
    edge.verifications = &ports.verifications;
    edge.reads = &ports.reads;
    edge.commands = &ports.commands;
    edge.streams = &ports.streams;
    edge.metrics = &ports.metrics;
    edge.log = &ports.log;
    return edge;
}

}  // namespace hz::http
