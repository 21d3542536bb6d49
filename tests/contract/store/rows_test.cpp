#include "contract.hpp"

namespace hz::test {
namespace {

using app::Find;
using app::PutRow;
using app::ReadTx;
using app::Scope;
using app::Shelf;
using app::WriteTx;

class RowsContract : public StoreContract {};

INSTANTIATE_TEST_SUITE_P(Stores, RowsContract, testing::ValuesIn(kKinds), kind_name);

TEST_P(RowsContract, keeps_a_row_and_counts_its_versions) {
    EXPECT_EQ(put(state_row("a", 0, "{\"x\":1}")), "");
    EXPECT_EQ(put(state_row("a", 1, "{\"x\":2}")), "");
    const auto row = read([](ReadTx& tx) { return tx.get(kAll, Shelf::State, "case", "a"); });
    ASSERT_TRUE(row);
    EXPECT_EQ(row->id, "a");
    EXPECT_EQ(row->version, 2);
    EXPECT_EQ(row->body, "{\"x\":2}");
}

TEST_P(RowsContract, a_version_grows_by_the_steps_given) {
    PutRow row = state_row("a", 0, "{}");
    row.steps = 3;
    EXPECT_EQ(put(row), "");
    row.version_before = 3;
    row.steps = 2;
    EXPECT_EQ(put(row), "");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.get(kAll, Shelf::State, "case", "a"); })->version, 5);
    EXPECT_EQ(put(state_row("a", 2, "{}")), "version.stale");
}

TEST_P(RowsContract, refuses_a_stale_version) {
    EXPECT_EQ(put(state_row("a", 1, "{}")), "version.stale");
    EXPECT_EQ(put(state_row("a", 0, "{}")), "");
    EXPECT_EQ(put(state_row("a", 0, "{}")), "version.stale");
    EXPECT_EQ(put(state_row("a", 2, "{}")), "version.stale");
}

TEST_P(RowsContract, answers_nothing_for_unknown_names) {
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.get(kAll, Shelf::State, "case", "a"); }));
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.get(kAll, Shelf::Working, "case", "a"); }));
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.owner(Shelf::State, "case", "no", "1"); }));
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.answer({"a", "b", "c"}); }));
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.pseudonym("p", "s"); }));
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.document(bytes_of("x")); }));
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.rule_pack(bytes_of("x")); }));
    EXPECT_TRUE(read([](ReadTx& tx) { return tx.outbox_due("t", Instant{}, 9); }).empty());
}

TEST_P(RowsContract, keeps_shelves_and_kinds_apart) {
    EXPECT_EQ(put(state_row("a", 0, "\"state\"")), "");
    EXPECT_EQ(put({Shelf::Working, "case", "a", 0, "\"working\"", {}, {}}), "");
    EXPECT_EQ(put({Shelf::State, "body", "a", 0, "\"body\"", {}, {}}), "");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.get(kAll, Shelf::Working, "case", "a"); })->body,
              "\"working\"");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.get(kAll, Shelf::State, "case", "a"); })->body,
              "\"state\"");
}

TEST_P(RowsContract, hides_rows_outside_the_scope) {
    EXPECT_EQ(put(state_row("a", 0, "{}", {mark("org:1"), {"step", "open"}})), "");
    EXPECT_EQ(put(state_row("b", 0, "{}", {mark("org:2"), mark("org:1"), {"step", "open"}})), "");
    EXPECT_EQ(put(state_row("c", 0, "{}", {mark("org:3"), {"step", "open"}})), "");
    EXPECT_EQ(put(state_row("d", 0, "{}", {{"step", "open"}})), "");
    const auto visible = [&](const Scope& scope, std::string key) {
        return ids_of(read([&](ReadTx& tx) {
            return tx.find(scope, {Shelf::State, "case", key, "open", "", 9});
        }));
    };
    for (const std::string key : {"", "step"}) {
        EXPECT_EQ(visible(Scope::marks({"org:1"}), key), "ab");
        EXPECT_EQ(visible(Scope::marks({"org:2", "org:3"}), key), "bc");
        EXPECT_EQ(visible(Scope::marks({"org:2", "org:1"}), key), "ab");
        EXPECT_EQ(visible(Scope::marks({}), key), "");
        EXPECT_EQ(visible(Scope::marks({"\"],[\""}), key), "");
        EXPECT_EQ(visible(kAll, key), "abcd");
    }
    const auto get = [&](const Scope& scope, const char* id) {
        return read([&](ReadTx& tx) { return tx.get(scope, Shelf::State, "case", id); })
            .has_value();
    };
    EXPECT_TRUE(get(Scope::marks({"org:9", "org:2"}), "b"));
    EXPECT_FALSE(get(Scope::marks({"org:2"}), "a"));
    EXPECT_FALSE(get(Scope::marks({}), "a"));
}

TEST_P(RowsContract, scopes_working_rows_too) {
    EXPECT_EQ(put({Shelf::Working, "draft", "a", 0, "{}", {mark("person:1"), {"of", "x"}}, {}}),
              "");
    const auto count = [&](const Scope& scope, std::string key) {
        return read([&](ReadTx& tx) {
                   return tx.find(scope, {Shelf::Working, "draft", key, "x", "", 9});
               })
            .size();
    };
    for (const std::string key : {"", "of"}) {
        EXPECT_EQ(count(Scope::marks({"person:1"}), key), 1U);
        EXPECT_EQ(count(Scope::marks({"person:2"}), key), 0U);
    }
    const auto get = [&](const char* who) {
        return read([&](ReadTx& tx) {
                   return tx.get(Scope::marks({who}), Shelf::Working, "draft", "a");
               })
            .has_value();
    };
    EXPECT_TRUE(get("person:1"));
    EXPECT_FALSE(get("person:2"));
}

TEST_P(RowsContract, forgets_working_rows_when_they_expire) {
    const PutRow session{Shelf::Working,
                         "session",
                         "a",
                         0,
                         "{}",
                         {unique_key("token", "t"), {"of", "x"}},
                         clock_.now() + std::chrono::seconds{10}};
    EXPECT_EQ(put(session), "");
    PutRow other = session;
    other.id = "b";
    EXPECT_EQ(put(other), "unique.token");
    clock_.forward(std::chrono::seconds{10});
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.get(kAll, Shelf::Working, "session", "a"); }));
    EXPECT_FALSE(
        read([](ReadTx& tx) { return tx.owner(Shelf::Working, "session", "token", "t"); }));
    for (const std::string key : {"", "of"})
        EXPECT_TRUE(read([&](ReadTx& tx) {
                        return tx.find(kAll, {Shelf::Working, "session", key, "x", "", 9});
                    }).empty());
    PutRow late = session;
    late.version_before = 1;
    EXPECT_EQ(put(late), "version.stale");
    other.expires.reset();
    EXPECT_EQ(put(other), "") << "the key of an expired row is free";
    EXPECT_EQ(read([](ReadTx& tx) { return tx.owner(Shelf::Working, "session", "token", "t"); }),
              "b");
}

TEST_P(RowsContract, a_new_row_may_take_the_place_of_an_expired_one) {
    PutRow row{Shelf::Working, "draft", "a", 0, "1", {}, clock_.now()};
    EXPECT_EQ(put(row), "");
    row.body = "2";
    row.expires = clock_.now() + std::chrono::seconds{1};
    EXPECT_EQ(put(row), "");
    const auto held = read([](ReadTx& tx) { return tx.get(kAll, Shelf::Working, "draft", "a"); });
    ASSERT_TRUE(held);
    EXPECT_EQ(held->version, 1);
    EXPECT_EQ(held->body, "2");
}

TEST_P(RowsContract, purges_what_has_expired_and_nothing_else) {
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(put({Shelf::Working,
                       "draft",
                       std::to_string(i),
                       0,
                       "1",
                       {{"of", "x"}},
                       clock_.now() + std::chrono::seconds{i}}),
                  "");
    EXPECT_EQ(put({Shelf::Working, "draft", "kept", 0, "1", {}, {}}), "");
    EXPECT_EQ(write([&](WriteTx& tx) {
                  return tx.put_answer({"a", "u", "k"}, {to_bytes("h"), "cmd", "{}", clock_.now()});
              }),
              "");
    clock_.forward(std::chrono::seconds{2});
    const auto purge = [&](std::size_t limit) {
        std::int64_t gone = 0;
        EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                      HZ_TRY(gone, tx.purge(limit));
                      return {};
                  }),
                  "");
        return gone;
    };
    EXPECT_EQ(purge(2), 3);
    EXPECT_EQ(purge(2), 1);
    EXPECT_EQ(purge(2), 0);
    const Find all{Shelf::Working, "draft", "", "", "", 9};
    EXPECT_EQ(ids_of(read([&](ReadTx& tx) { return tx.find(kAll, all); })), "34kept");
}

TEST_P(RowsContract, removes_working_rows_with_their_keys) {
    EXPECT_EQ(put({Shelf::Working, "draft", "a", 0, "1", {unique_key("no", "1")}, {}}), "");
    const auto remove = [&] {
        return write([](WriteTx& tx) { return tx.remove(Shelf::Working, "draft", "a"); });
    };
    EXPECT_EQ(remove(), "");
    EXPECT_EQ(remove(), "") << "absent is fine";
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.get(kAll, Shelf::Working, "draft", "a"); }));
    EXPECT_EQ(put({Shelf::Working, "draft", "b", 0, "1", {unique_key("no", "1")}, {}}), "");
}

TEST_P(RowsContract, a_refused_body_leaves_nothing) {
    EXPECT_EQ(put(state_row("a", 0, "1", {unique_key("no", "1")})), "");
    EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                  HZ_TRY_VOID(tx.put(state_row("a", 1, "2", {unique_key("no", "2")})));
                  HZ_TRY_VOID(tx.put(state_row("b", 0, "3")));
                  HZ_TRY_VOID(tx.put_rule_pack(bytes_of("r"), "pack"));
                  HZ_TRY_VOID(tx.next_serial("cases"));
                  return fail(Code::RuleViolation, "case.refused");
              }),
              "case.refused");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.get(kAll, Shelf::State, "case", "a"); })->body, "1");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.owner(Shelf::State, "case", "no", "1"); }), "a");
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.get(kAll, Shelf::State, "case", "b"); }));
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.rule_pack(bytes_of("r")); }));
    std::int64_t serial = 0;
    EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                  HZ_TRY(serial, tx.next_serial("cases"));
                  return {};
              }),
              "");
    EXPECT_EQ(serial, 1);
}

TEST_P(RowsContract, a_body_reads_what_it_wrote) {
    EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                  HZ_TRY_VOID(tx.put(state_row("a", 0, "1")));
                  HZ_TRY(const auto row, tx.get(kAll, Shelf::State, "case", "a"));
                  EXPECT_EQ(row->body, "1");
                  return tx.put(state_row("a", row->version, "2"));
              }),
              "");
}

TEST_P(RowsContract, stores_one_answer_per_key_until_it_expires) {
    const app::IdempotencyKey key{"account", "case.submit", "k1"};
    const app::StoredAnswer first{to_bytes("hash"), "cmd", "{\"a\":1}",
                                  clock_.now() + std::chrono::hours{72}};
    const auto put_answer = [&](const app::StoredAnswer& given) {
        return write([&](WriteTx& tx) { return tx.put_answer(key, given); });
    };
    EXPECT_EQ(put_answer(first), "");
    EXPECT_EQ(put_answer(first), "unique.idempotency");
    const auto held = read([&](ReadTx& tx) { return tx.answer(key); });
    ASSERT_TRUE(held);
    EXPECT_EQ(held->request_sm3, first.request_sm3);
    EXPECT_EQ(held->cmd, "cmd");
    EXPECT_EQ(held->answer, "{\"a\":1}");
    EXPECT_EQ(held->expires, first.expires);
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.answer({"other", "case.submit", "k1"}); }));
    clock_.forward(std::chrono::hours{72});
    EXPECT_FALSE(read([&](ReadTx& tx) { return tx.answer(key); }));
    app::StoredAnswer second = first;
    second.answer = "2";
    second.expires = clock_.now() + std::chrono::hours{1};
    EXPECT_EQ(put_answer(second), "");
    EXPECT_EQ(read([&](ReadTx& tx) { return tx.answer(key); })->answer, "2");
}

TEST_P(RowsContract, a_pseudonym_belongs_to_one_person_in_one_scope) {
    const auto put_name = [&](const char* person, const char* scope, const char* act) {
        return write([&](WriteTx& tx) { return tx.put_pseudonym(person, scope, act); });
    };
    EXPECT_EQ(put_name("p1", "s1", "a1"), "");
    EXPECT_EQ(put_name("p1", "s2", "a2"), "");
    EXPECT_EQ(put_name("p1", "s1", "a3"), "unique.pseudonym");
    EXPECT_EQ(put_name("p2", "s1", "a1"), "unique.pseudonym");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.pseudonym("p1", "s2"); }), "a2");
}

TEST_P(RowsContract, stores_documents_and_packs_once_with_all_their_bytes) {
    const Bytes content{0, 255, 0, 1};
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                      HZ_TRY_VOID(tx.put_document(bytes_of("d"), "application/pdf", content));
                      HZ_TRY_VOID(tx.put_document(bytes_of("e"), "text/plain", {}));
                      return tx.put_rule_pack(bytes_of("r"), "规则");
                  }),
                  "");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.document(bytes_of("d")); }), content);
    EXPECT_EQ(read([](ReadTx& tx) { return tx.document(bytes_of("e")); }), Bytes{});
    EXPECT_EQ(read([](ReadTx& tx) { return tx.rule_pack(bytes_of("r")); }), "规则");
}

TEST_P(RowsContract, hands_out_due_work_oldest_first) {
    const auto item = [](std::string id, std::int64_t due, std::int64_t attempts) {
        return app::OutboxItem{std::move(id), "mail", "{}", instant_from_milliseconds(due),
                               attempts};
    };
    EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                  HZ_TRY_VOID(tx.put_outbox(item("a", 30, 0)));
                  HZ_TRY_VOID(tx.put_outbox(item("b", 10, 0)));
                  HZ_TRY_VOID(tx.put_outbox(item("c", 20, 0)));
                  HZ_TRY_VOID(tx.put_outbox({"d", "hook", "{}", instant_from_milliseconds(1), 0}));
                  return tx.put_outbox(item("b", 25, 1));
              }),
              "");
    const auto due = [&](std::int64_t now, std::size_t limit) {
        std::string out;
        for (const auto& found : read([&](ReadTx& tx) {
                 return tx.outbox_due("mail", instant_from_milliseconds(now), limit);
             }))
            out += found.id + std::to_string(found.attempts);
        return out;
    };
    EXPECT_EQ(due(19, 9), "");
    EXPECT_EQ(due(30, 9), "c0b1a0");
    EXPECT_EQ(due(30, 2), "c0b1");
    EXPECT_EQ(write([](WriteTx& tx) { return tx.remove_outbox("c"); }), "");
    EXPECT_EQ(write([](WriteTx& tx) { return tx.remove_outbox("c"); }), "");
    EXPECT_EQ(due(30, 9), "b1a0");
}

TEST_P(RowsContract, counts_each_counter_from_one) {
    std::string seen;
    for (const char* name : {"a", "a", "b", "a"})
        EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                      HZ_TRY(const std::int64_t next, tx.next_serial(name));
                      seen += std::to_string(next);
                      return {};
                  }),
                  "");
    EXPECT_EQ(seen, "1213");
}

TEST_P(RowsContract, clears_state_and_leaves_working_data) {
    EXPECT_EQ(put(state_row("a", 0, "1", {unique_key("no", "1")})), "");
    EXPECT_EQ(put({Shelf::Working, "draft", "a", 0, "1", {}, {}}), "");
    EXPECT_EQ(write([](WriteTx& tx) { return tx.clear_state(); }), "");
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.get(kAll, Shelf::State, "case", "a"); }));
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.owner(Shelf::State, "case", "no", "1"); }));
    EXPECT_TRUE(read([](ReadTx& tx) { return tx.get(kAll, Shelf::Working, "draft", "a"); }));
    EXPECT_EQ(put(state_row("a", 0, "1", {unique_key("no", "1")})), "");
}

}  // namespace
}  // namespace hz::test
