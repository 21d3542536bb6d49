// What the record costs, beside what it is made of, in one run: a JSON object a line.
// usage: bench_core FOLDER   FOLDER: an empty directory on the disk that is measured
#include "adapters/store_sqlite/sqlite_store.hpp"
#include "adapters/system/clocks.hpp"
#include "app/log/sequencer.hpp"
#include "bench/spent.hpp"
#include "main/server/primitives.hpp"
#include "record/merkle.hpp"
#include "unit/record/verify_world.hpp"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace hz::bench {
namespace {

constexpr std::size_t kLeafChars = 900;  // an ordinary event
constexpr std::string_view kShard = "2026";

// As if something read it.
template <class T>
void kept_from_the_optimiser(const T& value) {
    asm volatile("" : : "g"(&value) : "memory");
}

// ---- both trees against the plain insert of the same events ----

struct Made {
    app::EventRow event{};
    app::SubjectHead head{};
};

Made event_of(std::size_t number) {
    Made made;
    app::EventRow& event = made.event;
    event.event_id = fmt::format("018f{:028x}", number);
    event.cmd = event.event_id;
    event.kind = "cert";
    event.id = fmt::format("999CS{:08}", number);
    event.t = instant_from_milliseconds(1'780'000'000'000 + static_cast<std::int64_t>(number));
    event.bytes = event.id + std::string(kLeafChars - event.id.size(), 'x');
    const Digest32 leaf = record::leaf_hash(bytes_of(event.bytes), server::primitives().sm3);
    event.leaf_sm3 = {leaf.begin(), leaf.end()};
    made.head = {event.kind, event.id, event.id, 1, event.leaf_sm3, event.t};
    return made;
}

enum class Numbered { No, Yes };

Status write_batch(app::WriteTx& tx, std::span<const Made> batch, Numbered numbered) {
    std::vector<app::PendingEvent> pending;
    for (const auto& [event, head] : batch) {
        HZ_TRY_VOID(tx.append(event, head));
        pending.push_back(
            {event.event_id, event.kind, event.id, event.n, event.bytes, event.leaf_sm3, true});
    }
    if (numbered == Numbered::No) return {};
    HZ_TRY(auto head, tx.log_head(kShard));
    HZ_TRY_VOID(app::number_events(tx, server::primitives(), *std::move(head), pending));
    return {};
}

Spent write_all(const std::filesystem::path& folder, const std::vector<Made>& all,
                std::size_t batch, Numbered numbered) {
    const system::SystemClock clock;
    const auto path = folder / fmt::format("trees-{}-{}.db", batch, static_cast<int>(numbered));
    auto store =
        store_sqlite::SqliteStore::open({.path = path, .open = store_sqlite::Open::Create}, clock);
    if (!store) must(store.error());
    must((*store)->write([](app::WriteTx& tx) {
        return tx.create_log({std::string{kShard}, 0, 1, {}, {}});
    }));
    return spent_by([&] {
        for (std::size_t from = 0; from < all.size(); from += batch) {
            const std::span<const Made> part{all.data() + from, std::min(batch, all.size() - from)};
            must((*store)->write([&](app::WriteTx& tx) { return write_batch(tx, part, numbered); },
                                 app::Work::Maintenance));
        }
    });
}

double hashing_cpu(const std::vector<Made>& all) {
    const record::Primitives use = server::primitives();
    return spent_by([&] {
               for (const Made& made : all) {
                   kept_from_the_optimiser(record::leaf_hash(bytes_of(made.event.bytes), use.sm3));
                   kept_from_the_optimiser(
                       record::leaf_hash(bytes_of(made.event.bytes), use.sha256));
               }
           })
        .cpu;
}

void trees(const std::filesystem::path& folder, std::size_t batch, std::size_t count) {
    std::vector<Made> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(event_of(i));
    const Spent plain = write_all(folder, all, batch, Numbered::No);
    const Spent dual = write_all(folder, all, batch, Numbered::Yes);
    const double events = static_cast<double>(count);
    std::cout << fmt::format(
        R"({{"what": "trees", "batch": {}, "events": {}, "plain_per_second": {:.1f}, "dual_per_second": {:.1f}, )"
        R"("added_cpu_us": {:.3f}, "hashing_cpu_us": {:.3f}}})"
        "\n",
        batch, count, events / plain.wall, events / dual.wall,
        1e6 * (dual.cpu - plain.cpu) / events, 1e6 * hashing_cpu(all) / events);
}

// ---- full offline verification against the signature checks that it needs ----

struct Check {
    enum class Kind { Ed25519, Sm2, Sm2Raw, P256 } kind{};
    Bytes key{};
    Bytes message{};
    Bytes signature{};
};
std::vector<Check>& checks() {
    static std::vector<Check> all;
    return all;
}

template <Check::Kind K, auto Member>
bool noted(ByteView key, ByteView message, ByteView signature) {
    const record::Primitives real = server::primitives();
    checks().push_back({K,
                        {key.begin(), key.end()},
                        {message.begin(), message.end()},
                        {signature.begin(), signature.end()}});
    return (real.*Member)(key, message, signature);
}

record::Primitives noting() {
    record::Primitives use = server::primitives();
    use.ed25519 = &noted<Check::Kind::Ed25519, &record::Primitives::ed25519>;
    use.sm2 = &noted<Check::Kind::Sm2, &record::Primitives::sm2>;
    use.sm2_raw = &noted<Check::Kind::Sm2Raw, &record::Primitives::sm2_raw>;
    use.p256_raw = &noted<Check::Kind::P256, &record::Primitives::p256_raw>;
    return use;
}

bool again(const record::Primitives& use, const Check& check) {
    switch (check.kind) {
        case Check::Kind::Ed25519:
            return use.ed25519(check.key, check.message, check.signature);
        case Check::Kind::Sm2:
            return use.sm2(check.key, check.message, check.signature);
        case Check::Kind::Sm2Raw:
            return use.sm2_raw(check.key, check.message, check.signature);
        case Check::Kind::P256:
            break;
    }
    return use.p256_raw(check.key, check.message, check.signature);
}

void verification() {
    constexpr int kRounds = 200;
    const record::World world;
    const auto package = world.package();
    const record::Primitives use = server::primitives();
    const record::Verification first =
        record::verify_package(package, world.pinned(), world.now, noting());
    if (record::exit_code(first.answer) != 0) must(fail(Code::Unavailable, "package.not_valid"));
    const Spent whole = spent_by([&] {
        for (int i = 0; i < kRounds; ++i)
            kept_from_the_optimiser(
                record::verify_package(package, world.pinned(), world.now, use));
    });
    bool good = true;
    const Spent signatures = spent_by([&] {
        for (int i = 0; i < kRounds; ++i)
            for (const Check& check : checks()) good = again(use, check) && good;
    });
    if (!good) must(fail(Code::Unavailable, "signature.not_good"));
    std::cout << fmt::format(
        R"({{"what": "verification", "signatures": {}, "whole_cpu_us": {:.1f}, "signatures_cpu_us": {:.1f}}})"
        "\n",
        checks().size(), 1e6 * whole.cpu / kRounds, 1e6 * signatures.cpu / kRounds);
}

void hashing() {
    constexpr std::size_t kMebibytes = 64;
    const Bytes piece(1 << 20, 0x5a);
    const double cpu = spent_by([&] {
                           for (std::size_t i = 0; i < kMebibytes; ++i)
                               kept_from_the_optimiser(server::primitives().sm3(piece));
                       }).cpu;
    std::cout << fmt::format(R"({{"what": "sm3", "mib_per_cpu_second": {:.1f}}})"
                             "\n",
                             static_cast<double>(kMebibytes) / cpu);
}

}  // namespace
}  // namespace hz::bench

int main(int count, char** words) {
    if (count != 2) {
        std::cerr << "usage: bench_core FOLDER\n";
        return 64;
    }
    const std::filesystem::path folder{words[1]};
    hz::bench::trees(folder, 1, 1'000);
    hz::bench::trees(folder, 10, 10'000);
    hz::bench::trees(folder, 64, 20'000);
    hz::bench::trees(folder, 1'000, 50'000);
    hz::bench::verification();
    hz::bench::hashing();
    return 0;
}
