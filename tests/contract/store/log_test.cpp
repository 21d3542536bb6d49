#include "contract.hpp"

namespace hz::test {
namespace {

using app::EventRow;
using app::ReadTx;
using app::SubjectHead;
using app::Tree;
using app::WriteTx;

class LogContract : public StoreContract {
 protected:
    std::string append(const EventRow& event, const SubjectHead& head) {
        return write([&](WriteTx& tx) { return tx.append(event, head); });
    }
    std::string append(const EventRow& event) { return append(event, head_after(event)); }
    std::string enter(std::int64_t first, const std::vector<std::string>& ids) {
        return write([&](WriteTx& tx) { return tx.put_entries("2026", first, ids); });
    }
    std::string pending(std::size_t limit) {
        std::string out;
        for (const auto& event : read([&](ReadTx& tx) { return tx.pending(limit); }))
            out += event.id + std::to_string(event.n) + (event.predecessor_sequenced ? "+" : "-");
        return out;
    }
    void create_log() {
        EXPECT_EQ(write([](WriteTx& tx) { return tx.create_log({"2026", 0, 1, {}, {}}); }), "");
    }
};

INSTANTIATE_TEST_SUITE_P(Stores, LogContract, testing::ValuesIn(kKinds), kind_name);

TEST_P(LogContract, appends_to_a_chain_and_reads_it_back) {
    EventRow first = event_row("c1", 0);
    first.members = {{to_bytes("c1"), "holder.contact", to_bytes("salt1"), "{\"name\":\"示例\"}"},
                     {to_bytes("c0"), "event.ref", to_bytes("salt0"), "[]"}};
    EXPECT_EQ(append(first), "");
    EXPECT_EQ(append(event_row("c1", 1)), "");
    const auto chain = read([](ReadTx& tx) { return tx.events("cert", "c1"); });
    ASSERT_EQ(chain.size(), 2U);
    EXPECT_EQ(chain[0].event_id, "id-c10");
    EXPECT_EQ(chain[0].cmd, "cmd-c10");
    EXPECT_EQ(chain[0].bytes, first.bytes);
    EXPECT_EQ(chain[0].leaf_sm3, first.leaf_sm3);
    EXPECT_EQ(chain[0].t, first.t);
    ASSERT_EQ(chain[0].members.size(), 2U);
    EXPECT_EQ(chain[0].members[0].name, "holder.contact");
    EXPECT_EQ(chain[0].members[0].value, "{\"name\":\"示例\"}");
    EXPECT_EQ(chain[0].members[1].salt, to_bytes("salt0"));
    EXPECT_EQ(chain[1].n, 1);
    const auto head = read([](ReadTx& tx) { return tx.subject("cert", "c1"); });
    ASSERT_TRUE(head);
    EXPECT_EQ(head->next, 2);
    EXPECT_EQ(head->leaf_sm3, to_bytes("sm3-c11"));
    EXPECT_EQ(head->t, instant_from_milliseconds(1001));
}

TEST_P(LogContract, counts_the_writes_that_change_what_is_recorded) {
    create_log();
    const std::uint64_t before = store_->changes();
    EventRow event = event_row("c1", 0);
    event.members = {{to_bytes("c1"), "holder.contact", to_bytes("salt1"), "{}"}};
    EXPECT_EQ(write([](WriteTx& tx) {
                  return tx.put({app::Shelf::Working, "draft", "d1", 0, "{}", {}, {}});
              }),
              "");
    EXPECT_EQ(store_->changes(), before);
    EXPECT_EQ(append(event), "");
    EXPECT_EQ(store_->changes(), before + 1);
    EXPECT_EQ(enter(0, {event.event_id}), "");
    EXPECT_EQ(store_->changes(), before + 2);
    EXPECT_EQ(write([&](WriteTx& tx) {
                  return tx.erase_member(event.event_id, event.members.front().commitment);
              }),
              "");
    EXPECT_EQ(store_->changes(), before + 3);
}

TEST_P(LogContract, knows_the_time_of_the_newest_event) {
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.last_event_time(); }));
    EventRow first = event_row("c1", 0);
    first.event_id = "1";
    EventRow second = event_row("c2", 0);
    second.event_id = "2";
    second.t = first.t + std::chrono::hours{1};
    EXPECT_EQ(append(second), "");
    EXPECT_EQ(append(first), "");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.last_event_time(); }), second.t);
}

TEST_P(LogContract, a_sealed_chain_is_read_by_its_real_name) {
    EventRow event = event_row("uuid", 0);
    event.kind = "sealed";
    EXPECT_EQ(append(event, {"case", "case1", "uuid", 1, event.leaf_sm3, event.t}), "");
    const auto chain = read([](ReadTx& tx) { return tx.events("case", "case1"); });
    ASSERT_EQ(chain.size(), 1U);
    EXPECT_EQ(chain[0].kind, "sealed");
    EXPECT_EQ(chain[0].id, "uuid");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.subject("case", "case1"); })->public_id, "uuid");
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.subject("sealed", "uuid"); }));
    EventRow second = event;
    second.n = 1;
    second.event_id = "other";
    second.cmd = "other";
    second.leaf_sm3 = to_bytes("other");
    second.id = "uuid2";
    EXPECT_EQ(append(second, {"case", "case1", "uuid2", 2, second.leaf_sm3, second.t}),
              "subject.moved");
}

TEST_P(LogContract, refuses_an_event_out_of_its_place) {
    EXPECT_EQ(append(event_row("c1", 1)), "subject.moved");
    EXPECT_EQ(append(event_row("c1", 0)), "");
    EventRow again = event_row("c1", 0);
    again.event_id = again.cmd = "x";
    EXPECT_EQ(append(again), "subject.moved");
    EXPECT_EQ(append(event_row("c1", 2)), "subject.moved");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.subject("cert", "c1"); })->next, 1);
}

TEST_P(LogContract, refuses_an_event_whose_names_are_taken) {
    EXPECT_EQ(append(event_row("c1", 0)), "");
    EventRow same_id = event_row("c2", 0);
    same_id.event_id = "id-c10";
    EXPECT_EQ(append(same_id), "unique.event");
    EventRow same_command = event_row("c2", 0);
    same_command.cmd = "cmd-c10";
    EXPECT_EQ(append(same_command), "unique.event");
    EventRow same_leaf = event_row("c2", 0);
    same_leaf.leaf_sm3 = to_bytes("sm3-c10");
    EXPECT_EQ(append(same_leaf), "unique.event");
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.subject("cert", "c2"); }));
    EXPECT_EQ(pending(9), "c10+");
}

TEST_P(LogContract, finds_events_by_command_and_by_leaf) {
    EXPECT_EQ(append(event_row("c1", 0)), "");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.event_by_cmd("cmd-c10", 0); })->event_id, "id-c10");
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.event_by_cmd("cmd-c10", 1); }));
    EXPECT_EQ(read([](ReadTx& tx) { return tx.event_by_leaf(bytes_of("sm3-c10")); })->event_id,
              "id-c10");
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.event_by_leaf(bytes_of("sm3")); }));
    EXPECT_TRUE(read([](ReadTx& tx) { return tx.events("cert", "c2"); }).empty());
}

TEST_P(LogContract, visits_all_events_chain_by_chain) {
    EXPECT_EQ(append(event_row("b", 0)), "");
    EXPECT_EQ(append(event_row("a", 0)), "");
    EXPECT_EQ(append(event_row("b", 1)), "");
    std::string seen;
    EXPECT_TRUE(store_->read([&](ReadTx& tx) {
        return tx.each_event([&](const EventRow& event) -> Status {
            seen += event.id + std::to_string(event.n);
            return {};
        });
    }));
    EXPECT_EQ(seen, "a0b0b1");
    const Status ended = store_->read([&](ReadTx& tx) {
        return tx.each_event(
            [](const EventRow&) -> Status { return fail(Code::Conflict, "enough"); });
    });
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().key, "enough");
}

TEST_P(LogContract, visits_more_events_than_one_page_holds) {
    constexpr std::int64_t kEvents = 1203;
    EXPECT_EQ(write([](WriteTx& tx) -> Status {
                  for (std::int64_t n = 0; n < kEvents; ++n) {
                      const EventRow event = event_row("long", n);
                      HZ_TRY_VOID(tx.append(event, head_after(event)));
                  }
                  return {};
              }),
              "");
    std::int64_t next = 0;
    EXPECT_TRUE(store_->read([&](ReadTx& tx) {
        return tx.each_event([&](const EventRow& event) -> Status {
            EXPECT_EQ(event.n, next++);
            return {};
        });
    }));
    EXPECT_EQ(next, kEvents);
}

TEST_P(LogContract, erases_a_member_for_good_and_keeps_its_commitment) {
    EventRow event = event_row("c1", 0);
    event.members = {{to_bytes("c1"), "holder.contact", to_bytes("salt"), "\"示例\""},
                     {to_bytes("c2"), "holder.phone", to_bytes("salt"), "\"1\""}};
    EXPECT_EQ(append(event), "");
    const auto erase = [&](const char* id, const char* commitment) {
        return write([&](WriteTx& tx) { return tx.erase_member(id, bytes_of(commitment)); });
    };
    EXPECT_EQ(erase("id-c10", "c1"), "");
    EXPECT_EQ(erase("id-c10", "c1"), "");
    EXPECT_EQ(erase("id-c10", "c3"), "event.member_absent");
    EXPECT_EQ(erase("id-c11", "c1"), "event.member_absent");
    const auto held = read([](ReadTx& tx) { return tx.event_by_cmd("cmd-c10", 0); });
    ASSERT_EQ(held->members.size(), 2U);
    EXPECT_EQ(held->members[0].commitment, to_bytes("c1"));
    EXPECT_TRUE(held->members[0].value.empty());
    EXPECT_TRUE(held->members[0].salt.empty());
    EXPECT_EQ(held->members[1].value, "\"1\"");
}

TEST_P(LogContract, an_erased_value_leaves_the_stored_answers) {
    EventRow event = event_row("c1", 0);
    event.members = {{to_bytes("c1"), "login", to_bytes("salt"), "\"b-999\""},
                     {to_bytes("c2"), "reason", to_bytes("salt"), ""}};
    EXPECT_EQ(append(event), "");
    const auto key = [](const char* name) { return app::IdempotencyKey{"account", "case", name}; };
    const auto expires = clock_.now() + std::chrono::hours{1};
    const auto put = [&](const char* name, const char* answer) {
        return write([&](WriteTx& tx) {
            return tx.put_answer(key(name), {to_bytes("sm3"), "cmd", answer, expires});
        });
    };
    EXPECT_EQ(put("with", R"({"login":"b-999"})"), "");
    EXPECT_EQ(put("without", R"({"login":"b-9999"})"), "");
    for (const char* commitment : {"c2", "c1"})
        EXPECT_EQ(
            write([&](WriteTx& tx) { return tx.erase_member("id-c10", to_bytes(commitment)); }),
            "");
    EXPECT_FALSE(read([&](ReadTx& tx) { return tx.answer(key("with")); }));
    EXPECT_TRUE(read([&](ReadTx& tx) { return tx.answer(key("without")); }));
}

TEST_P(LogContract, pending_events_wait_in_order_of_commit) {
    create_log();
    EXPECT_EQ(append(event_row("z", 0)), "");
    EXPECT_EQ(append(event_row("a", 0)), "");
    EXPECT_EQ(append(event_row("z", 1)), "");
    EXPECT_EQ(pending(9), "z0+a0+z1-");
    EXPECT_EQ(pending(2), "z0+a0+");
    EXPECT_EQ(enter(0, {"id-z0"}), "");
    EXPECT_EQ(pending(9), "a0+z1+");
}

TEST_P(LogContract, an_event_gets_one_index_and_an_index_one_event) {
    create_log();
    EXPECT_EQ(append(event_row("a", 0)), "");
    EXPECT_EQ(append(event_row("b", 0)), "");
    const auto place = [&](const char* id) {
        return read([&](ReadTx& tx) { return tx.place_of(id); });
    };
    EXPECT_FALSE(place("id-c0"));
    ASSERT_TRUE(place("id-a0"));
    EXPECT_FALSE(place("id-a0")->index);
    EXPECT_EQ(place("id-a0")->shard, "");
    EXPECT_EQ(enter(0, {"id-a0"}), "");
    EXPECT_EQ(place("id-a0")->index, 0);
    EXPECT_EQ(place("id-a0")->shard, "2026");
    EXPECT_EQ(enter(1, {"id-a0"}), "log.moved");
    EXPECT_EQ(enter(0, {"id-b0"}), "log.moved");
    EXPECT_EQ(enter(1, {"id-x0"}), "log.moved");
    EXPECT_EQ(enter(1, {"id-b0"}), "");
    EXPECT_EQ(append(event_row("d", 0)), "");
    EXPECT_EQ(append(event_row("c", 0)), "");
    for (const std::vector<std::string>& taken :
         {std::vector<std::string>{"id-c0", "id-b0"}, {"id-c0", "id-c0"}})
        EXPECT_EQ(enter(2, taken), "log.moved") << "all of them or none";
    EXPECT_EQ(pending(9), "d0+c0+");
    EXPECT_EQ(enter(2, {"id-c0", "id-d0"}), "");
    EXPECT_EQ(place("id-c0")->index, 2);
    EXPECT_EQ(place("id-d0")->index, 3);
    EXPECT_EQ(enter(4, {}), "");
    const auto entries = read([](ReadTx& tx) { return tx.log_entries("2026", 1, 1); });
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].index, 1);
    EXPECT_EQ(entries[0].bytes, event_row("b", 0).bytes);
    EXPECT_EQ(entries[0].leaf_sm3, to_bytes("sm3-b0"));
    EXPECT_EQ(read([](ReadTx& tx) { return tx.log_entries("2026", 0, 1); }).size(), 1U);
    EXPECT_TRUE(read([](ReadTx& tx) { return tx.log_entries("2027", 0, 9); }).empty());
}

TEST_P(LogContract, the_head_moves_only_from_the_size_and_epoch_expected) {
    const auto advance = [&](std::int64_t size, std::int64_t epoch, std::int64_t before) {
        return write([&](WriteTx& tx) {
            return tx.advance_log({"2026", size, epoch, to_bytes("f1"), to_bytes("f2")}, before);
        });
    };
    const auto lead = [&](std::int64_t epoch) {
        return write([&](WriteTx& tx) { return tx.lead_log("2026", epoch); });
    };
    EXPECT_EQ(advance(1, 1, 0), "log.moved");
    EXPECT_EQ(lead(1), "log.moved");
    create_log();
    EXPECT_EQ(write([](WriteTx& tx) {
                  return tx.create_log({"2026", 0, 1, {}, {}});
              }),
              "log.exists");
    EXPECT_EQ(advance(3, 1, 0), "");
    EXPECT_EQ(advance(4, 1, 0), "log.moved");
    EXPECT_EQ(lead(1), "");
    EXPECT_EQ(lead(1), "log.moved");
    EXPECT_EQ(advance(4, 1, 3), "log.moved") << "a paused leader wakes up";
    EXPECT_EQ(advance(4, 2, 3), "");
    const auto head = read([](ReadTx& tx) { return tx.log_head("2026"); });
    ASSERT_TRUE(head);
    EXPECT_EQ(head->size, 4);
    EXPECT_EQ(head->epoch, 2);
    EXPECT_EQ(head->frontier_sha256, to_bytes("f1"));
    EXPECT_EQ(head->frontier_sm3, to_bytes("f2"));
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.log_head("2027"); }));
}

TEST_P(LogContract, tiles_grow_in_place_and_trees_stay_apart) {
    create_log();
    const auto put_tile = [&](Tree tree, const char* hashes) {
        return write([&](WriteTx& tx) {
            return tx.put_tile("2026", {tree, 1, 7, to_bytes(hashes)});
        });
    };
    EXPECT_EQ(put_tile(Tree::Sha256, "one"), "");
    EXPECT_EQ(put_tile(Tree::Sha256, "onetwo"), "");
    EXPECT_EQ(put_tile(Tree::Sm3, "sm3"), "");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.log_tile("2026", Tree::Sha256, 1, 7); })->hashes,
              to_bytes("onetwo"));
    const auto sm3 = read([](ReadTx& tx) { return tx.log_tile("2026", Tree::Sm3, 1, 7); });
    ASSERT_TRUE(sm3);
    EXPECT_EQ(sm3->hashes, to_bytes("sm3"));
    EXPECT_EQ(sm3->level, 1);
    EXPECT_EQ(sm3->index, 7);
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.log_tile("2026", Tree::Sm3, 0, 7); }));
}

}  // namespace
}  // namespace hz::test
