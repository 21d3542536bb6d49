// Keys of rows: what is found by them, and that a unique one has one owner.
#include "contract.hpp"

namespace hz::test {
namespace {

using app::Find;
using app::ReadTx;
using app::Shelf;

class KeysContract : public StoreContract {};

INSTANTIATE_TEST_SUITE_P(Stores, KeysContract, testing::ValuesIn(kKinds), kind_name);

TEST_P(KeysContract, finds_by_key_in_order_and_by_page) {
    for (const char* id : {"c", "a", "d", "b"}) {
        EXPECT_EQ(put(state_row(id, 0, "{}", {{"step", "open"}, {"org", "1"}})), "");
    }
    EXPECT_EQ(put(state_row("e", 0, "{}", {{"step", "closed"}})), "");
    const auto page = [&](std::string after, std::size_t limit) {
        return ids_of(read([&](ReadTx& tx) {
            return tx.find(kAll, {Shelf::State, "case", "step", "open", after, limit});
        }));
    };
    EXPECT_EQ(page("", 3), "abc");
    EXPECT_EQ(page("c", 3), "d");
    EXPECT_EQ(page("d", 3), "");
    EXPECT_EQ(page("", 0), "");
    const Find all{Shelf::State, "case", "", "", "b", 9};
    EXPECT_EQ(ids_of(read([&](ReadTx& tx) { return tx.find(kAll, all); })), "cde");
}

TEST_P(KeysContract, lists_what_is_due_by_value) {
    EXPECT_EQ(put(state_row("b", 0, "{}", {{"valid_to", "2026-03-02"}})), "");
    EXPECT_EQ(put(state_row("a", 0, "{}", {{"valid_to", "2026-03-02"}})), "");
    EXPECT_EQ(put(state_row("z", 0, "{}", {{"valid_to", "2026-03-01"}})), "");
    EXPECT_EQ(put(state_row("c", 0, "{}", {{"valid_to", "2026-03-03"}})), "");
    EXPECT_EQ(put({Shelf::Working, "case", "w", 0, "{}", {{"valid_to", "2026-01-01"}}, {}}), "");
    const auto due = [&](const char* until, std::size_t limit) {
        std::string ids;
        for (const auto& key : read([&](ReadTx& tx) {
                 return tx.due({"case", "valid_to", until, limit});
             }))
            ids += key.id;
        return ids;
    };
    EXPECT_EQ(due("2026-03-02", 9), "zab");
    EXPECT_EQ(due("2026-03-02", 2), "za");
    EXPECT_EQ(due("2026-02-28", 9), "");
    EXPECT_EQ(put(state_row("z", 1, "{}")), "");
    EXPECT_EQ(due("2026-03-09", 9), "abc");
}

TEST_P(KeysContract, replaces_the_keys_of_a_row) {
    EXPECT_EQ(put(state_row("a", 0, "{}", {{"step", "open"}, unique_key("no", "1")})), "");
    EXPECT_EQ(put(state_row("a", 1, "{}", {{"step", "closed"}, unique_key("no", "2")})), "");
    const auto with = [&](std::string value) {
        return ids_of(read([&](ReadTx& tx) {
            return tx.find(kAll, {Shelf::State, "case", "step", value, "", 9});
        }));
    };
    EXPECT_EQ(with("open"), "");
    EXPECT_EQ(with("closed"), "a");
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.owner(Shelf::State, "case", "no", "1"); }));
    EXPECT_EQ(read([](ReadTx& tx) { return tx.owner(Shelf::State, "case", "no", "2"); }), "a");
}

TEST_P(KeysContract, refuses_a_second_owner_of_a_unique_key) {
    EXPECT_EQ(put(state_row("a", 0, "{}", {unique_key("no", "1")})), "");
    EXPECT_EQ(put(state_row("b", 0, "{}", {unique_key("no", "1")})), "unique.no");
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.get(kAll, Shelf::State, "case", "b"); }));
    EXPECT_EQ(put(state_row("a", 1, "{\"again\":1}", {unique_key("no", "1")})), "");
    EXPECT_EQ(put({Shelf::State, "body", "b", 0, "{}", {unique_key("no", "1")}, {}}), "");
    const Find by_unique{Shelf::State, "case", "no", "1", "", 9};
    EXPECT_EQ(ids_of(read([&](ReadTx& tx) { return tx.find(kAll, by_unique); })), "a");
}

// More than one piece of a pipeline (store_postgres): all of them are there, or none.
TEST_P(KeysContract, keeps_many_keys_of_a_row_or_none) {
    constexpr int kMany = 600;
    std::vector<app::StateKey> keys;
    for (int i = 0; i < kMany; ++i) keys.push_back(unique_key("no", std::to_string(i)));
    const auto owner = [&](const std::string& value) {
        return read([&](ReadTx& tx) { return tx.owner(Shelf::State, "case", "no", value); });
    };
    EXPECT_EQ(put(state_row("taken", 0, "{}", {unique_key("no", "450")})), "");
    EXPECT_EQ(put(state_row("a", 0, "{}", keys)), "unique.no");
    EXPECT_FALSE(owner("0"));
    EXPECT_EQ(owner("450"), "taken");
    EXPECT_EQ(put(state_row("taken", 1, "{}")), "");
    EXPECT_EQ(put(state_row("a", 0, "{}", keys)), "");
    for (const app::StateKey& key : keys) ASSERT_EQ(owner(key.value), "a") << key.value;
    EXPECT_EQ(put(state_row("a", 1, "{}")), "");
    for (const app::StateKey& key : keys) ASSERT_FALSE(owner(key.value)) << key.value;
}

}  // namespace
}  // namespace hz::test
