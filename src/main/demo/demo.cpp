#include "main/demo/demo.hpp"

#include "adapters/files/durable.hpp"
#include "app/rules.hpp"
#include "main/demo/bulk.hpp"
#include "main/server/found.hpp"

#include <algorithm>
#include <memory>

namespace hz::demo {
namespace {

constexpr std::string_view kListing = "demo-accounts.json";
constexpr std::chrono::hours kBulkHour{12};
// The passwords of the demonstration are printed for everybody; guarding them costs nothing more.
constexpr crypto::Argon2Cost kPublishedPasswords{8 * 1024, 1, 1};

Result<std::unique_ptr<server::Installation>> open_new(const DemoOptions& options, Date from) {
    server::InstallationOptions wanted;
    wanted.data = options.data;
    wanted.postgres = options.postgres;
    wanted.open = store_sqlite::Open::Create;
    wanted.clock = app::ClockMode::Controlled;
    wanted.clock_from = start_of(from) + std::chrono::hours{8};
    wanted.password_cost = kPublishedPasswords;
    if (options.plan.certificates > options.plan.by_cases) wanted.bulk = store_sqlite::Bulk::Rows;
    wanted.host = {options.host, options.public_url, "demo", to_text(from).substr(0, 4)};
    return server::Installation::open(wanted);
}

std::vector<Step> all_steps(const Theatre& theatre, const Scenery& scenery, const DemoPlan& plan) {
    std::vector<Step> steps;
    auto bulk = std::make_shared<Bulk>(theatre, plan.seed);
    for (const PlannedCase& planned : scenery.cases) {
        auto thread = std::make_shared<CaseThread>();
        bulk->may_rest_on(planned, thread);
        auto script = script_of(theatre, planned, thread, plan.until);
        std::ranges::move(script, std::back_inserter(steps));
    }
    for (const PlannedBulk& day : scenery.bulk)
        steps.push_back({start_of(day.day) + kBulkHour,
                         [bulk, day] { return bulk->make(day.first, day.count); }, day.count});
    std::ranges::stable_sort(steps, {}, &Step::at);
    return steps;
}

Status keep_listing(const DemoOptions& options, const json::Array& listing) {
    const std::string text = json::write(json::Value{listing}) + "\n";
    const auto path = options.data / kListing;
    HZ_TRY_VOID(files::write_file_durably(path, bytes_of(text), files::Existing::Refuse));
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return {};
}

}  // namespace

Result<DemoResult> make_demo(const DemoOptions& options,
                             const std::function<void(std::size_t, std::size_t)>& progress) {
    const Scenery scenery = scenery_of(options.plan);
    HZ_TRY(const auto installation, open_new(options, scenery.from));
    HZ_TRY(const server::Founded founded, server::found(*installation));
    server::Jobs jobs{*installation};
    HZ_TRY_VOID(jobs.start());
    Driver driver{*installation, jobs};
    json::Array listing;
    HZ_TRY(const Cast cast, enter_parties(driver, scenery, founded, listing));
    HZ_TRY_VOID(keep_listing(options, listing));

    HZ_TRY(const app::LoadedPack* pack, driver.services().rules.in_force(scenery.from));
    const auto steps = all_steps({driver, pack->rules, cast}, scenery, options.plan);
    std::size_t all = 0;
    for (const Step& step : steps) all += step.weight;
    std::size_t done = 0;
    for (const Step& step : steps) {
        HZ_TRY_VOID(driver.move_to(step.at));
        HZ_TRY_VOID(step.take());
        progress(done += step.weight, all);
    }
    HZ_TRY_VOID(driver.move_to(start_of(options.plan.until)));
    jobs.stop();
    HZ_TRY_VOID(jobs.settle());
    return DemoResult{founded.root, listing.size(), scenery.cases.size(), all};
}

}  // namespace hz::demo
