#include "record/proof.hpp"

#include "base/limits.hpp"
#include "record/fields.hpp"

namespace hz::record {
namespace {

constexpr std::string_view kSha256Line = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kSm3Line = "hengzheng/tlog-proof-sm3@v1";
constexpr std::string_view kIndex = "index ";

}  // namespace

HashFn hash_of(Tree tree, const Primitives& use) {
    return tree == Tree::Sha256 ? use.sha256 : use.sm3;
}

std::string format_proof(const TlogProof& proof) {
    std::string out{proof.tree == Tree::Sha256 ? kSha256Line : kSm3Line};
    out += "\nindex " + std::to_string(proof.index) + "\n";
    for (const Digest32& hash : proof.path) out += base64(hash) + "\n";
    return out + "\n" + proof.checkpoint;
}

Result<TlogProof> parse_proof(std::string_view text) {
    if (text.size() > limits::kNoteBytes) return unreadable("proof");
    const auto line = [&text]() -> Result<std::string_view> {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return unreadable("proof");
        const std::string_view out = text.substr(0, end);
        text.remove_prefix(end + 1);
        return out;
    };
    TlogProof out;
    HZ_TRY(const std::string_view first, line());
    if (first != kSha256Line && first != kSm3Line) return unsupported_version("proof");
    out.tree = first == kSha256Line ? Tree::Sha256 : Tree::Sm3;
    HZ_TRY(const std::string_view second, line());
    if (!second.starts_with(kIndex)) return unreadable("proof.index");
    const auto index = decimal(second.substr(kIndex.size()), static_cast<std::uint64_t>(INT64_MAX));
    if (!index) return unreadable("proof.index");
    out.index = *index;
    while (true) {
        HZ_TRY(const std::string_view hash, line());
        if (hash.empty()) break;
        if (out.path.size() == limits::kProofHashes) return unreadable("proof.path");
        HZ_TRY(const Digest32 digest, digest_from_base64(hash));
        out.path.push_back(digest);
    }
    out.checkpoint = text;
    return out;
}

Status verify_proof(const TlogProof& proof, std::string_view leaf, const Checkpoint& verified,
                    const Primitives& use) {
    const HashFn hash = hash_of(proof.tree, use);
    return verify_inclusion(proof.index, verified.size, leaf_hash(bytes_of(leaf), hash), proof.path,
                            verified.root, hash);
}

}  // namespace hz::record
