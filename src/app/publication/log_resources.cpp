#include "app/publication/log_resources.hpp"

#include "app/log/proofs.hpp"
#include "app/log/published.hpp"
#include "app/log/tiles.hpp"
#include "record/tiles.hpp"

#include <charconv>

namespace hz::app {
namespace {

constexpr std::string_view kBytes = "application/octet-stream";

Result<ResourceAnswer> checkpoint(const Services& services, const ResourceRequest& request,
                                  Tree tree) {
    HZ_TRY(const PublishedCheckpoint newest,
           published_checkpoint(services, request.param("shard")));
    return ResourceAnswer{std::string{kPlainText}, newest.note(tree), Caching::None, {}, {}};
}

Error absent() { return fail(Code::NotFound, "tile.absent"); }

// The tile that the path names, if the newest signed checkpoint reaches so far. Only then is it
// published: what a signature does not hold yet could still be lost.
Result<record::TileId> tile_of(const Services& services, const ResourceRequest& request) {
    auto id = record::tile_from_path("tile/" + std::string{request.param("rest")});
    if (!id) return absent();
    HZ_TRY(const PublishedCheckpoint newest,
           published_checkpoint(services, request.param("shard")));
    const unsigned level = id->level == record::kEntriesLevel ? 0 : id->level;
    const auto widest = record::tile_at(level, id->index, static_cast<std::uint64_t>(newest.size));
    if (!widest || id->width > widest->width) return absent();
    return *id;
}

Result<ResourceAnswer> hashes(const Services& services, const std::string& shard, Tree tree,
                              const record::TileId& id) {
    Bytes bytes;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(bytes, tile_reader(tx, shard, tree)(id));
        return {};
    }));
    return ResourceAnswer{
        std::string{kBytes}, std::string{text_of(bytes)}, Caching::Immutable, {}, {}};
}

Result<ResourceAnswer> entries(const Services& services, const std::string& shard,
                               const record::TileId& id, bool accepts_gzip) {
    std::vector<std::string> leaves;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(auto rows,
               tx.log_entries(shard, static_cast<std::int64_t>(id.index * record::kTileWidth),
                              id.width));
        for (LogEntry& row : rows) leaves.push_back(std::move(row.bytes));
        return {};
    }));
    if (leaves.size() != id.width) return fail(Code::Unavailable, "log.tile_absent");
    HZ_TRY(Bytes bytes, record::encode_entries(leaves));
    ResourceAnswer answer{std::string{kBytes}, {}, Caching::Immutable, {}, {}};
    if (accepts_gzip) {
        HZ_TRY(bytes, services.codecs.gzip(bytes));
        answer.content_encoding = "gzip";
    }
    answer.body = text_of(bytes);
    return answer;
}

Result<Tree> tree_of(const ResourceRequest& request) {
    const std::string_view name = request.param("tree");
    if (name == "sha256") return Tree::Sha256;
    if (name == "sm3") return Tree::Sm3;
    return fail(Code::InvalidInput, "proof.tree");
}

Result<std::int64_t> size_of(const ResourceRequest& request, std::string_view name) {
    const std::string_view text = request.param(name);
    std::int64_t value = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
        return fail(Code::InvalidInput, "proof.range");
    return value;
}

}  // namespace

Result<ResourceAnswer> get_checkpoint(const Services& services, const ResourceRequest& request) {
    return checkpoint(services, request, Tree::Sha256);
}

Result<ResourceAnswer> get_checkpoint_sm3(const Services& services,
                                          const ResourceRequest& request) {
    return checkpoint(services, request, Tree::Sm3);
}

Result<ResourceAnswer> get_tile(const Services& services, const ResourceRequest& request) {
    HZ_TRY(const record::TileId id, tile_of(services, request));
    const std::string shard{request.param("shard")};
    if (id.level == record::kEntriesLevel)
        return entries(services, shard, id, request.accepts_gzip);
    return hashes(services, shard, Tree::Sha256, id);
}

Result<ResourceAnswer> get_tile_sm3(const Services& services, const ResourceRequest& request) {
    HZ_TRY(const record::TileId id, tile_of(services, request));
    if (id.level == record::kEntriesLevel) return absent();  // the leaves are the same: once only
    return hashes(services, std::string{request.param("shard")}, Tree::Sm3, id);
}

Result<ResourceAnswer> get_inclusion(const Services& services, const ResourceRequest& request) {
    HZ_TRY(const Tree tree, tree_of(request));
    const auto leaf = from_base64url(request.param("leaf"));
    if (!leaf || leaf->size() != 32) return fail(Code::InvalidInput, "proof.leaf");
    auto proof = inclusion_proof(services, *leaf, tree);
    if (!proof) {
        const Error& error = proof.error();
        const bool recorded = error.key == "record.pending" && !error.details.empty() &&
                              error.details.front().value == "recorded";
        return recorded ? fail(Code::NotFound, "proof.not_sequenced") : error;
    }
    return ResourceAnswer{std::string{kPlainText}, *std::move(proof), Caching::None, {}, {}};
}

Result<ResourceAnswer> get_consistency(const Services& services, const ResourceRequest& request) {
    HZ_TRY(const Tree tree, tree_of(request));
    HZ_TRY(const std::int64_t from, size_of(request, "from"));
    HZ_TRY(const std::int64_t to, size_of(request, "to"));
    const std::string_view named = request.param("shard");
    const std::string shard{named.empty() ? services.host.shard : named};
    HZ_TRY(std::string lines, consistency_proof(services, shard, tree, from, to));
    return ResourceAnswer{std::string{kPlainText}, std::move(lines), Caching::None, {}, {}};
}

}  // namespace hz::app
