#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kUntilSettled =
    R"({"ground":"persistent_nonconformity","reason":"整改不到位"})";

json::Value statistics(CaseWalk& walk) {
    return walk.world.answer("certificate.get_statistics", AppWorld::anyone());
}
// The member of a list whose "code" (or "month", "value") it is.
json::Value in_list(const json::Value& value, std::string_view list, std::string_view code) {
    const json::Value* found = value.find(list);
    if (found == nullptr || found->as_array() == nullptr) return {};
    for (const json::Value& one : *found->as_array())
        for (const std::string_view key : {"code", "month", "value"})
            if (one.text(key) == code) return one;
    return {};
}
std::string count(const json::Value& value, std::string_view list, std::string_view code) {
    return text_at(in_list(value, list, code), "count");
}

TEST(Statistics, are_all_zero_before_the_first_certificate) {
    CaseWalk walk;
    const auto told = statistics(walk);
    EXPECT_EQ(text_at(told, "certificates"), "0");
    EXPECT_EQ(told.find("regions")->as_array()->size(), 35U) << "34 and the corps, nothing made up";
    EXPECT_EQ(count(told, "regions", "110000"), "0");
    EXPECT_EQ(told.find("months"), nullptr);
    EXPECT_EQ(text_at(told, "as_of"), to_text(walk.world.clock().now()));
}

TEST(Statistics, count_by_place_category_status_and_month) {
    CaseWalk walk{Stage::Issued};
    walk.apply_again(Stage::Issued);
    ASSERT_EQ(walk.sign("decider", "certificate.suspend_certificate", kUntilSettled), "accepted");
    const std::string month = month_of(walk.world.clock().now());
    auto told = statistics(walk);
    EXPECT_EQ(text_at(told, "certificates"), "2");
    EXPECT_EQ(text_at(told, "elsewhere"), "0");
    EXPECT_EQ(count(told, "statuses", "valid"), "1");
    EXPECT_EQ(count(told, "statuses", "suspended"), "1");
    EXPECT_EQ(count(told, "regions", "990100"), "2");
    EXPECT_EQ(text_at(in_list(told, "regions", "990100"), "valid"), "1");
    const auto category = in_list(told, "categories", "testing_assessment");
    EXPECT_EQ(text_at(category, "count"), "2");
    EXPECT_EQ(count(category, "statuses", "suspended"), "1");
    EXPECT_EQ(count(in_list(told, "months", month), "changes", "issued"), "2");
    EXPECT_EQ(count(in_list(told, "months", month), "changes", "suspended"), "1");
    EXPECT_EQ(count(in_list(told, "months", month), "issued", "testing_assessment"), "2");
    EXPECT_EQ(count(in_list(told, "months", month), "changes", "revoked"), "");

    // The dates alone change the status; quiet months stand there too.
    walk.world.wait(std::chrono::hours{24 * 366 * 4});
    told = statistics(walk);
    EXPECT_EQ(count(told, "statuses", "expired"), "2");
    EXPECT_EQ(text_at(in_list(told, "regions", "990100"), "valid"), "0");
    const json::Array& months = *told.find("months")->as_array();
    EXPECT_EQ(months.front().text("month"), month);
    EXPECT_EQ(months.back().text("month"), month_of(walk.world.clock().now()));
    EXPECT_EQ(months.size(), 49U);
    EXPECT_EQ(months.back().find("changes"), nullptr);
}

TEST(SearchCounts, tell_what_each_filter_would_leave) {
    CaseWalk walk{Stage::Issued};
    walk.apply_again(Stage::Issued);
    ASSERT_EQ(walk.sign("decider", "certificate.suspend_certificate", kUntilSettled), "accepted");
    const auto search = [&](std::vector<std::pair<std::string, std::string>> params) {
        params.emplace_back("counts", "true");
        return walk.world.answer("certificate.search_certificates", AppWorld::anyone(),
                                 {std::move(params), {}, {}, {}, {}});
    };
    auto told = search({});
    EXPECT_EQ(text_at(told, "total"), "2");
    EXPECT_EQ(count(told, "counts", "testing_assessment"), "2");
    EXPECT_EQ(count(told, "counts", "901"), "2");
    EXPECT_EQ(count(told, "counts", "9901"), "2");
    EXPECT_EQ(count(told, "counts", "99"), "2") << "a region is a prefix";
    told = search({{"status", "suspended"}});
    EXPECT_EQ(text_at(told, "total"), "1");
    EXPECT_EQ(count(told, "counts", "valid"), "1") << "with that status instead";
    EXPECT_EQ(count(told, "counts", "testing_assessment"), "1") << "the other filters stay";
    told = search({{"status", "suspended"}, {"region", "11"}});
    EXPECT_EQ(text_at(told, "total"), "0");
    EXPECT_EQ(count(told, "counts", "9901"), "1");
    EXPECT_EQ(count(told, "counts", "suspended"), "");
    EXPECT_EQ(text_at(search({{"query", "示例"}}), "refused"), "search.counts_of_query");
}

}  // namespace
}  // namespace hz::test
