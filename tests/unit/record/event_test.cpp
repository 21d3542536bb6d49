#include "record/event.hpp"

#include "base/canonical.hpp"
#include "support/fixture.hpp"
#include "support/test_primitives.hpp"

#include <gtest/gtest.h>

namespace hz::record::event_test {
namespace {

using test::sha256;
using test::sm3;

EventDraft clear_draft() {
    EventDraft draft;
    draft.type = "cert.suspended";
    draft.t = *instant_from("2026-05-29T02:00:00.000Z");
    draft.cmd = "6f1c2a34-0b7d-4c55-9e21-3a5b8c7d9e01";
    draft.org = "999";
    draft.act = "00112233445566778899aabbccddeeff";
    draft.kind = "cert";
    draft.id = "999CS2600001";
    draft.n = 2;
    draft.prev = sm3(bytes_of("n=1"));
    draft.pub = json::Object{{"ground", "0111"}, {"until", "2026-08-29"}};
    draft.rule = sm3(bytes_of("pack"));
    return draft;
}

EventDraft sealed_draft() {
    EventDraft draft = clear_draft();
    draft.type = "case.decided";
    draft.kind = "case";
    draft.id = "C-2026-1";
    draft.pub = json::Object{};
    draft.ref = {sm3(bytes_of("other"))};
    draft.secrets = {
        {"content", R"({"result":"granted"})", derive_salt(sm3({}), 0, "content", sm3)}};
    draft.sealed_id = "0b7d2a34-6f1c-4c55-9e21-3a5b8c7d9e02";
    draft.seed = sm3(bytes_of("seed"));
    draft.sig = {{"00aabbcc", "hz.example/person/00112233445566778899aabbccddeeff", {1, 2, 3}}};
    return draft;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string key_of(const Result<ParsedEvent>& read) { return read ? "ok" : read.error().key; }

TEST(Event, reads_the_published_vector) {
    const std::string bytes = test::fixture("record/event.json");
    const auto event = parse_event(bytes);
    ASSERT_TRUE(event);
    EXPECT_EQ(event->type, "cert.issued");
    EXPECT_EQ(event->id, "999CS2600001");
    EXPECT_EQ(hex(sm3(to_bytes(std::string(1, '\0') + bytes))).substr(0, 16), "3e08a80b309f30e2");
    Salt salt{};
    for (std::size_t at = 0; at < salt.size(); ++at) salt[at] = static_cast<std::uint8_t>(at);
    EXPECT_EQ(commitment(salt, "holder.contact", R"({"name":"张三"})", sm3), event->sd.front());
}

TEST(Event, writes_a_clear_event_that_it_reads) {
    const auto sealed = seal(clear_draft(), sm3, sha256);
    ASSERT_TRUE(sealed);
    const auto event = parse_event(sealed->bytes);
    ASSERT_TRUE(event);
    EXPECT_EQ(event->type, "cert.suspended");
    EXPECT_EQ(event->pub.text("ground"), "0111");
    EXPECT_EQ(event->rule, clear_draft().rule);
    EXPECT_TRUE(sealed->disclosures.empty());
    EXPECT_EQ(sealed->leaf_sm3, sm3(to_bytes(std::string(1, '\0') + sealed->bytes)));
}

TEST(Event, hides_every_column_of_a_sealed_event) {
    const auto sealed = seal(sealed_draft(), sm3, sha256);
    ASSERT_TRUE(sealed);
    const auto event = parse_event(sealed->bytes);
    ASSERT_TRUE(event);
    EXPECT_EQ(event->type, "sealed");
    EXPECT_EQ(event->kind, "sealed");
    for (const char* word : {"case", "C-2026-1", "999", "granted", "person", "rule", "ref"})
        EXPECT_EQ(sealed->bytes.find(word), std::string::npos) << word;
    std::vector<std::string> names;
    for (const Disclosure& one : sealed->disclosures) {
        EXPECT_TRUE(check_disclosure(one, sm3));
        names.push_back(one.name);
    }
    const std::vector<std::string> expected{"content",   "event.type", "event.kind", "event.id",
                                            "event.org", "event.rule", "event.ref",  "event.sig"};
    EXPECT_EQ(names, expected);
    EXPECT_EQ(event->sd.size(), names.size());
}

TEST(Event, gives_equal_bytes_for_equal_drafts) {
    EXPECT_EQ(seal(sealed_draft(), sm3, sha256)->bytes, seal(sealed_draft(), sm3, sha256)->bytes);
}

TEST(Event, signs_the_same_message_before_and_after_its_place_is_known) {
    for (EventDraft draft : {clear_draft(), sealed_draft()}) {
        if (draft.kind == "cert")
            draft.sig = {{"00aabbcc", "hz.example/person/00112233445566778899aabbccddeeff", {7}}};
        EventDraft early = draft;
        early.n = 0;
        early.prev = {};
        early.t = {};
        early.sig.clear();
        const auto message = act_message(early, sm3);
        ASSERT_TRUE(message);
        EXPECT_TRUE(message->starts_with("hz-act/1\n{\"act\""));
        const auto sealed = seal(draft, sm3, sha256);
        ASSERT_TRUE(sealed);
        std::optional<Digest32> hidden;
        for (const Disclosure& one : sealed->disclosures)
            if (one.name == "event.sig") hidden = one.c;
        const auto again = act_message(*parse_event(sealed->bytes), hidden);
        ASSERT_TRUE(again);
        EXPECT_EQ(*message, *again);
    }
}

TEST(Event, refuses_drafts_that_break_the_table) {
    const auto refused = [](auto change) {
        EventDraft draft = sealed_draft();
        change(draft);
        return !seal(draft, sm3, sha256);
    };
    EXPECT_TRUE(refused([](EventDraft& d) { d.pub = json::Object{{"name", "张三"}}; }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.att = {{}}; }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.sealed_id = d.id; }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.seed = {}; }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.rule.reset(); }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.type = "Case.decided"; }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.act = "zhang"; }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.n = 0; }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.sig.assign(5, d.sig.front()); }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.secrets.push_back(d.secrets.front()); }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.secrets.front().value = "{ }"; }));
    EXPECT_TRUE(refused([](EventDraft& d) { d.secrets.front().name = "event.type"; }));
    EXPECT_TRUE(refused([](EventDraft& d) {
        d.secrets.front().value = "\"" + std::string(70'000, 'x') + "\"";
        d.kind = "cert";
        d.pub = json::Object{{"x", std::string(70'000, 'x')}};
    }));
}

TEST(Event, links_a_certificate_to_its_case_by_a_commitment) {
    EventDraft draft = clear_draft();
    draft.secrets = {{"event.ref", R"(["AAAA"])", Salt{1}}};
    EXPECT_TRUE(seal(draft, sm3, sha256));
}

TEST(Event, refuses_other_bytes_than_the_table_allows) {
    const std::string good = seal(clear_draft(), sm3, sha256)->bytes;
    const auto with = [&](std::string_view from, std::string_view to) {
        return key_of(parse_event(replaced(good, from, to)));
    };
    EXPECT_EQ(key_of(parse_event(good + "\n")), kUnreadable);
    EXPECT_EQ(key_of(parse_event(" " + good)), kUnreadable);
    EXPECT_EQ(key_of(parse_event("")), kUnreadable);
    EXPECT_EQ(with("\"v\":1", "\"v\":2"), kUnsupportedVersion);
    EXPECT_EQ(with("\"v\":1", "\"v\":1,\"w\":1"), kUnsupportedVersion);
    EXPECT_EQ(with(",\"v\":1", ""), kUnreadable);
    EXPECT_EQ(with("\"i\":0", "\"i\":65536"), kUnreadable);
    EXPECT_EQ(with("\"i\":0", "\"i\":-1"), kUnreadable);
    EXPECT_EQ(with("-4c55-", "-5c55-"), kUnreadable);
    EXPECT_EQ(with("-9e21-", "-7e21-"), kUnreadable);
    EXPECT_EQ(with("ddeeff", "ddeefG"), kUnreadable);
    EXPECT_EQ(with("cert.suspended", "cert"), kUnreadable);
    EXPECT_EQ(with("cert.suspended", "sealed"), kUnreadable);
    EXPECT_EQ(with("\"k\":\"cert\"", "\"k\":\"case\""), kUnreadable);
    EXPECT_EQ(with("\"k\":\"cert\"", "\"k\":\"cert\",\"z\":1"), kUnsupportedVersion);
    EXPECT_EQ(with("02:00:00.000Z", "02:00:60.000Z"), kUnreadable);
    EXPECT_EQ(with("\"n\":2", "\"n\":0"), kUnreadable);
    EXPECT_EQ(with("\"org\":\"999\"", "\"org\":\"\""), kUnreadable);
    EXPECT_EQ(with("\"pub\":{", "\"ref\":[],\"pub\":{"), kUnreadable);
}

TEST(Event, refuses_commitments_that_are_unsorted_or_repeated) {
    EventDraft draft = clear_draft();
    draft.secrets = {{"a", "1", Salt{1}}, {"b", "2", Salt{2}}};
    const auto sealed = seal(draft, sm3, sha256);
    ASSERT_TRUE(sealed);
    const auto event = parse_event(sealed->bytes);
    const std::string first = base64(event->sd[0]);
    const std::string second = base64(event->sd[1]);
    const std::string both = "\"" + first + "\",\"" + second + "\"";
    EXPECT_EQ(
        key_of(parse_event(replaced(sealed->bytes, both, "\"" + second + "\",\"" + first + "\""))),
        kUnreadable);
    EXPECT_EQ(
        key_of(parse_event(replaced(sealed->bytes, both, "\"" + first + "\",\"" + first + "\""))),
        kUnreadable);
}

TEST(Event, refuses_a_sealed_event_that_shows_a_column) {
    const std::string good = seal(sealed_draft(), sm3, sha256)->bytes;
    EXPECT_EQ(key_of(parse_event(good)), "ok");
    EXPECT_EQ(key_of(parse_event(replaced(good, "\"pub\":{}", "\"org\":\"999\",\"pub\":{}"))),
              kUnreadable);
    EXPECT_EQ(key_of(parse_event(replaced(good, "\"pub\":{}", "\"pub\":{\"a\":1}"))), kUnreadable);
    EXPECT_EQ(
        key_of(parse_event(replaced(good, "\"type\":\"sealed\"", "\"type\":\"case.decided\""))),
        kUnreadable);
}

TEST(Event, survives_every_flipped_byte_without_reading_the_same) {
    const std::string good = seal(sealed_draft(), sm3, sha256)->bytes;
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        const auto event = parse_event(bad);
        if (event) {
            EXPECT_EQ(*canonical(event->value), bad);
        }
    }
}

TEST(Disclosure, travels_as_json) {
    Disclosure one{{}, Salt{9}, "holder.contact", R"({"name":"张三"})"};
    one.c = commitment(one.salt, one.name, one.value, sm3);
    const auto value = to_json(one);
    ASSERT_TRUE(value);
    const auto back = disclosure_from(*value);
    ASSERT_TRUE(back);
    EXPECT_TRUE(check_disclosure(*back, sm3));
    EXPECT_EQ(back->value, one.value);
    Disclosure other = *back;
    other.value = R"({"name":"李四"})";
    EXPECT_FALSE(check_disclosure(other, sm3));
}

TEST(Disclosure, binds_name_and_value_apart) {
    EXPECT_NE(commitment({}, "ab", "1", sm3), commitment({}, "a", "b1", sm3));
}

TEST(Derive, is_the_hmac_of_seed_place_and_name) {
    const Digest32 seed = sm3(bytes_of("seed"));
    EXPECT_EQ(derive(seed, 1, "a", sm3), derive(seed, 1, "a", sm3));
    EXPECT_NE(derive(seed, 1, "a", sm3), derive(seed, 2, "a", sm3));
    EXPECT_NE(derive(seed, 1, "a", sm3), derive(seed, 1, "b", sm3));
    EXPECT_EQ(derive(seed, 258, "event.type", sm3), test::hmac_sm3(seed, to_bytes("\x01\x02"
                                                                                  "event.type")));
}

}  // namespace
}  // namespace hz::record::event_test
