// What an organisation holds, and the statement of a status as a page.
#include "unit/http/site.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace hz::http {
namespace {

using test::Reply;

class HolderPages : public test::Site {
 protected:
    HolderPages() {
        row(app::UseCaseKind::Query, "search", "GET", "/api/v1/public/certificates", "public");
    }
    [[nodiscard]] Reply get(std::string_view path) const {
        return ask("GET " + std::string{path}, "Accept: text/html\r\n");
    }
    static bool contains(const std::string& text, std::string_view part) {
        return text.find(part) != std::string::npos;
    }
};

// Found as a name the code would be another question: only what it holds itself is shown.
TEST_F(HolderPages, an_organisation_shows_all_that_it_holds) {
    const auto item = [](std::string_view number, std::string_view uscc, std::string_view name,
                         std::string_view from, std::string_view status) {
        return fmt::format(
            R"({{"number":"{}","status":"{}","valid_from":"{}","valid_to":"2028-06-30",)"
            R"("holder":{{"name":"{}","uscc":"{}","address":"示例路 1 号"}},)"
            R"("body":{{"name":"示例机构"}},"category":{{"name":"检测评估"}}}})",
            number, status, from, name, uscc);
    };
    answers_["search"] = [=](const app::Actor&, const app::Call& call) -> Result<app::Answer> {
        EXPECT_EQ(call.params.front().second, "91990101MA00000001");
        return app::Answer{
            .body = fmt::format(
                R"({{"items":[{},{},{}],"next":"c1"}})",
                item("999CS1", "91990101MA00000001", "示例旧名", "2025-07-01", "suspended"),
                item("999CS2", "91990101MA00000001", "示例新名", "2026-01-01", "valid"),
                item("999CS3", "91990101MA00000002", "示例别家", "2026-01-01", "valid"))};
    };
    start();
    const Reply reply = get("/orgs/91990101ma00000001");
    EXPECT_EQ(reply.status, 200);
    for (const char* part :
         {">示例新名</h1>", "示例旧名", "示例路 1 号", "/v/999CS1", "/v/999CS2", "2028-06-30",
          "<rect class=\"warn\" x=\"0\"", "url(#hatch)", "/orgs/91990101MA00000001?cursor=c1"})
        EXPECT_TRUE(contains(reply.body, part)) << part;
    EXPECT_FALSE(contains(reply.body, "示例别家"));
    EXPECT_TRUE(contains(get("/en/orgs/91990101MA00000001").body, "/en/v/999CS2"));
}

TEST_F(HolderPages, an_organisation_that_holds_none_is_not_called_uncertified) {
    answers_["search"] = [](const app::Actor&, const app::Call&) -> Result<app::Answer> {
        return app::Answer{.body = R"({"items":[]})"};
    };
    start();
    const Reply reply = get("/orgs/%3Cb%3E");
    EXPECT_EQ(reply.status, 404);
    EXPECT_TRUE(contains(reply.body, "不表示该单位没有证书"));
    EXPECT_TRUE(contains(reply.body, "&lt;B&gt;"));
}

TEST_F(HolderPages, a_statement_is_shown_as_it_will_be_printed) {
    edge_.statement = [](std::string_view number, std::string_view at,
                         app::Language language) -> Result<app::StatementPage> {
        if (at == "soon") return fail(Code::InvalidInput, "at.form");
        app::StatementPage page;
        page.title = language == app::Language::En ? "Statement" : "凭证";
        page.reference = "编号 " + std::string{number};
        page.headline = "截至该时点：<有效>";
        page.rows = {{"查询时点", "2026-05-29"}};
        page.paragraphs = {"只回答登记状态。"};
        page.issuer = "示例平台";
        page.use = app::DocumentUse::Demonstration;
        return page;
    };
    start();
    const Reply reply = get("/v/999cs1/statement?at=2026-05-29");
    EXPECT_EQ(reply.status, 200);
    for (const char* part :
         {">凭证</h1>", "编号 999CS1", "&lt;有效&gt;", "只回答登记状态。", "演示样本，无任何效力",
          "/api/v1/public/certificates/999CS1/statement.pdf?at=2026-05-29",
          "href=\"/v/999CS1?at=2026-05-29\""})
        EXPECT_TRUE(contains(reply.body, part)) << part;
    EXPECT_TRUE(contains(get("/en/v/999CS1/statement").body, ">Statement</h1>"));
    EXPECT_EQ(get("/v/999CS1/statement?at=soon").status, 400);
}

}  // namespace
}  // namespace hz::http
