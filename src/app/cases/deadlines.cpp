#include "app/cases/deadlines.hpp"

#include "app/cases/run_case.hpp"
#include "app/credentials.hpp"
#include "app/rules.hpp"
#include "app/system_command.hpp"
#include "base/limits.hpp"

#include <vector>

namespace hz::app {
namespace {

constexpr std::chrono::hours kSaidAgain{1};
constexpr std::string_view kSweepKind = "sweep";
constexpr std::string_view kSweepId = "case.deadlines";

Result<std::vector<DueKey>> run_out(const Services& services, Instant now, std::size_t limit) {
    std::vector<DueKey> due;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(due, tx.due({std::string{domain::CaseAggregate::kKind}, "due",
                            to_text(civil_date(now) - std::chrono::days{1}), limit}));
        return {};
    }));
    return due;
}

// Whether anything was recorded.
template <class Command>
Result<bool> decide_by_system(const Services& services, const std::string& id,
                              const Command& command) {
    bool changed = false;
    HZ_TRY_VOID(run_as_system(services, [&](CommandTx& tx) -> Status {
        HZ_TRY(auto subject, tx.load<domain::CaseAggregate>(Scope::everything(), id));
        HZ_TRY(const CaseWorld world, world_of(tx.reading(), subject.state, {}));
        HZ_TRY(const auto events, domain::decide(subject.state, command, world.facts));
        changed = !events.empty();
        HZ_TRY_VOID(record_case(tx, subject, events, world));
        return {};
    }));
    return changed;
}

Result<std::optional<WorkingRow<SweepRun>>> held_run(ReadTx& tx) {
    return working<SweepRun>(tx, kSweepKind, kSweepId);
}

// The sweep looks every second; the one writer is asked only when there is something to say.
Status say_when(const Services& services, Instant now, std::int64_t missed) {
    bool said = false;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto held, held_run(tx));
        said = held && missed == 0 && now < held->value.at + kSaidAgain && now >= held->value.at;
        return {};
    }));
    if (said) return {};
    return services.store.write([&](WriteTx& tx) -> Status {
        HZ_TRY(const auto held, held_run(tx));
        return put_working(tx, kSweepKind, kSweepId, held ? held->version : 0,
                           SweepRun{now, missed, services.rules.calendar().known_until}, {},
                           std::nullopt);
    });
}

// Each case once, however many of its clocks ran out.
Result<std::int64_t> note_all(const Services& services, Instant now) {
    std::int64_t noted = 0;
    while (true) {
        HZ_TRY(const auto due, run_out(services, now, limits::kDueRows));
        Status failed;
        const std::int64_t before = noted;
        for (const DueKey& key : due) {
            auto changed = decide_by_system(services, key.id, domain::NoteMissedDeadlines{});
            if (changed)
                noted += *changed ? 1 : 0;
            else if (failed)
                failed = std::move(changed).error().with("case", key.id);
        }
        if (due.size() == limits::kDueRows && noted > before) continue;
        if (!failed) return std::move(failed).error();
        return noted;
    }
}

}  // namespace

Result<std::optional<Instant>> next_deadline(const Services& services, Instant until) {
    HZ_TRY(const auto due, run_out(services, until, 1));
    if (due.empty()) return std::optional<Instant>{};
    HZ_TRY(const Date last_day, date_from(due.front().value));
    return std::optional{start_of(last_day + std::chrono::days{1})};
}

Status note_missed_deadlines(const Services& services, Instant now) {
    HZ_TRY(const std::int64_t noted, note_all(services, now));
    return say_when(services, now, noted);
}

Result<std::int64_t> recompute_clocks(const Services& services) {
    std::int64_t changed = 0;
    std::string after;
    while (true) {
        std::vector<Row> page;
        HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
            HZ_TRY(page, tx.find(Scope::everything(),
                                 {Shelf::State, std::string{domain::CaseAggregate::kKind}, "clocks",
                                  "provisional", after, limits::kPageRows}));
            return {};
        }));
        for (const Row& row : page) {
            after = row.id;
            HZ_TRY(const bool one, decide_by_system(services, row.id, domain::RecomputeClocks{}));
            changed += one ? 1 : 0;
        }
        if (page.size() < limits::kPageRows) return changed;
    }
}

Result<std::optional<SweepRun>> last_sweep(ReadTx& tx) {
    HZ_TRY(const auto held, held_run(tx));
    if (!held) return std::optional<SweepRun>{};
    return std::optional{held->value};
}

}  // namespace hz::app
