#include "main/server/mirror.hpp"

#include "base/limits.hpp"
#include "record/checkpoint.hpp"
#include "record/note.hpp"
#include "record/tiles.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace hz::server {
namespace {

constexpr std::size_t kBundleBytes = record::kTileWidth * (limits::kLeafBytes + 2);
constexpr unsigned kFound = 200;

Error absent(const std::string& path) {
    return fail(Code::Unavailable, "recover.mirror_absent").with("path", path);
}

bool is_url(const std::string& place) {
    return place.starts_with("https://") || place.starts_with("http://");
}

Result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) return absent(path.string());
    std::string bytes(kBundleBytes + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad() || bytes.size() > kBundleBytes)
        return fail(Code::Unavailable, "recover.mirror_damaged").with("path", path.string());
    return bytes;
}

}  // namespace

Result<std::string> Mirror::file(const std::string& path) {
    if (!is_url(place_)) return read_file(std::filesystem::path{place_} / path);
    const std::string url = place_ + (place_.ends_with('/') ? "" : "/") + path;
    HZ_TRY(app::WebAnswer answer, web_.get(url, kBundleBytes));
    if (answer.status != kFound) return absent(url);
    return std::move(answer.body);
}

// A log without witnesses has only a pending one.
Result<std::string> Mirror::checkpoint() {
    auto witnessed = file("checkpoint");
    if (witnessed || witnessed.error().key != "recover.mirror_absent") return witnessed;
    return file("checkpoint.pending");
}

Status Mirror::open(std::int64_t size) {
    HZ_TRY(const std::string text, checkpoint());
    const auto note = record::parse_note(text);
    const auto held =
        note ? record::parse_checkpoint(note->text) : Result<record::Checkpoint>{note.error()};
    if (!held) return fail(Code::Unavailable, "recover.mirror_damaged").with("path", "checkpoint");
    size_ = held->size;
    if (size_ < static_cast<std::uint64_t>(size))
        return fail(Code::Unavailable, "recover.mirror_short")
            .with("mirror", std::to_string(size_))
            .with("signed", std::to_string(size));
    return {};
}

Result<std::vector<std::string>> Mirror::leaves(std::int64_t from, std::int64_t to) {
    const auto first = static_cast<std::uint64_t>(from);
    const std::uint64_t bundle = first / record::kTileWidth;
    auto tile = record::tile_at(0, bundle, size_);
    if (!tile) return absent("tile/entries/" + std::to_string(bundle));
    tile->level = record::kEntriesLevel;
    const std::string path = record::path_of(*tile);
    HZ_TRY(const std::string bytes, file(path));
    auto all = record::decode_entries(bytes_of(bytes), tile->width);
    if (!all) return fail(Code::Unavailable, "recover.mirror_damaged").with("path", path);
    const std::uint64_t start = bundle * record::kTileWidth;
    const std::uint64_t end = std::min(start + tile->width, static_cast<std::uint64_t>(to));
    return std::vector<std::string>(
        std::make_move_iterator(all->begin() + static_cast<std::ptrdiff_t>(first - start)),
        std::make_move_iterator(all->begin() + static_cast<std::ptrdiff_t>(end - start)));
}

}  // namespace hz::server
