#include "adapters/crypto/portable/inflate.hpp"
#include "app/log/anchor.hpp"
#include "app/log/proofs.hpp"
#include "app/log/published.hpp"
#include "app/publication/trust_list.hpp"
#include "app/resource.hpp"
#include "base/json.hpp"
#include "record/proof.hpp"
#include "record/tiles.hpp"
#include "unit/publication/platform.hpp"

#include <algorithm>

namespace hz::test {
namespace {

using app::Caching;
using app::ResourceAnswer;
using app::ResourceRequest;
using app::Tree;

// 300 events: one full tile and a partial one.
class Resources : public testing::Test {
 protected:
    static constexpr int kAnchors = 300;

    static void SetUpTestSuite() {
        platform = std::make_unique<Platform>();
        platform->settle();
        for (int i = 0; i < kAnchors; ++i) must(app::anchor_log(platform->services()));
        platform->settle();
    }
    static void TearDownTestSuite() { platform.reset(); }

    using Params = std::vector<std::pair<std::string, std::string>>;
    static Result<ResourceAnswer> get(std::string_view path, Params params, bool gzip = false) {
        for (const app::Resource& resource : app::resources())
            if (resource.path == path)
                return resource.get(platform->services(), {std::move(params), gzip});
        throw std::runtime_error{"no resource " + std::string{path}};
    }
    static Result<ResourceAnswer> tile(std::string rest, bool gzip = false) {
        return get("/log/{shard}/tile/{rest...}", {{"shard", "2026"}, {"rest", std::move(rest)}},
                   gzip);
    }
    static app::PublishedCheckpoint newest() {
        return must(app::published_checkpoint(platform->services(), "2026"));
    }
    static Digest32 leaf(std::size_t index) {
        return record::leaf_hash(bytes_of(platform->log().at(index).bytes),
                                 platform->services().primitives.sm3);
    }

    static std::unique_ptr<Platform> platform;
};
std::unique_ptr<Platform> Resources::platform;

TEST_F(Resources, checkpoints_of_both_trees_are_never_cached) {
    for (const char* path : {"/log/{shard}/checkpoint", "/log/{shard}/checkpoint.pending"}) {
        const auto answer = must(get(path, {{"shard", "2026"}}));
        EXPECT_EQ(answer.body, newest().note_sha256);
        EXPECT_EQ(answer.media_type, "text/plain; charset=utf-8");
        EXPECT_EQ(answer.caching, Caching::None);
    }
    EXPECT_EQ(must(get("/log/{shard}/sm3/checkpoint", {{"shard", "2026"}})).body,
              newest().note_sm3);
    EXPECT_EQ(key_of(get("/log/{shard}/checkpoint", {{"shard", "2025"}})), "log.shard_unknown");
}

TEST_F(Resources, any_width_up_to_the_present_one_is_served) {
    const auto full = must(tile("0/000"));
    EXPECT_EQ(full.body.size(), 256U * 32);
    EXPECT_EQ(full.caching, Caching::Immutable);
    for (const std::size_t width : {1U, 17U, 255U})
        EXPECT_EQ(must(tile("0/000.p/" + std::to_string(width))).body,
                  full.body.substr(0, width * 32));
    const auto width = static_cast<std::size_t>(newest().size) - 256;
    EXPECT_EQ(must(tile("0/001.p/" + std::to_string(width))).body.size(), width * 32);
    EXPECT_EQ(must(tile("1/000.p/1")).body.size(), 32U);
}

TEST_F(Resources, what_the_checkpoint_does_not_hold_is_not_there) {
    const auto width = static_cast<std::size_t>(newest().size) - 256;
    for (const std::string& rest :
         {"0/001.p/" + std::to_string(width + 1), std::string{"0/001"}, std::string{"0/002.p/1"},
          std::string{"1/000"}, std::string{"1/000.p/2"}, std::string{"2/000.p/1"},
          std::string{"entries/002.p/1"}, std::string{"0/000.p/0"}, std::string{"0/000.p/256"},
          std::string{"0/0"}, std::string{"x/000"}, std::string{"0/x000/000"},
          std::string{"64/000"}})
        EXPECT_EQ(key_of(tile(rest)), "tile.absent") << rest;
    EXPECT_EQ(key_of(get("/log/{shard}/sm3/tile/{rest...}",
                         {{"shard", "2026"}, {"rest", "entries/000"}})),
              "tile.absent");
}

TEST_F(Resources, an_event_that_is_sequenced_but_not_signed_is_not_published) {
    Platform other;
    const auto types = other.log_types();  // settles
    must(app::anchor_log(other.services()));
    const std::string rest = "0/000.p/" + std::to_string(types.size() + 1);
    const Params asked{{"shard", "2026"}, {"rest", rest}};
    const auto ask = [&] {
        for (const app::Resource& resource : app::resources())
            if (resource.path == "/log/{shard}/tile/{rest...}")
                return key_of(resource.get(other.services(), {asked, false}));
        return std::string{"no resource"};
    };
    EXPECT_EQ(ask(), "tile.absent");
    other.settle();
    EXPECT_EQ(ask(), "");
}

TEST_F(Resources, between_the_swap_and_the_signature_the_last_size_stays_published) {
    Platform other;
    other.settle();
    const auto before = must(app::published_checkpoint(other.services(), "2026"));
    const auto stored = must(other.services().checkpoints.get("2026"));
    auto swapped = *stored;  // as a crash leaves it
    ++swapped.size;
    must(other.services().checkpoints.swap(*stored, swapped));
    EXPECT_EQ(must(app::published_checkpoint(other.services(), "2026")).size, before.size);
    const auto shards = must(app::published_checkpoints(other.services()));
    ASSERT_EQ(shards.size(), 1U);
    EXPECT_EQ(shards.front().size, before.size);
    EXPECT_EQ(shards.front().note_sm3, before.note_sm3);
}

TEST_F(Resources, entries_are_the_leaves_and_shrink_when_the_reader_takes_gzip) {
    const auto plain = must(tile("entries/000"));
    EXPECT_EQ(plain.content_encoding, "");
    const auto leaves = must(record::decode_entries(bytes_of(plain.body), 256));
    EXPECT_EQ(leaves.front(), platform->log().front().bytes);
    const auto packed = must(tile("entries/000", true));
    EXPECT_EQ(packed.content_encoding, "gzip");
    EXPECT_LT(packed.body.size(), plain.body.size() / 2);
    EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
    EXPECT_EQ(must(tile("entries/000.p/3")).body,
              plain.body.substr(0, must(tile("entries/000.p/3")).body.size()));
}

TEST_F(Resources, tiles_of_both_trees_give_the_signed_roots) {
    const auto& use = platform->services().primitives;
    const auto size = static_cast<std::uint64_t>(newest().size);
    for (const auto& [path, hash, root] :
         {std::tuple{"/log/{shard}/tile/{rest...}", use.sha256, newest().root_sha256},
          std::tuple{"/log/{shard}/sm3/tile/{rest...}", use.sm3, newest().root_sm3}}) {
        const record::ReadTile read = [&, where = path](const record::TileId& id) -> Result<Bytes> {
            HZ_TRY(const auto answer,
                   get(where, {{"shard", "2026"}, {"rest", record::path_of(id).substr(5)}}));
            const ByteView bytes = bytes_of(answer.body);
            return Bytes{bytes.begin(), bytes.end()};
        };
        EXPECT_EQ(must(record::tree_root(size, record::hashes_from_tiles(size, read, hash), hash)),
                  root);
    }
}

TEST_F(Resources, inclusion_is_proved_in_both_trees) {
    const auto& use = platform->services().primitives;
    for (const std::size_t index : {0U, 7U, 255U, 256U, 299U})
        for (const auto& [name, root] :
             {std::pair{"sha256", newest().root_sha256}, {"sm3", newest().root_sm3}}) {
            const auto answer = must(get("/api/v1/proofs/inclusion",
                                         {{"leaf", base64url(leaf(index))}, {"tree", name}}));
            EXPECT_EQ(answer.caching, Caching::None);
            const auto proof = must(record::parse_proof(answer.body));
            EXPECT_EQ(proof.index, index);
            const record::Checkpoint verified{"", static_cast<std::uint64_t>(newest().size), root};
            const std::string bytes = platform->log().at(index).bytes;
            EXPECT_EQ(key_of(record::verify_proof(proof, bytes, verified, use)), "");
            record::Checkpoint wrong = verified;
            wrong.root[0] ^= 1;
            EXPECT_EQ(key_of(record::verify_proof(proof, bytes, wrong, use)), "proof.invalid");
        }
}

TEST_F(Resources, unknown_and_unreadable_leaves_are_refused) {
    const Digest32 unknown{};
    EXPECT_EQ(
        key_of(get("/api/v1/proofs/inclusion", {{"leaf", base64url(unknown)}, {"tree", "sm3"}})),
        "proof.unknown_leaf");
    EXPECT_EQ(key_of(get("/api/v1/proofs/inclusion", {{"leaf", "AAAA"}, {"tree", "sm3"}})),
              "proof.leaf");
    EXPECT_EQ(key_of(get("/api/v1/proofs/inclusion", {{"leaf", base64url(leaf(0))}})),
              "proof.tree");
}

TEST_F(Resources, an_event_without_a_place_or_a_signature_has_no_proof_yet) {
    Platform other;
    other.settle();
    must(app::anchor_log(other.services()));
    Bytes sm3;
    must(other.services().store.read([&](app::ReadTx& tx) -> Status {
        HZ_TRY(const auto events, tx.events("log", "2026"));
        sm3 = events.back().leaf_sm3;
        return {};
    }));
    const auto proof = app::inclusion_proof(other.services(), sm3, Tree::Sm3);
    EXPECT_EQ(key_of(proof), "record.pending");
    EXPECT_EQ(proof.error().code, Code::Unavailable);
    for (const app::Resource& resource : app::resources())
        if (resource.path == "/api/v1/proofs/inclusion") {
            const auto answer = resource.get(other.services(),
                                             {{{"leaf", base64url(sm3)}, {"tree", "sm3"}}, false});
            EXPECT_EQ(key_of(answer), "proof.not_sequenced");
            EXPECT_EQ(answer.error().code, Code::NotFound);
        }
    other.settle();
    EXPECT_EQ(key_of(app::inclusion_proof(other.services(), sm3, Tree::Sm3)), "");
}

TEST_F(Resources, consistency_is_proved_between_any_two_sizes) {
    const auto& use = platform->services().primitives;
    std::vector<Digest32> leaves;
    for (const auto& entry : platform->log())
        leaves.push_back(record::leaf_hash(bytes_of(entry.bytes), use.sm3));
    const auto root = [&](std::int64_t size) {
        record::Frontier frontier;
        for (std::int64_t i = 0; i < size; ++i)
            record::append_leaf(frontier, leaves[static_cast<std::size_t>(i)], use.sm3);
        return record::root_of(frontier, use.sm3);
    };
    for (const auto& [from, to] : {std::pair<std::int64_t, std::int64_t>{1, 2},
                                   {3, 300},
                                   {255, 257},
                                   {256, newest().size},
                                   {0, 5},
                                   {9, 9}}) {
        const auto answer = must(get("/api/v1/proofs/consistency", {{"from", std::to_string(from)},
                                                                    {"to", std::to_string(to)},
                                                                    {"tree", "sm3"},
                                                                    {"shard", "2026"}}));
        record::Path path;
        for (std::size_t at = 0; at < answer.body.size(); at += 45) {
            ASSERT_EQ(answer.body[at + 44], '\n');
            path.push_back(must(record::digest_from_base64(answer.body.substr(at, 44))));
        }
        EXPECT_EQ(path.empty(), from == 0 || from == to);
        EXPECT_EQ(key_of(record::verify_consistency(static_cast<std::uint64_t>(from),
                                                    static_cast<std::uint64_t>(to), root(from),
                                                    root(to), path, use.sm3)),
                  "");
    }
}

TEST_F(Resources, sizes_outside_the_signed_tree_are_refused) {
    for (const auto& [from, to] :
         {std::pair{"5", "4"}, {"0", "100000"}, {"-1", "3"}, {"x", "3"}, {"1", ""}})
        EXPECT_EQ(key_of(get("/api/v1/proofs/consistency",
                             {{"from", from}, {"to", to}, {"tree", "sha256"}})),
                  "proof.range");
    EXPECT_EQ(key_of(get("/api/v1/proofs/consistency",
                         {{"from", "1"}, {"to", "2"}, {"tree", "sha256"}, {"shard", "1999"}})),
              "log.shard_unknown");
}

TEST_F(Resources, discovery_names_both_trees_and_where_everything_is) {
    const auto answer = must(get("/.well-known/hengzheng", {}));
    const json::Value value = must(json::parse(answer.body));
    EXPECT_EQ(value.text("host"), "hz.example");
    EXPECT_EQ(value.text("clock"), "controlled");
    EXPECT_EQ(value.text("environment"), "demo");
    EXPECT_EQ(value.text("root"), record::vkey_of(platform->root()));
    const auto* logs = value.find("logs")->as_array();
    ASSERT_EQ(logs->size(), 2U);
    EXPECT_EQ(logs->at(0).text("prefix"), "/log/2026/");
    EXPECT_EQ(logs->at(0).find("vkeys")->as_array()->size(), 2U);
    EXPECT_EQ(logs->at(1).text("origin"), "hz.example/log/2026/sm3");
    EXPECT_EQ(*value.find("status")->as_array()->at(0).as_text(), "/status/0");
}

TEST_F(Resources, lists_answer_under_their_addresses) {
    EXPECT_EQ(key_of(get("/trust", {})), "trust.absent");
    must(app::trust_note(platform->services()));
    EXPECT_EQ(must(get("/trust", {})).caching, Caching::Short);
    for (const char* list : {"00", "x", "-1", "", "7"})
        EXPECT_EQ(key_of(get("/status/{list}", {{"list", list}})), "status_list.absent") << list;
    EXPECT_EQ(key_of(get("/status/{list}", {{"list", "0"}, {"time", "now"}})), "status_list.time");
    EXPECT_EQ(must(get("/policy.txt", {})).body,
              app::policy_text(platform->services(), Tree::Sha256));
    EXPECT_EQ(must(get("/policy.sm3.txt", {})).body,
              app::policy_text(platform->services(), Tree::Sm3));
}

}  // namespace
}  // namespace hz::test
