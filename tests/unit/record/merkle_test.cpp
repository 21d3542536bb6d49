#include "record/merkle.hpp"

#include "support/fixture.hpp"
#include "support/test_primitives.hpp"

#include <gtest/gtest.h>

namespace hz::record {
namespace {

using test::sha256;
using test::sm3;

// RFC 6962 2.1 word for word: the yardstick of all tests here.
Digest32 naive_root(const std::vector<Digest32>& leaves, std::size_t from, std::size_t to,
                    HashFn hash) {
    if (from == to) return hash(ByteView{});
    if (to - from == 1) return leaves[from];
    std::size_t k = 1;
    while (k * 2 < to - from) k *= 2;
    return node_hash(naive_root(leaves, from, from + k, hash),
                     naive_root(leaves, from + k, to, hash), hash);
}

std::vector<Digest32> numbered_leaves(std::size_t count, HashFn hash) {
    std::vector<Digest32> out;
    for (std::size_t at = 0; at < count; ++at)
        out.push_back(leaf_hash(bytes_of(std::to_string(at)), hash));
    return out;
}

HashAt from_leaves(const std::vector<Digest32>& leaves, HashFn hash) {
    return [&leaves, hash](unsigned level, std::uint64_t index) -> Result<Digest32> {
        const std::size_t width = std::size_t{1} << level;
        const auto first = static_cast<std::size_t>(index) * width;
        if (first + width > leaves.size()) return fail(Code::NotFound, "test.range");
        return naive_root(leaves, first, first + width, hash);
    };
}

std::vector<Bytes> rfc_leaves() {
    std::vector<Bytes> out;
    for (const char* text : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                             "606162636465666768696a6b6c6d6e6f"})
        out.push_back(*from_hex(text));
    return out;
}

TEST(Merkle, gives_the_published_roots) {
    struct Row {
        std::size_t size;
        const char* sha256_start;
        const char* sm3_start;
    };
    const std::vector<Row> rows{{0, "e3b0c442", "1ab21d83"}, {1, "6e340b9c", "2daef60e"},
                                {3, "aeb6bcfe", "209ec96a"}, {5, "4e3bbb1f", "bb10c996"},
                                {7, "ddb89be4", "bd36c22a"}, {8, "5dc9da79", "bc48ba7a"}};
    for (const Row& row : rows) {
        Frontier a;
        Frontier b;
        for (std::size_t at = 0; at < row.size; ++at) {
            append_leaf(a, leaf_hash(rfc_leaves()[at], sha256), sha256);
            append_leaf(b, leaf_hash(rfc_leaves()[at], sm3), sm3);
        }
        EXPECT_EQ(hex(root_of(a, sha256)).substr(0, 8), row.sha256_start);
        EXPECT_EQ(hex(root_of(b, sm3)).substr(0, 8), row.sm3_start);
    }
}

TEST(Merkle, gives_the_root_of_the_tree_with_the_event_vector) {
    Frontier tree;
    for (std::size_t at = 0; at < 7; ++at)
        append_leaf(tree, leaf_hash(rfc_leaves()[at], sha256), sha256);
    append_leaf(tree, leaf_hash(bytes_of(test::fixture("record/event.json")), sha256), sha256);
    EXPECT_EQ(base64(root_of(tree, sha256)), "yOPR0BYOng93Lr0Q78XXpckoX3Y22A959Om0Bkcgm+0=");
}

class BothHashes : public ::testing::TestWithParam<HashFn> {};
INSTANTIATE_TEST_SUITE_P(Merkle, BothHashes, ::testing::Values(&sha256, &sm3));

TEST_P(BothHashes, frontier_and_range_roots_equal_the_recursion) {
    const HashFn hash = GetParam();
    const auto leaves = numbered_leaves(65, hash);
    Frontier frontier;
    for (std::size_t n = 0; n <= 65; ++n) {
        const Digest32 root = naive_root(leaves, 0, n, hash);
        EXPECT_EQ(root_of(frontier, hash), root);
        EXPECT_EQ(*tree_root(n, from_leaves(leaves, hash), hash), root);
        EXPECT_EQ(*frontier_from(n, encode(frontier)), frontier);
        if (n < 65) append_leaf(frontier, leaves[n], hash);
    }
}

TEST_P(BothHashes, every_inclusion_proof_holds_and_no_other_place_does) {
    const HashFn hash = GetParam();
    const auto leaves = numbered_leaves(65, hash);
    const HashAt at = from_leaves(leaves, hash);
    for (std::size_t n = 1; n <= 65; ++n) {
        const Digest32 root = naive_root(leaves, 0, n, hash);
        for (std::size_t m = 0; m < n; ++m) {
            const auto path = inclusion_proof(m, n, at, hash);
            ASSERT_TRUE(path);
            EXPECT_TRUE(verify_inclusion(m, n, leaves[m], *path, root, hash));
            EXPECT_FALSE(verify_inclusion(m + 1, n, leaves[m], *path, root, hash));
            EXPECT_FALSE(verify_inclusion(m, n, leaves[(m + 1) % 65], *path, root, hash));
            Path longer = *path;
            longer.push_back(root);
            EXPECT_FALSE(verify_inclusion(m, n, leaves[m], longer, root, hash));
            if (path->empty()) continue;
            Path shorter = *path;
            shorter.pop_back();
            EXPECT_FALSE(verify_inclusion(m, n, leaves[m], shorter, root, hash));
            Path other = *path;
            other.front()[0] ^= 1;
            EXPECT_FALSE(verify_inclusion(m, n, leaves[m], other, root, hash));
        }
    }
}

TEST_P(BothHashes, every_consistency_proof_holds_and_no_other_root_does) {
    const HashFn hash = GetParam();
    const auto leaves = numbered_leaves(65, hash);
    const HashAt at = from_leaves(leaves, hash);
    for (std::size_t n = 0; n <= 65; ++n) {
        const Digest32 to = naive_root(leaves, 0, n, hash);
        for (std::size_t m = 0; m <= n; ++m) {
            const Digest32 from = naive_root(leaves, 0, m, hash);
            const auto path = consistency_proof(m, n, at, hash);
            ASSERT_TRUE(path);
            EXPECT_EQ(path->empty(), m == 0 || m == n);
            EXPECT_TRUE(verify_consistency(m, n, from, to, *path, hash)) << m << " " << n;
            Digest32 other = from;
            other[5] ^= 1;
            EXPECT_FALSE(verify_consistency(m, n, other, to, *path, hash));
            Path longer = *path;
            longer.push_back(to);
            EXPECT_FALSE(verify_consistency(m, n, from, to, longer, hash));
            if (path->empty()) continue;
            other = to;
            other[5] ^= 1;
            EXPECT_FALSE(verify_consistency(m, n, from, other, *path, hash));
            Path shorter = *path;
            shorter.pop_back();
            EXPECT_FALSE(verify_consistency(m, n, from, to, shorter, hash));
            EXPECT_FALSE(verify_consistency(m, n, from, to, Path{}, hash));
        }
    }
}

TEST(Merkle, refuses_what_lies_outside_the_tree) {
    const auto leaves = numbered_leaves(4, sha256);
    const HashAt at = from_leaves(leaves, sha256);
    EXPECT_FALSE(inclusion_proof(4, 4, at, sha256));
    EXPECT_FALSE(inclusion_proof(0, 0, at, sha256));
    EXPECT_FALSE(consistency_proof(5, 4, at, sha256));
    EXPECT_FALSE(verify_inclusion(0, 0, leaves[0], {}, leaves[0], sha256));
    EXPECT_FALSE(verify_consistency(5, 4, leaves[0], leaves[0], {}, sha256));
    EXPECT_FALSE(verify_consistency(0, 4, leaves[0], leaves[0], {}, sha256));
    EXPECT_FALSE(frontier_from(3, Bytes(32)));
}

TEST(Merkle, passes_on_the_fault_of_the_store) {
    const HashAt broken = [](unsigned, std::uint64_t) -> Result<Digest32> {
        return fail(Code::Unavailable, "store.down");
    };
    EXPECT_EQ(inclusion_proof(1, 5, broken, sha256).error().key, "store.down");
}

}  // namespace
}  // namespace hz::record
