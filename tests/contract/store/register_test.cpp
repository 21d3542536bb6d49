#include "contract.hpp"

#include <map>

namespace hz::test {
namespace {

using app::CertificateSearch;
using app::FoundCertificates;
using app::PublicCertificate;
using app::ReadTx;
using app::WriteTx;

class RegisterContract : public StoreContract {
 protected:
    std::string put_certificate(const PublicCertificate& given) {
        return write([&](WriteTx& tx) { return tx.put_certificate(given); });
    }
    void add(std::vector<PublicCertificate> list) {
        EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                      for (const auto& one : list) HZ_TRY_VOID(tx.put_certificate(one));
                      return {};
                  }),
                  "");
    }
    FoundCertificates search(CertificateSearch wanted) {
        wanted.today = today_;
        if (wanted.limit == 0) wanted.limit = 100;
        return read([&](ReadTx& tx) { return tx.search(wanted); });
    }
    // The last digits of the numbers found.
    std::string found(CertificateSearch wanted) {
        std::string out;
        for (const auto& item : search(std::move(wanted)).items) out += item.number.substr(5);
        return out;
    }
    std::string named(std::string query) { return found({.query = std::move(query)}); }

    Date today_{*date_from("2026-06-15")};
};

INSTANTIATE_TEST_SUITE_P(Stores, RegisterContract, testing::ValuesIn(kKinds), kind_name);

PublicCertificate certificate(int serial, std::string holder) {
    const std::string tail = std::to_string(serial);
    return {.number = "999CS" + tail,
            .json = "{\"n\":" + tail + "}",
            .holder_name = std::move(holder),
            .holder_uscc = "91000000MA0000000" + tail,
            .body_code = "999",
            .category = "1",
            .level = "2",
            .region = "110101",
            .status = "valid",
            .valid_from = *date_from("2026-01-01"),
            .valid_to = *date_from("2028-12-31"),
            .list = 0,
            .index = serial,
            .issue_event_id = "id-c" + tail + "0",
            .log_index = {}};
}

TEST_P(RegisterContract, answers_a_certificate_with_all_its_fields) {
    const PublicCertificate given = certificate(1, "示例安全服务有限公司");
    EXPECT_EQ(put_certificate(given), "");
    const auto held = read([](ReadTx& tx) { return tx.certificate("999CS1"); });
    ASSERT_TRUE(held);
    EXPECT_EQ(held->json, given.json);
    EXPECT_EQ(held->holder_name, given.holder_name);
    EXPECT_EQ(held->holder_uscc, given.holder_uscc);
    EXPECT_EQ(held->body_code + held->category + held->level + held->region, "99912110101");
    EXPECT_EQ(held->status, "valid");
    EXPECT_EQ(held->valid_from, given.valid_from);
    EXPECT_EQ(held->valid_to, given.valid_to);
    EXPECT_EQ(held->index, 1);
    EXPECT_EQ(held->issue_event_id, "id-c10");
    EXPECT_FALSE(held->log_index);
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.certificate("999CS2"); }));
}

TEST_P(RegisterContract, learns_the_log_index_from_the_log) {
    add({certificate(1, "示例甲公司")});
    const app::EventRow event = event_row("c1", 0);
    EXPECT_EQ(write([&](WriteTx& tx) -> Status {
                  HZ_TRY_VOID(tx.create_log({"2026", 0, 1, {}, {}}));
                  HZ_TRY_VOID(tx.append(event, head_after(event)));
                  return tx.put_entries("2026", 41, {event.event_id});
              }),
              "");
    EXPECT_EQ(read([](ReadTx& tx) { return tx.certificate("999CS1"); })->log_index, 41);
    add({certificate(1, "示例甲公司")});
    EXPECT_EQ(read([](ReadTx& tx) { return tx.certificate("999CS1"); })->log_index, 41)
        << "a later change of the row does not lose it";
    EXPECT_EQ(search({.query = "示例甲"}).items.at(0).log_index, 41);
}

TEST_P(RegisterContract, a_place_in_a_status_list_belongs_to_one_certificate) {
    PublicCertificate first = certificate(1, "示例甲公司");
    EXPECT_EQ(put_certificate(first), "");
    PublicCertificate second = certificate(2, "示例乙公司");
    second.index = 1;
    EXPECT_EQ(put_certificate(second), "unique.status_index");
    second.list = 1;
    EXPECT_EQ(put_certificate(second), "");
    first.status = "suspended";
    EXPECT_EQ(put_certificate(first), "");
    const auto bits = read([](ReadTx& tx) { return tx.status_bits(0); });
    ASSERT_EQ(bits.size(), 1U);
    EXPECT_EQ(bits[0].index, 1);
    EXPECT_EQ(bits[0].status, "suspended");
    EXPECT_TRUE(read([](ReadTx& tx) { return tx.status_bits(7); }).empty());
}

// Of a million certificates few are not valid; the first entry tells that the list is in use.
TEST_P(RegisterContract, a_status_list_tells_its_first_entry_and_what_is_not_valid) {
    PublicCertificate last = certificate(4, "示例丁公司");
    last.status = "revoked";
    add({certificate(1, "示例甲公司"), certificate(2, "示例乙公司"), certificate(3, "示例丙公司"),
         last});
    const auto bits = read([](ReadTx& tx) { return tx.status_bits(0); });
    ASSERT_EQ(bits.size(), 2U);
    EXPECT_EQ(bits[0].index, 1);
    EXPECT_EQ(bits[0].status, "valid");
    EXPECT_EQ(bits[1].index, 4);
    EXPECT_EQ(bits[1].status, "revoked");
}

TEST_P(RegisterContract, finds_names_by_words_of_two_characters) {
    add({certificate(1, "北京示例信安科技有限公司"), certificate(2, "上海虚构网络有限公司"),
         certificate(3, "示例安全服务中心")});
    EXPECT_EQ(named("信安"), "1");
    EXPECT_EQ(named("虚构"), "2");
    EXPECT_EQ(named("示例"), "13");
    EXPECT_EQ(named("有限公司"), "12");
    EXPECT_EQ(named("例示"), "");
    EXPECT_EQ(named("示例 服务"), "3");
    EXPECT_EQ(named("服务　示例"), "3") << "an ideographic space parts words too";
    EXPECT_EQ(named("示安"), "") << "both characters, but not together";
    EXPECT_EQ(named("信安科技有限公司"), "1");
    EXPECT_EQ(named("例信安"), "1");
}

TEST_P(RegisterContract, words_must_stand_whole_in_the_name) {
    add({certificate(1, "甲乙丙 乙丙丁"), certificate(2, "甲乙丙丁")});
    EXPECT_EQ(named("甲乙丙丁"), "2") << "all pairs stand in both names";
}

TEST_P(RegisterContract, finds_rare_characters_and_folded_letters) {
    add({certificate(1, "示例𠮷祥網安公司"), certificate(2, "ＳＨＩＬＩ Secure Ltd"),
         certificate(3, "示例（北京）公司"), certificate(4, "it's \"quoted\" 100%_公司")});
    EXPECT_EQ(named("𠮷祥"), "1");
    EXPECT_EQ(named("例𠮷"), "1");
    EXPECT_EQ(named("shili"), "2");
    EXPECT_EQ(named("ＳＥＣＵＲＥ"), "2");
    EXPECT_EQ(named("(北京)"), "3");
    EXPECT_EQ(named("（北京"), "3");
    EXPECT_EQ(named("\"quoted\""), "4");
    EXPECT_EQ(named("100%_"), "4");
    EXPECT_EQ(named("a\" OR \"b"), "");
    EXPECT_EQ(named("%"), "");
}

TEST_P(RegisterContract, one_character_finds_names_that_begin_with_it) {
    add({certificate(1, "北京示例公司"), certificate(2, "东北示例公司"), certificate(3, "北")});
    EXPECT_EQ(named("北"), "13");
    EXPECT_EQ(named("北 京"), "1");
    EXPECT_EQ(named("京"), "");
}

TEST_P(RegisterContract, a_number_or_code_finds_exactly_its_certificates) {
    PublicCertificate same_holder = certificate(2, "示例甲公司");
    same_holder.holder_uscc = "91000000MA00000001";
    add({certificate(1, "示例甲公司"), same_holder, certificate(3, "999CS1公司")});
    EXPECT_EQ(named("999CS1"), "1");
    EXPECT_EQ(named(" ９９９cs1 "), "1");
    EXPECT_EQ(named("91000000MA00000001"), "12");
    EXPECT_EQ(named("91000000ma00000001"), "12");
    EXPECT_EQ(found({.query = "91000000MA00000001", .after = "999CS1"}), "2");
    EXPECT_EQ(found({.query = "91000000MA00000001", .limit = 1}), "1");
    EXPECT_EQ(found({.query = "999CS1", .status = "revoked"}), "");
    EXPECT_EQ(found({.query = "999CS1", .after = "999CS1"}), "");
}

TEST_P(RegisterContract, filters_by_the_status_of_the_day) {
    std::vector<PublicCertificate> list;
    for (const char* status : {"valid", "suspended", "cancelled", "revoked"}) {
        PublicCertificate current = certificate(static_cast<int>(list.size()) + 1, "示例公司");
        current.status = status;
        list.push_back(current);
    }
    for (const char* status : {"valid", "suspended", "cancelled", "revoked"}) {
        PublicCertificate over = certificate(static_cast<int>(list.size()) + 1, "示例公司");
        over.status = status;
        over.valid_to = *date_from("2026-06-14");
        list.push_back(over);
    }
    PublicCertificate future = certificate(9, "示例公司");
    future.valid_from = *date_from("2026-06-16");
    list.push_back(future);
    add(list);
    for (const std::string query : {"", "示例"}) {
        EXPECT_EQ(found({.query = query, .status = "valid"}), "1");
        EXPECT_EQ(found({.query = query, .status = "suspended"}), "2");
        EXPECT_EQ(found({.query = query, .status = "cancelled"}), "37");
        EXPECT_EQ(found({.query = query, .status = "revoked"}), "48");
        EXPECT_EQ(found({.query = query, .status = "expired"}), "56");
        EXPECT_EQ(found({.query = query, .status = "not_yet_valid"}), "9");
        EXPECT_EQ(found({.query = query, .status = "unknown"}), "");
        EXPECT_EQ(found({.query = query}), "123456789");
    }
    today_ = *date_from("2026-06-14");
    EXPECT_EQ(found({.status = "expired"}), "") << "both days are included";
    today_ = *date_from("2026-06-16");
    EXPECT_EQ(found({.status = "not_yet_valid"}), "");
}

TEST_P(RegisterContract, filters_by_category_level_region_and_body) {
    PublicCertificate other = certificate(2, "示例乙公司");
    other.category = "7";
    other.level = "";
    other.region = "310115";
    other.body_code = "998";
    add({certificate(1, "示例甲公司"), other});
    for (const std::string query : {"", "示例"}) {
        EXPECT_EQ(found({.query = query, .category = "7"}), "2");
        EXPECT_EQ(found({.query = query, .level = "2"}), "1");
        EXPECT_EQ(found({.query = query, .region = "31"}), "2");
        EXPECT_EQ(found({.query = query, .region = "3101"}), "2");
        EXPECT_EQ(found({.query = query, .region = "01"}), "");
        EXPECT_EQ(found({.query = query, .body = "999"}), "1");
        EXPECT_EQ(found({.query = query, .category = "7", .body = "999"}), "");
    }
}

TEST_P(RegisterContract, pages_by_number) {
    std::vector<PublicCertificate> list;
    for (int i = 1; i <= 7; ++i) list.push_back(certificate(i, "示例公司"));
    add(list);
    for (const std::string query : {"", "示例", "示"}) {
        EXPECT_EQ(found({.query = query, .limit = 3}), "123");
        EXPECT_EQ(found({.query = query, .after = "999CS3", .limit = 3}), "456");
        EXPECT_EQ(found({.query = query, .after = "999CS6", .limit = 3}), "7");
    }
}

TEST_P(RegisterContract, a_changed_name_is_found_by_the_new_one_only) {
    add({certificate(1, "示例旧名公司"), certificate(2, "示例旧名中心")});
    add({certificate(1, "示例新名公司")});
    EXPECT_EQ(named("旧名"), "2");
    EXPECT_EQ(named("新名"), "1");
    EXPECT_EQ(named("示例"), "12");
}

TEST_P(RegisterContract, asks_to_narrow_a_search_without_a_rare_word) {
    std::vector<PublicCertificate> list;
    for (int i = 10; i < 60; ++i) list.push_back(certificate(i, i == 55 ? "虚构公司" : "示例公司"));
    add(list);
    FoundCertificates page = search({.query = "示例", .status = "revoked"});
    EXPECT_TRUE(page.items.empty());
    EXPECT_TRUE(page.narrow);
    page = search({.query = "示例"});
    EXPECT_EQ(page.items.size(), kCandidates);
    EXPECT_TRUE(page.narrow);
    EXPECT_FALSE(search({.query = "示例", .limit = 5}).narrow) << "a full page is enough";
    EXPECT_FALSE(search({.query = "示例", .after = "999CS45"}).narrow) << "all were looked at";
    EXPECT_FALSE(search({.query = "虚构"}).narrow);
    EXPECT_EQ(named("虚构公司"), "55") << "one rare word is enough";
    EXPECT_TRUE(search({.query = "示"}).narrow);
    EXPECT_EQ(named("虚"), "55");
    EXPECT_TRUE(search({.category = "7"}).narrow);
    EXPECT_TRUE(search({.category = "7", .body = "999"}).narrow);
    EXPECT_FALSE(search({.category = "7", .body = "998"}).narrow);
}

TEST_P(RegisterContract, finds_what_stands_behind_the_first_candidates) {
    std::vector<PublicCertificate> list;
    for (int i = 10; i < 40; ++i) {
        list.push_back(certificate(i, "示例公司"));
        if (i >= 25) list.back().status = "suspended";
    }
    add(list);
    for (const std::string query : {"", "示例", "示"}) {
        const FoundCertificates page = search({.query = query, .status = "suspended", .limit = 2});
        ASSERT_EQ(page.items.size(), 2U);
        EXPECT_EQ(page.items.front().number, "999CS25");
        EXPECT_FALSE(page.narrow);
    }
}

TEST_P(RegisterContract, counts_the_register_on_a_day) {
    std::vector<PublicCertificate> list;
    for (const char* status : {"valid", "valid", "valid", "suspended", "revoked", "cancelled"}) {
        list.push_back(certificate(static_cast<int>(list.size()) + 1, "示例公司"));
        list.back().status = status;
    }
    list[1].valid_to = list[3].valid_to = list[4].valid_to = *date_from("2026-06-14");
    list[2].valid_from = list[5].valid_from = *date_from("2026-06-16");
    list[5].category = "7";
    list[5].level = "";
    list[5].region = "310115";
    list[5].body_code = "998";
    add(list);
    const auto counted = [&](Date today) {
        std::map<std::string, std::int64_t> sums;  // groups may come in several rows
        for (const auto& row : read([&](ReadTx& tx) { return tx.certificate_counts(today); }))
            sums[row.category + row.level + " " + row.body_code + " " + row.region + " " +
                 row.status] += row.count;
        return sums;
    };
    using Sums = std::map<std::string, std::int64_t>;
    EXPECT_EQ(counted(today_), (Sums{{"12 999 110101 valid", 1},
                                     {"12 999 110101 expired", 2},
                                     {"12 999 110101 not_yet_valid", 1},
                                     {"12 999 110101 revoked", 1},
                                     {"7 998 310115 cancelled", 1}}));
    EXPECT_EQ(counted(*date_from("2026-06-14")), (Sums{{"12 999 110101 valid", 2},
                                                       {"12 999 110101 suspended", 1},
                                                       {"12 999 110101 not_yet_valid", 1},
                                                       {"12 999 110101 revoked", 1},
                                                       {"7 998 310115 cancelled", 1}}));
}

// The memory store is as small as a test: it always counts.
TEST_P(RegisterContract, counts_a_large_register_again_after_a_while) {
    const auto sum_of = [](const auto& rows) {
        std::int64_t sum = 0;
        for (const auto& row : rows) sum += row.count;
        return sum;
    };
    const auto certificates = [&](Date day) {
        return sum_of(read([&](ReadTx& tx) { return tx.certificate_counts(day); }));
    };
    const auto changes = [&] {
        return sum_of(read([](ReadTx& tx) { return tx.change_counts(); }));
    };
    const bool keeps = GetParam() != Kind::Memory;
    int held = 0;
    const auto add_until = [&](int count) {
        std::vector<PublicCertificate> list;
        while (held < count) {
            list.push_back(certificate(++held, "示例公司"));
            list.back().changes = {{"2026-05", "issued"}};
        }
        add(std::move(list));
    };
    add_until(24);
    EXPECT_EQ(certificates(today_), 24);
    add_until(25);
    EXPECT_EQ(certificates(today_), 25) << "a small one is not kept";
    EXPECT_EQ(changes(), 25);
    add_until(26);
    EXPECT_EQ(certificates(today_), keeps ? 25 : 26);
    EXPECT_EQ(changes(), keeps ? 25 : 26);
    EXPECT_EQ(certificates(*date_from("2026-06-16")), 26) << "of another day";
    clock_.forward(limits::kCountsKept);
    EXPECT_EQ(certificates(today_), 26);
    EXPECT_EQ(changes(), 26);
}

TEST_P(RegisterContract, counts_the_changes_of_each_month) {
    PublicCertificate first = certificate(1, "示例甲公司");
    first.changes = {{"2026-05", "issued"}, {"2026-06", "suspended"}};
    PublicCertificate second = certificate(2, "示例乙公司");
    second.changes = {{"2026-05", "issued"}};
    second.category = "13";
    add({first, second});
    first.changes.push_back({"2026-06", "restored"});
    first.changes.push_back({"2026-06", "suspended"});
    add({first});
    const auto counted = [&] {
        std::string out;
        for (const auto& row : read([](ReadTx& tx) { return tx.change_counts(); }))
            out += row.month + " " + row.change + " " + row.category + ":" +
                   std::to_string(row.count) + "; ";
        return out;
    };
    EXPECT_EQ(counted(),
              "2026-05 issued 1:1; 2026-05 issued 13:1; 2026-06 restored 1:1; "
              "2026-06 suspended 1:2; ");
    EXPECT_TRUE(read([](ReadTx& tx) { return tx.certificate("999CS1"); })->changes.empty());
    EXPECT_EQ(write([](WriteTx& tx) { return tx.clear_state(); }), "");
    EXPECT_EQ(counted(), "");
}

TEST_P(RegisterContract, a_cleared_register_is_empty_and_can_be_filled_again) {
    add({certificate(1, "示例甲公司")});
    EXPECT_EQ(write([](WriteTx& tx) { return tx.clear_state(); }), "");
    EXPECT_EQ(named("示例"), "");
    EXPECT_FALSE(read([](ReadTx& tx) { return tx.certificate("999CS1"); }));
    add({certificate(1, "示例乙公司")});
    EXPECT_EQ(named("甲公"), "");
    EXPECT_EQ(named("乙公"), "1");
}

}  // namespace
}  // namespace hz::test
