#include "adapters/http/islands.hpp"
#include "adapters/http/target.hpp"
#include "base/moment.hpp"
#include "unit/http/sample_view.hpp"
#include "unit/http/site.hpp"

#include <gtest/gtest.h>

namespace hz::http {
namespace {

using app::UseCaseKind;
using test::Reply;

constexpr std::string_view kHtml = "Accept: text/html\r\n";

class PagesTest : public test::Site {
 protected:
    PagesTest() {
        edge_.certificate = [this](std::string_view number,
                                   std::optional<Instant> at) -> Result<app::CertificateView> {
            asked_ = number;
            asked_at_ = at;
            if (number != "999CS2600001") return fail(Code::NotFound, "certificate.not_found");
            return test::sample_view(status_);
        };
        row(UseCaseKind::Query, "verify", "POST", "/api/v1/public/verify", "public");
        row(UseCaseKind::Query, "search", "GET", "/api/v1/public/certificates", "public");
    }
    [[nodiscard]] std::string page(std::string_view path) const {
        return ask("GET " + std::string{path}, kHtml).body;
    }
    static bool contains(const std::string& text, std::string_view part) {
        return text.find(part) != std::string::npos;
    }
    static int count(const std::string& text, std::string_view part) {
        int found = 0;
        for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
            ++found;
        return found;
    }
    std::string status_{"suspended"};
    std::string asked_{};
    std::optional<Instant> asked_at_{};
};

TEST_F(PagesTest, a_certificate_shows_two_axes_content_and_history) {
    start();
    const Reply reply = ask("GET /v/999CS2600001", kHtml);
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.has("Content-Type: text/html; charset=utf-8"));
    EXPECT_TRUE(reply.has("Cache-Control: no-cache"));
    EXPECT_TRUE(contains(reply.body, "证书真实；当前状态：暂停"));
    for (const char* part : {"示例安全服务有限公司", "91000000MA00000001", "DEMO-R-2026-001",
                             "示例规则包（非官方）", "2026-05-29 至 2029-05-28", "已更正撤除",
                             "未按期接受监督", "0111", "http://127.0.0.1:8080/v/999CS2600001",
                             "尚未共同见证", ">1042<", "不是行政机关或认证机构出具的证明文件"})
        EXPECT_TRUE(contains(reply.body, part)) << part;
    for (const char* part : {"Genuine; status now: Suspended", "surveillance overdue"})
        EXPECT_TRUE(contains(page("/en/v/999CS2600001"), part)) << part;
}

TEST_F(PagesTest, every_status_has_its_word_icon_and_tone) {
    start();
    const std::array<std::array<std::string_view, 3>, 6> all{
        {{"valid", "有效", "ok"},
         {"suspended", "暂停", "warn"},
         {"cancelled", "注销", "off"},
         {"revoked", "撤销", "bad"},
         {"expired", "过期失效", "off"},
         {"not_yet_valid", "尚未生效", "info"}}};
    for (const auto& [status, word, tone] : all) {
        status_ = status;
        ++changes_;
        const std::string html = page("/v/999CS2600001");
        EXPECT_TRUE(contains(html, "当前状态：" + std::string{word})) << status;
        EXPECT_TRUE(contains(html, "verdict tone-" + std::string{tone})) << status;
    }
}

TEST_F(PagesTest, nothing_is_left_unescaped_and_no_style_stands_in_the_page) {
    start();
    const std::string html = page("/v/999CS2600001");
    EXPECT_FALSE(contains(html, "<b>示例大厦"));
    EXPECT_TRUE(contains(html, "&lt;b&gt;示例大厦"));
    for (const char* path :
         {"/", "/en", "/v/999CS2600001", "/search", "/log", "/help", "/nothing"}) {
        const std::string text = page(path);
        EXPECT_FALSE(contains(text, "style=")) << path;
        const bool home = path == std::string_view{"/"} || path == std::string_view{"/en"};
        const std::string script =
            R"(<script type="module" src=")" + script_of("home") + R"("></script>)";
        EXPECT_EQ(contains(text, script), home && !script_of("home").empty()) << path;
        EXPECT_EQ(count(text, "<script"), contains(text, script) ? 1 : 0) << path;
        EXPECT_FALSE(contains(text, "{{")) << path;
    }
    EXPECT_FALSE(contains(page("/search?q=%3Cscript%3Ealert(1)%3C/script%3E"), "<script"));
}

TEST_F(PagesTest, a_number_is_read_as_people_type_it) {
    start();
    const Reply typed = ask("GET /v?number=+999cs%EF%BC%92600001", kHtml);
    EXPECT_EQ(typed.status, 303);
    EXPECT_TRUE(typed.has("Location: /v/999CS2600001"));
    const Reply scanned =
        ask("GET /en/v?number=HTTPS%3A%2F%2FHZ.EXAMPLE%2FV%2F999CS2600001%2FABC", "");
    EXPECT_TRUE(scanned.has("Location: /en/V/999CS2600001/ABC"));
    EXPECT_TRUE(ask("GET /v?number=").has("Location: /"));
    EXPECT_TRUE(ask("GET /v?number=%22x%0d", kHtml).status == 400);
}

TEST_F(PagesTest, a_missing_number_is_explained_never_called_forged) {
    start();
    const Reply reply = ask("GET /v/999CS2600009", kHtml);
    EXPECT_EQ(reply.status, 404);
    EXPECT_TRUE(contains(reply.body, "本平台未收录该编号"));
    EXPECT_TRUE(contains(reply.body, "不表示证书不存在或系伪造"));
    asked_.clear();
    EXPECT_EQ(ask("GET /v/%E8%AF%81", kHtml).status, 404);
    EXPECT_EQ(asked_, "");  // not a number at all: the register is not asked
}

TEST_F(PagesTest, a_past_moment_is_asked_for) {
    start();
    const std::string html = ask("GET /v/999CS2600001?at=2026-05-28", kHtml).body;
    EXPECT_EQ(asked_at_, test::at("2026-05-28T15:59:59"));
    EXPECT_TRUE(contains(html, "该时点状态："));
    EXPECT_TRUE(contains(html, "截至该时点"));
    EXPECT_EQ(ask("GET /v/999CS2600001?at=2099-01-01", kHtml).status, 400);
    EXPECT_EQ(ask("GET /v/999CS2600001?at=yesterday", kHtml).status, 400);
}

TEST_F(PagesTest, a_qr_code_brings_its_own_verdict) {
    std::string sent;
    answers_["verify"] = [&](const app::Actor&, const app::Call& call) {
        sent = call.body->text("qr");
        return app::Answer{.body = R"({"authenticity":"not_genuine","checks":{"signature":"fail"},)"
                                   R"("reasons":["signature_invalid"],"status":"unknown"})"};
    };
    start();
    const std::string html = page("/V/999CS2600001/ABCDEF");
    EXPECT_EQ(sent, "HTTPS://127.0.0.1:8080/V/999CS2600001/ABCDEF");
    EXPECT_TRUE(contains(html, "证书不真实"));
    EXPECT_TRUE(contains(html, "未通过"));
    answers_["verify"] = [](const app::Actor&, const app::Call&) -> Result<app::Answer> {
        return fail(Code::Unavailable, "store.busy");
    };
    const std::string down = page("/V/999CS2600001/ABCDEF");
    EXPECT_TRUE(contains(down, "真伪暂无法判断"));
    EXPECT_FALSE(contains(down, "证书不真实"));
}

TEST_F(PagesTest, a_file_is_verified_without_being_kept) {
    answers_["verify"] = [](const app::Actor&, const app::Call& call) {
        return app::Answer{.body = *call.bytes == "%PDF"
                                       ? R"({"authenticity":"genuine","checks":{"format":"pass"},)"
                                         R"("number":"999CS2600001","reasons":[],"status":"valid"})"
                                       : "{}"};
    };
    start();
    const std::string form =
        "--B\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n%PDF\r\n--B--";
    const Reply reply =
        ask("POST /verify", "Content-Type: multipart/form-data; boundary=B\r\n", form);
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(contains(reply.body, "证书真实；当前状态：有效"));
    EXPECT_TRUE(contains(reply.body, "href=\"/v/999CS2600001\""));
    EXPECT_EQ(evidence_.kept, "");
    EXPECT_EQ(ask("POST /verify", "Content-Type: multipart/form-data; boundary=B\r\n",
                  "--B\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n--B--")
                  .status,
              400);
}

TEST_F(PagesTest, the_offline_page_holds_the_root_of_this_register) {
    if (!has_offline_page()) GTEST_SKIP() << "built without web/dist/public";
    static constexpr std::array kResources{app::Resource{"/.well-known/hengzheng", nullptr},
                                           app::Resource{"/trust", nullptr}};
    start();
    EXPECT_EQ(ask("GET /verify-offline.html").status, 404);  // without a root there is no such page
    server_->stop();
    edge_.resources = kResources;
    edge_.get = [](const app::Resource& one, const app::ResourceRequest&) {
        app::ResourceAnswer answer;
        answer.body = one.path == "/trust" ? "{\"name\":\"</script>\"}\n" : R"({"root":"r+1+k"})";
        return Result{std::move(answer)};
    };
    start();
    const Reply reply = ask("GET /verify-offline.html");
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(
        reply.has("Content-Disposition: attachment; filename=\"verify-offline.html\"; "
                  "filename*=UTF-8''verify-offline.html"));
    EXPECT_TRUE(reply.has("Content-Security-Policy: default-src 'none'; sandbox"));
    EXPECT_TRUE(contains(reply.body, R"("roots":["r+1+k"],"trust":"{\"name\":\"\u003c/script>)"));
    EXPECT_FALSE(contains(reply.body, "__HZ_TRUSTED__"));
    EXPECT_EQ(count(reply.body, "</script>"), 2);
}

TEST_F(PagesTest, scripts_are_files_of_this_site_and_kept_for_ever) {
    const std::string script = script_of("home");
    if (script.empty()) GTEST_SKIP() << "built without web/dist/public";
    start();
    const Reply packed = ask("GET " + script, "Accept-Encoding: gzip\r\n");
    EXPECT_TRUE(packed.has("Content-Type: text/javascript; charset=utf-8"));
    EXPECT_TRUE(packed.has("Content-Encoding: gzip"));
    EXPECT_TRUE(packed.has("Cache-Control: public, max-age=31536000, immutable"));
    EXPECT_EQ(ask("GET " + script + ".gz").status, 404);
    EXPECT_EQ(ask("GET /assets/manifest.json").status, 404);
}

TEST_F(PagesTest, search_lists_what_the_use_case_finds) {
    app::Call seen;
    answers_["search"] = [&](const app::Actor&, const app::Call& call) {
        seen = call;
        return app::Answer{.body =
                               R"({"items":[{"body":{"name":"示例认证中心"},)"
                               R"("category":{"name":"检测评估"},"holder":{"name":"示例甲公司"},)"
                               R"("number":"999CS2600001","status":"revoked"}]})"};
    };
    start();
    const std::string html = page("/search?q=%E7%A4%BA%E4%BE%8B&status=revoked&region=");
    EXPECT_EQ(param(seen.params, "query"), "示例");
    EXPECT_EQ(param(seen.params, "status"), "revoked");
    EXPECT_FALSE(has_param(seen.params, "region"));
    EXPECT_TRUE(contains(html, "示例甲公司"));
    EXPECT_TRUE(contains(html, "value=\"revoked\" selected"));
    answers_["search"] = [](const app::Actor&, const app::Call&) {
        return app::Answer{.body = R"({"items":[]})"};
    };
    EXPECT_TRUE(contains(page("/search?q=x"), "没有符合条件的证书"));
    EXPECT_FALSE(contains(page("/search"), "查询结果"));
}

TEST_F(PagesTest, the_log_shows_sizes_roots_and_checkpoints) {
    edge_.view_log = []() -> Result<app::LogView> {
        app::ShardView shard;
        shard.signed_at = {
            "2026", 42, Bytes(32, 1), Bytes(32, 2), 1780000000, "hz.example/log/2026\n42\n", ""};
        return app::LogView{{shard}, 0};
    };
    start();
    const std::string html = page("/log");
    EXPECT_TRUE(contains(html, ">42<"));
    EXPECT_TRUE(contains(html, "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="));
    EXPECT_TRUE(contains(html, "hz.example/log/2026\n42"));
}

TEST_F(PagesTest, refusals_are_pages_for_browsers_and_problems_for_programs) {
    edge_.certificate = [](std::string_view,
                           std::optional<Instant>) -> Result<app::CertificateView> {
        return fail(Code::Unavailable, "store.busy");
    };
    start();
    const Reply down = ask("GET /v/999CS2600001", kHtml);
    EXPECT_EQ(down.status, 503);
    EXPECT_TRUE(down.has("Retry-After: 1"));
    EXPECT_TRUE(contains(down.body, "离线核验"));
    EXPECT_TRUE(contains(page("/nothing"), "没有找到这个页面"));
    EXPECT_TRUE(contains(page("/en/nothing"), "Page not found"));
    EXPECT_EQ(code_of(ask("GET /nothing")), "404 route.unknown");
    EXPECT_EQ(code_of(ask("GET /api/v1/nothing", kHtml)), "404 route.unknown");
}

TEST_F(PagesTest, demonstrations_say_so_on_every_page) {
    start();
    EXPECT_FALSE(contains(page("/"), "演示数据"));
    server_->stop();
    options_.data = Data::Demo;
    options_.time = TimeSource::Controlled;
    start();
    for (const char* path : {"/", "/v/999CS2600001", "/search", "/log", "/help", "/nothing"}) {
        EXPECT_TRUE(contains(page(path), "演示数据")) << path;
        EXPECT_TRUE(contains(page(path), "演示时钟")) << path;
    }
    EXPECT_TRUE(contains(page("/en"), "Demonstration data"));
    EXPECT_TRUE(contains(page("/help"), "手机无法访问"));
}

TEST_F(PagesTest, the_style_sheet_is_immutable_and_packed) {
    start();
    const std::string html = page("/");
    const std::size_t at = html.find("/assets/");
    const std::string css = html.substr(at, html.find('"', at) - at);
    const Reply plain = ask("GET " + css);
    EXPECT_TRUE(plain.has("Content-Type: text/css; charset=utf-8"));
    EXPECT_TRUE(plain.has("Cache-Control: public, max-age=31536000, immutable"));
    const Reply packed = ask("GET " + css, "Accept-Encoding: br, gzip\r\n");
    EXPECT_TRUE(packed.has("Content-Encoding: gzip"));
    EXPECT_LT(packed.body.size(), plain.body.size());
    EXPECT_FALSE(ask("GET " + css, "Accept-Encoding: gzip;q=0\r\n").has("Content-Encoding: gzip"));
    EXPECT_EQ(ask("GET /assets/0000.css").status, 404);
}

TEST(Moment, reads_days_minutes_and_seconds) {
    const Instant now = test::at("2026-05-29T02:00:00");
    EXPECT_EQ(moment_from("2026-05-28", now)->at, test::at("2026-05-28T15:59:59"));
    EXPECT_EQ(moment_from("2026-05-29", now)->at, now);
    EXPECT_TRUE(moment_from("2026-05-29", now)->day);
    EXPECT_EQ(moment_from("2026-05-29T09:30", now)->at, test::at("2026-05-29T01:30:00"));
    EXPECT_EQ(moment_from("1780000000", now)->at, instant_from_seconds(1780000000));
    for (const char* bad : {"", "2026-5-1", "2026-05-29T24:00", "2026-05-29T09:60",
                            "2026-05-29 09:30", "2026-02-30", "-1", "1e9", "2026-05-29T09:30:00"})
        EXPECT_EQ(moment_from(bad, now).error().key, "at.form") << bad;
    for (const char* later : {"2026-05-30", "2026-05-29T10:01", "1790000000"})
        EXPECT_EQ(moment_from(later, now).error().key, "at.future") << later;
}

}  // namespace
}  // namespace hz::http
