#include "record/merkle.hpp"

#include "base/ranges.hpp"

#include <bit>

namespace hz::record {
namespace {

Error invalid() { return fail(Code::InvalidInput, "proof.invalid"); }
Error out_of_range() { return fail(Code::InvalidInput, "proof.range"); }

// Largest power of two below n (RFC 6962 2.1); n ≥ 2.
std::uint64_t split(std::uint64_t n) { return std::bit_floor(n - 1); }

struct Generator {
    const HashAt& hash_at;
    HashFn hash;

    // MTH(D[begin:begin+count]); begin is a multiple of every perfect subtree asked for.
    Result<Digest32> range(std::uint64_t begin, std::uint64_t count) const {
        if (std::has_single_bit(count)) {
            const auto level = static_cast<unsigned>(std::countr_zero(count));
            return hash_at(level, begin >> level);
        }
        const std::uint64_t k = split(count);
        HZ_TRY(const Digest32 left, range(begin, k));
        HZ_TRY(const Digest32 right, range(begin + k, count - k));
        return node_hash(left, right, hash);
    }

    Status path(std::uint64_t index, std::uint64_t begin, std::uint64_t count, Path& out) const {
        if (count == 1) return {};
        const std::uint64_t k = split(count);
        const bool left = index < k;
        HZ_TRY_VOID(left ? path(index, begin, k, out) : path(index - k, begin + k, count - k, out));
        HZ_TRY(const Digest32 sibling, left ? range(begin + k, count - k) : range(begin, k));
        out.push_back(sibling);
        return {};
    }

    // `known`: the root of the first m leaves is the verifier's own (RFC 6962 SUBPROOF's b).
    enum class Known { Yes, No };
    Status consistency(std::uint64_t m, std::uint64_t begin, std::uint64_t count, Known known,
                       Path& out) const {
        if (m == count) {
            if (known == Known::Yes) return {};
            HZ_TRY(const Digest32 whole, range(begin, count));
            out.push_back(whole);
            return {};
        }
        const std::uint64_t k = split(count);
        if (m <= k) {
            HZ_TRY_VOID(consistency(m, begin, k, known, out));
            HZ_TRY(const Digest32 right, range(begin + k, count - k));
            out.push_back(right);
            return {};
        }
        HZ_TRY_VOID(consistency(m - k, begin + k, count - k, Known::No, out));
        HZ_TRY(const Digest32 left, range(begin, k));
        out.push_back(left);
        return {};
    }
};

}  // namespace

Digest32 empty_root(HashFn hash) { return hash(ByteView{}); }

Digest32 leaf_hash(ByteView leaf, HashFn hash) {
    Bytes bytes;
    bytes.reserve(leaf.size() + 1);
    bytes.push_back(0);
    append(bytes, leaf);
    return hash(bytes);
}

Digest32 node_hash(const Digest32& left, const Digest32& right, HashFn hash) {
    std::array<std::uint8_t, 65> bytes{};
    bytes[0] = 1;
    ranges::copy(left, bytes.begin() + 1);
    ranges::copy(right, bytes.begin() + 33);
    return hash(bytes);
}

void append_leaf(Frontier& frontier, const Digest32& leaf, HashFn hash) {
    Digest32 carried = leaf;
    for (std::uint64_t bits = frontier.size; (bits & 1U) != 0; bits >>= 1U) {
        carried = node_hash(frontier.roots.back(), carried, hash);
        frontier.roots.pop_back();
    }
    frontier.roots.push_back(carried);
    ++frontier.size;
}

Digest32 root_of(const Frontier& frontier, HashFn hash) {
    if (frontier.roots.empty()) return empty_root(hash);
    Digest32 folded = frontier.roots.back();
    for (std::size_t at = frontier.roots.size() - 1; at > 0; --at)
        folded = node_hash(frontier.roots[at - 1], folded, hash);
    return folded;
}

Bytes encode(const Frontier& frontier) {
    Bytes out;
    for (const Digest32& root : frontier.roots) append(out, ByteView{root});
    return out;
}

Result<Frontier> frontier_from(std::uint64_t size, ByteView bytes) {
    const auto count = static_cast<std::size_t>(std::popcount(size));
    if (bytes.size() != count * 32) return fail(Code::InvalidInput, "frontier.invalid");
    Frontier out{size, {}};
    for (std::size_t at = 0; at < count; ++at) {
        HZ_TRY(const Digest32 root, digest_from(bytes.subspan(at * 32, 32)));
        out.roots.push_back(root);
    }
    return out;
}

Result<Digest32> tree_root(std::uint64_t size, const HashAt& hash_at, HashFn hash) {
    if (size == 0) return empty_root(hash);
    return Generator{hash_at, hash}.range(0, size);
}

Result<Path> inclusion_proof(std::uint64_t index, std::uint64_t size, const HashAt& hash_at,
                             HashFn hash) {
    if (index >= size) return out_of_range();
    Path out;
    HZ_TRY_VOID(Generator{hash_at, hash}.path(index, 0, size, out));
    return out;
}

Result<Path> consistency_proof(std::uint64_t from, std::uint64_t to, const HashAt& hash_at,
                               HashFn hash) {
    if (from > to) return out_of_range();
    Path out;
    if (from == 0 || from == to) return out;
    HZ_TRY_VOID(Generator{hash_at, hash}.consistency(from, 0, to, Generator::Known::Yes, out));
    return out;
}

Status verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest32& leaf,
                        const Path& path, const Digest32& root, HashFn hash) {
    if (index >= size) return invalid();
    std::uint64_t fn = index;
    std::uint64_t sn = size - 1;
    Digest32 folded = leaf;
    for (const Digest32& sibling : path) {
        if (sn == 0) return invalid();
        if ((fn & 1U) != 0 || fn == sn) {
            folded = node_hash(sibling, folded, hash);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1U;
                sn >>= 1U;
            }
        } else {
            folded = node_hash(folded, sibling, hash);
        }
        fn >>= 1U;
        sn >>= 1U;
    }
    if (sn != 0 || folded != root) return invalid();
    return {};
}

Status verify_consistency(std::uint64_t from, std::uint64_t to, const Digest32& root_from,
                          const Digest32& root_to, const Path& path, HashFn hash) {
    if (from > to) return invalid();
    if (from == 0) {
        if (!path.empty() || root_from != empty_root(hash)) return invalid();
        if (to == 0 && root_to != root_from) return invalid();
        return {};
    }
    if (from == to) {
        if (!path.empty() || root_from != root_to) return invalid();
        return {};
    }
    Path whole = path;
    if (std::has_single_bit(from)) whole.insert(whole.begin(), root_from);
    if (whole.empty()) return invalid();
    std::uint64_t fn = from - 1;
    std::uint64_t sn = to - 1;
    for (; (fn & 1U) != 0; fn >>= 1U) sn >>= 1U;
    Digest32 fr = whole.front();
    Digest32 sr = whole.front();
    for (std::size_t at = 1; at < whole.size(); ++at) {
        const Digest32& c = whole[at];
        if (sn == 0) return invalid();
        if ((fn & 1U) != 0 || fn == sn) {
            fr = node_hash(c, fr, hash);
            sr = node_hash(c, sr, hash);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1U;
                sn >>= 1U;
            }
        } else {
            sr = node_hash(sr, c, hash);
        }
        fn >>= 1U;
        sn >>= 1U;
    }
    if (fr != root_from || sr != root_to || sn != 0) return invalid();
    return {};
}

}  // namespace hz::record
