// The record explorer, the statistics, the filters of the search and the page for developers.
#include "adapters/http/target.hpp"
#include "record/event.hpp"
#include "unit/http/site.hpp"

#include <gtest/gtest.h>

namespace hz::http {
namespace {

using app::UseCaseKind;
using test::Reply;

constexpr std::string_view kWantsHtml = "Accept: text/html\r\n";

app::TreePath path_of_three(bool holds) {
    // Entry 1 of three: its neighbour 0 on the left, then entry 2 on the right.
    app::TreePath path;
    path.leaf = {1, 2, Digest32{1}};
    path.steps = {{{0, 1, Digest32{2}}, false, {0, 2, Digest32{3}}},
                  {{2, 3, Digest32{4}}, true, {0, 3, Digest32{5}}}};
    path.root = holds ? Digest32{5} : Digest32{6};
    return path;
}

app::EntryView entry_of_three(bool holds = true) {
    app::EntryView entry{"2026", 1, 3, R"({"a":"<b>"})", {}, {}, {}};
    record::ParsedEvent event;
    event.type = "cert.issued";
    event.kind = "cert";
    event.id = "999CS2600001";
    event.act = "system";
    event.pub = json::Object{{"number", "999CS2600001"}, {"status", json::Object{{"idx", 7}}}};
    event.sd = {Digest32{}, Digest32{1}};
    entry.event = event;
    entry.sha256 = path_of_three(true);
    entry.sm3 = path_of_three(holds);
    return entry;
}

app::ShardView shard_of(std::string fault = "") {
    app::ShardView shard;
    shard.signed_at = {"2026", 3, Bytes(32, 1), Bytes(32, 2), 1780000000, "note a\n", "note b\n"};
    shard.current = true;
    shard.fault = std::move(fault);
    shard.lines = {{"hz.example/log/2026", "0a0b0c0d", "ed25519", true, true},
                   {"w1.example", "01020304", "", false, false}};
    shard.growth = {{1, instant_from_seconds(1780000000)}, {3, instant_from_seconds(1780086400)}};
    shard.newest = {{2, "sealed", "sealed", "random", instant_from_seconds(1780000000)},
                    {1, "cert.issued", "cert", "999CS2600001", instant_from_seconds(1780000000)}};
    return shard;
}

class PublicPages : public test::Site {
 protected:
    PublicPages() {
        row(UseCaseKind::Query, "search", "GET", "/api/v1/public/certificates", "public");
        row(UseCaseKind::Query, "bodies", "GET", "/api/v1/public/bodies", "public");
        row(UseCaseKind::Query, "catalogue", "GET", "/api/v1/public/catalogue", "public");
        row(UseCaseKind::Query, "statistics", "GET", "/api/v1/public/statistics", "public");
    }
    void answer(std::string_view name, std::string body) {
        answers_[name] = [body = std::move(body)](const app::Actor&, const app::Call&) {
            return app::Answer{.body = body};
        };
    }
    void log_is(app::ShardView shard) {
        edge_.view_log = [shard = std::move(shard)]() -> Result<app::LogView> {
            return app::LogView{{shard}, 2};
        };
    }
    void entry_is(Result<app::EntryView> entry) {
        edge_.view_entry = [entry = std::move(entry)](std::string_view, std::int64_t) {
            return entry;
        };
    }
    [[nodiscard]] Reply get(std::string_view path) const {
        return ask("GET " + std::string{path}, kWantsHtml);
    }
    static bool contains(const std::string& text, std::string_view part) {
        return text.find(part) != std::string::npos;
    }
    static std::size_t times(const std::string& text, std::string_view part) {
        std::size_t count = 0;
        for (std::size_t at = text.find(part); at != std::string::npos;
             at = text.find(part, at + 1))
            ++count;
        return count;
    }
};

TEST_F(PublicPages, the_log_tells_its_checks_in_words) {
    log_is(shard_of());
    start();
    const Reply reply = get("/log");
    EXPECT_EQ(reply.status, 200);
    for (const char* part : {"2026-05-29", "一致", "Ed25519", "0a0b0c0d", "本机没有该密钥",
                             "尚未共同见证", "封存的记录", "/log/2026/entry/1\"", "cert.issued",
                             "另有 2 条", "note a", "note b", "d=\"M0 160"})
        EXPECT_TRUE(contains(reply.body, part)) << part;
    EXPECT_FALSE(contains(reply.body, "tone-bad"));
    EXPECT_FALSE(contains(reply.body, "random")) << "the id of a sealed subject says nothing";
    EXPECT_TRUE(contains(get("/en/log").body, "/en/log/2026/entry/1\""));
}

TEST_F(PublicPages, a_log_that_does_not_hold_is_red_and_unavailable) {
    for (const auto& [fault, words] : {std::pair{"checkpoint.fork", "与已签署的不同"},
                                       {"checkpoint.behind", "少于已签署的数量"},
                                       {"log.tile_absent", "树的一部分缺失"},
                                       {"note.signature_invalid", "签名没有通过"}}) {
        log_is(shard_of(fault));
        start();
        const Reply reply = get("/log");
        EXPECT_EQ(reply.status, 503) << fault;
        EXPECT_TRUE(contains(reply.body, "verdict tone-bad")) << fault;
        EXPECT_TRUE(contains(reply.body, words)) << fault;
        EXPECT_TRUE(contains(reply.body, fault));
        server_->stop();
    }
    start();
    EXPECT_TRUE(contains(get("/en/log").body, "does not agree with its signed checkpoint"));
}

TEST_F(PublicPages, lost_entries_are_named) {
    app::ShardView shard = shard_of();
    shard.loss = domain::LogLoss{"2026", 3, 9, {}, {}};
    log_is(shard);
    start();
    EXPECT_TRUE(contains(get("/log").body, "从第 3 条到第 8 条"));
    server_->stop();
    shard.loss->to.reset();
    log_is(shard);
    start();
    EXPECT_TRUE(contains(get("/log").body, "从第 3 条起，数量不明"));
}

TEST_F(PublicPages, an_entry_shows_what_is_public_and_its_way_to_both_roots) {
    entry_is(entry_of_three());
    start();
    const Reply reply = get("/log/2026/entry/1");
    EXPECT_EQ(reply.status, 200);
    for (const char* part :
         {"第 1 条在日志 2026 中", "cert.issued", "href=\"/v/999CS2600001\"", "{&quot;idx&quot;:7}",
          "{&quot;a&quot;:&quot;&lt;b&gt;&quot;}", "2 个，内容不公开", "href=\"/log/2026/entry/0\"",
          "href=\"/log/2026/entry/2\"", "aria-label=\"SM3 默克尔路径：从第 1 条到树根共 2 步"})
        EXPECT_TRUE(contains(reply.body, part)) << part;
    EXPECT_EQ(times(reply.body, "<svg class=\"tree\""), 2U);
    EXPECT_EQ(times(reply.body, "<rect class=\"beside\""), 4U);
    EXPECT_EQ(times(reply.body, "<rect class=\"root\""), 2U);
    for (const Digest32& hash : {Digest32{2}, Digest32{3}, Digest32{4}, Digest32{5}})
        EXPECT_TRUE(contains(reply.body, base64(hash)));
    EXPECT_TRUE(contains(get("/en/log/2026/entry/1").body, "Entry 1 is in log 2026"));
}

TEST_F(PublicPages, an_entry_that_does_not_lead_to_the_root_is_red) {
    entry_is(entry_of_three(false));
    start();
    const Reply reply = get("/log/2026/entry/1");
    EXPECT_EQ(reply.status, 503);
    EXPECT_TRUE(contains(reply.body, "verdict tone-bad"));
    EXPECT_TRUE(contains(reply.body, "与已签署的树根不符"));
    EXPECT_EQ(times(reply.body, "不一致"), 1U) << "one tree holds, the other does not";
}

TEST_F(PublicPages, sealed_entries_show_no_subject) {
    app::EntryView entry = entry_of_three();
    entry.event->type = entry.event->kind = "sealed";
    entry.event->pub = json::Object{};
    entry_is(entry);
    start();
    const std::string html = get("/log/2026/entry/1").body;
    EXPECT_TRUE(contains(html, "这是一条封存的记录"));
    EXPECT_TRUE(contains(html, "随机标识"));
    EXPECT_FALSE(contains(html, "/v/999CS2600001"));
}

TEST_F(PublicPages, every_index_without_a_page_has_an_answer) {
    const auto asked = [&](const Error& error) {
        entry_is(error);
        start();
        Reply reply = get("/log/2026/entry/77");
        server_->stop();
        return reply;
    };
    const Reply beyond = asked(fail(Code::NotFound, "log.entry_beyond").with("size", "42"));
    EXPECT_EQ(beyond.status, 404);
    EXPECT_TRUE(contains(beyond.body, "还没有第 77 条"));
    EXPECT_TRUE(contains(beyond.body, "共 42 条"));
    const Reply pending = asked(fail(Code::Unavailable, "record.pending"));
    EXPECT_EQ(pending.status, 503);
    EXPECT_TRUE(pending.has("Retry-After: 1"));
    EXPECT_TRUE(contains(pending.body, "正在等待签署"));
    EXPECT_TRUE(contains(pending.body, "tone-info")) << "waiting is never red";
    EXPECT_TRUE(contains(asked(fail(Code::NotFound, "log.entry_lost")).body, "已丢失"));
    EXPECT_TRUE(contains(asked(fail(Code::NotFound, "log.shard_unknown")).body, "没有名为 2026"));
    const Reply damaged = asked(fail(Code::Unavailable, "log.entry_absent"));
    EXPECT_EQ(damaged.status, 503);
    EXPECT_TRUE(contains(damaged.body, "verdict tone-bad"));
    entry_is(entry_of_three());
    start();
    for (const char* index : {"-1", "01", "1.5", "x", "9223372036854775808", "%20", "1%3Cb%3E"}) {
        const Reply reply = get("/log/2026/entry/" + std::string{index});
        EXPECT_EQ(reply.status, 400) << index;
        EXPECT_TRUE(contains(reply.body, "这不是条目的序号")) << index;
    }
    EXPECT_TRUE(ask("GET /en/log/entry?shard=2026&index=5").has("Location: /en/log/2026/entry/5"));
}

TEST_F(PublicPages, statistics_draw_all_places_also_the_empty_ones) {
    answer("catalogue",
           R"({"categories":[{"code":"testing","name":{"en":"Testing","zh":"检测评估"}},)"
           R"({"code":"quiet","name":{"en":"Quiet","zh":"安静类别"}}]})");
    answer(
        "statistics",
        R"({"as_of":"2026-05-29T02:00:00.000Z","certificates":5,"elsewhere":1,)"
        R"("statuses":[{"code":"valid","count":3},{"code":"suspended","count":2}],)"
        R"("categories":[{"code":"testing","count":4,"statuses":[{"code":"valid","count":2},)"
        R"({"code":"suspended","count":2}]},{"code":"older","count":1,"statuses":[]}],)"
        R"("regions":[{"code":"110000","count":4,"name":"北京市","name_en":"Beijing","valid":2},)"
        R"({"code":"120000","count":0,"name":"天津市","name_en":"Tianjin","valid":0},)"
        R"({"code":"660000","count":0,"name":"新疆生产建设兵团","name_en":"XPCC","valid":0}],)"
        R"("months":[{"month":"2026-04","changes":[{"code":"issued","count":5}],)"
        R"("issued":[{"code":"older","count":2},{"code":"testing","count":3}]},)"
        R"({"month":"2026-05","changes":[{"code":"suspended","count":2}]}]})");
    start();
    const Reply reply = get("/stats");
    EXPECT_EQ(reply.status, 200);
    for (const char* part :
         {"2026-05-29 10:00:00", "<strong>5</strong>", "检测评估", "安静类别", "older",
          "<title>北京市 4</title>", "<title>天津市 0</title>", "class=\"shade4\"",
          "class=\"shade0\"", "另有 1 张", "兵团", "2026-05（未满）", "class=\"hatched\"",
          "每月颁发的证书（按类别），最多一个月 5 张", "<rect class=\"fill0\" x=\"50\" y=\"64\"",
          "<rect class=\"fill2\" x=\"50\" y=\"0\""})
        EXPECT_TRUE(contains(reply.body, part)) << part;
    EXPECT_FALSE(contains(reply.body, "style="));
    EXPECT_EQ(times(reply.body, "id=\"hatch\""), 1U);
    EXPECT_TRUE(contains(get("/en/stats").body, ">BJ<"));
    EXPECT_TRUE(contains(get("/en/stats").body, "Beijing"));
}

TEST_F(PublicPages, statistics_without_any_certificate_or_rule_are_zeros) {
    answers_["catalogue"] = [](const app::Actor&, const app::Call&) -> Result<app::Answer> {
        return fail(Code::Unavailable, "rule.none_in_force");
    };
    answer("statistics",
           R"({"as_of":"2026-05-29T02:00:00.000Z","certificates":0,"elsewhere":0,)"
           R"("regions":[{"code":"110000","count":0,"name":"北京市","name_en":"B","valid":0}]})");
    start();
    const Reply reply = get("/stats");
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(contains(reply.body, "登记册中还没有变更"));
    EXPECT_TRUE(contains(reply.body, "<title>北京市 0</title>"));
    EXPECT_TRUE(contains(get("/search").body, "查询获证单位")) << "nor does the search need rules";
}

TEST_F(PublicPages, search_offers_filters_with_counts_and_pages_by_the_cursor) {
    app::Call seen;
    answers_["search"] = [&](const app::Actor&, const app::Call& call) {
        seen = call;
        return app::Answer{
            .body =
                R"({"items":[{"number":"999CS2600001","status":"valid"}],"next":"999CS2600001",)"
                R"("total":7,"counts":[{"filter":"status","value":"valid","count":5},)"
                R"({"filter":"category","value":"testing","count":6},)"
                R"({"filter":"body","value":"999","count":4}]})"};
    };
    answer("catalogue",
           R"({"categories":[{"code":"testing","name":{"en":"Testing","zh":"检测评估"},)"
           R"("levels":[{"code":"basic","name":{"en":"Basic","zh":"基本级"}}]}]})");
    answer("bodies", R"({"items":[{"name":"示例认证中心","approval_number":"DEMO-R-2026-999"}]})");
    start();
    const std::string html = get("/search?category=testing&region=11&cursor=x").body;
    EXPECT_EQ(param(seen.params, "counts"), "true");
    EXPECT_EQ(param(seen.params, "cursor"), "x");
    EXPECT_EQ(param(seen.params, "category"), "testing");
    for (const char* part :
         {"有效（5）", "检测评估（6）", "示例认证中心（4）", "暂停（0）", "基本级（0）", "共 7 张",
          "value=\"testing\" selected", "value=\"11\" selected", "href=\"/search?region=11\"",
          "href=\"/search?category=testing\"",
          "href=\"/search?category=testing&amp;region=11&amp;cursor=999CS2600001\""})
        EXPECT_TRUE(contains(html, part)) << part;
    EXPECT_FALSE(contains(html, "示例省甲")) << "fictional places belong to demonstrations";
    const std::string strange = get("/search?level=odd").body;
    EXPECT_TRUE(contains(strange, "value=\"odd\" selected")) << "kept as it was asked";
    (void)get("/search?q=%E7%A4%BA%E4%BE%8B");
    EXPECT_FALSE(has_param(seen.params, "counts"));
}

TEST_F(PublicPages, too_many_or_none_are_answered_with_what_helps) {
    answer("search", R"({"items":[],"narrow":true})");
    start();
    const std::string many = get("/search?q=%E7%A4%BA").body;
    EXPECT_TRUE(contains(many, "符合的证书太多"));
    EXPECT_FALSE(contains(many, "没有符合条件的证书"));
    answer("search", R"({"items":[],"total":0})");
    const std::string none = get("/search?status=revoked").body;
    EXPECT_TRUE(contains(none, "没有符合条件的证书"));
    EXPECT_TRUE(contains(none, "去掉这个条件"));
    EXPECT_TRUE(contains(get("/en/search?status=revoked").body, "remove this filter"));
}

TEST_F(PublicPages, developers_see_the_open_operations_of_this_server) {
    edge_.openapi = [] {
        return std::string{
            R"({"paths":{"/api/v1/public/bodies/{body}":{"get":{"operationId":"body.get_body",)"
            R"("x-permission":"register.read","parameters":[{"name":"body","in":"path","schema":)"
            R"({"type":"string","minLength":1,"maxLength":64}},{"name":"status","in":"query",)"
            R"("schema":{"type":"string","enum":["valid","revoked"]}}]}},)"
            R"("/api/v1/cases":{"get":{"operationId":"cases.list_cases","x-permission":"case.read"}}}})"};
    };
    answer("search", R"({"items":[{"number":"999CS2600001"}]})");
    start();
    const std::string html = get("/developers").body;
    for (const char* part : {"GET /api/v1/public/bodies/{body}", "文本 1–64", "valid | revoked",
                             "http://127.0.0.1:8080/api/v1/public/certificates/999CS2600001",
                             "curl -sf", "problem+json", "根密钥暂时无法读取"})
        EXPECT_TRUE(contains(html, part)) << part;
    EXPECT_FALSE(contains(html, "/api/v1/cases"));
    for (const app::Resource& resource : app::resources())
        EXPECT_TRUE(resource.path.starts_with("/calendar/") || contains(html, resource.path))
            << resource.path;
    EXPECT_TRUE(contains(get("/en/developers").body, "text, characters 1–64"));
}

TEST_F(PublicPages, help_explains_statuses_and_where_to_complain) {
    start();
    const std::string html = get("/help").body;
    for (const char* part : {"过期失效", "尚未生效", "12315", "id=\"complain\""})
        EXPECT_TRUE(contains(html, part)) << part;
    EXPECT_FALSE(contains(html, "id=\"demo\""));
    server_->stop();
    options_.data = Data::Demo;
    start();
    EXPECT_TRUE(contains(get("/help").body, "id=\"demo\""));
    for (const char* path : {"/stats", "/developers", "/log"})
        EXPECT_TRUE(contains(get("/en").body, "href=\"/en" + std::string{path} + "\"")) << path;
}

TEST_F(PublicPages, are_larger_for_whoever_wishes_it_and_say_how_to_go_back) {
    start();
    const Reply plain = get("/en/help");
    EXPECT_FALSE(contains(plain.body, "class=\"large\""));
    EXPECT_TRUE(contains(plain.body, "/sizing?large=1&amp;to=%2Fen%2Fhelp"));
    EXPECT_TRUE(plain.has("Vary: Cookie"));
    const Reply large = ask("GET /en/help", "Accept: text/html\r\nCookie: a=1; hz_large=1\r\n");
    EXPECT_TRUE(contains(large.body, "<html lang=\"en\" class=\"large\">"));
    EXPECT_TRUE(contains(large.body, "/sizing?large=0&amp;to=%2Fen%2Fhelp"));
    const Reply none = ask("GET /help", "Accept: text/html\r\nCookie: hz_large=0; xhz_large=1\r\n");
    EXPECT_FALSE(contains(none.body, "class=\"large\""));
}

TEST_F(PublicPages, remember_the_size_and_go_back_to_this_site_only) {
    start();
    const Reply on = get("/sizing?large=1&to=%2Fv%2F999CS2600001%3Fat%3D2026-05-01");
    EXPECT_EQ(on.status, 303);
    EXPECT_TRUE(on.has("Location: /v/999CS2600001?at=2026-05-01"));
    EXPECT_TRUE(
        contains(on.head, "Set-Cookie: hz_large=1; Path=/; Max-Age=31536000; SameSite=Lax"));
    const Reply off = get("/sizing?large=0&to=%2F");
    EXPECT_TRUE(contains(off.head, "Set-Cookie: hz_large=0; Path=/; Max-Age=0; SameSite=Lax"));
    for (const std::string_view to : {"https:%2F%2Fother.example", "%2F%2Fother.example",
                                      "%2F%5Cother.example", "%2Fa%20b", ""})
        EXPECT_TRUE(get("/sizing?large=1&to=" + std::string{to}).has("Location: /")) << to;
}

}  // namespace
}  // namespace hz::http
