// The table of notices: complete, with words, and telling nobody what he may not read.
#include "app/authz/permissions.hpp"
#include "app/notices/table.hpp"
#include "base/json.hpp"
#include "domain/account/events.hpp"
#include "domain/appeal/events.hpp"
#include "domain/case/case.hpp"
#include "domain/certificate/events.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using app::Audience;
using app::NoticeRow;

template <class... E>
std::vector<std::string_view> types_of(std::type_identity<std::variant<E...>>) {
    return {E::kType...};
}

std::vector<std::string_view> all_types() {
    std::vector<std::string_view> all = types_of(std::type_identity<domain::CaseEvent>{});
    for (const auto type : types_of(std::type_identity<domain::CertificateEvent>{}))
        all.push_back(type);
    for (const auto type : types_of(std::type_identity<domain::AccountEvent>{}))
        all.push_back(type);
    for (const auto type : types_of(std::type_identity<domain::AppealEvent>{})) all.push_back(type);
    return all;
}

json::Value words(const std::string& language) {
    std::string path{HZ_SOURCE_DIR};
    path.append("/web/src/shared/i18n/").append(language).append(".json");
    const std::ifstream in{path};
    std::ostringstream text;
    text << in.rdbuf();
    return *json::parse(text.str());
}

TEST(NoticeTable, every_type_of_event_tells_somebody_or_is_named_as_silent) {
    const auto silent = app::silent_types();
    for (const std::string_view type : all_types()) {
        const bool named = std::ranges::find(silent, type) != silent.end();
        EXPECT_NE(app::concerns_somebody(type), named) << type;
    }
}

TEST(NoticeTable, names_only_types_that_are_there) {
    const auto types = all_types();
    for (const NoticeRow& row : app::notice_rows())
        EXPECT_TRUE(std::ranges::find(types, row.type) != types.end()) << row.type;
    for (const std::string_view type : app::silent_types())
        EXPECT_TRUE(std::ranges::find(types, type) != types.end()) << type;
}

TEST(NoticeTable, every_kind_has_words_in_both_languages) {
    const json::Value zh = words("zh-CN");
    const json::Value en = words("en-US");
    std::set<std::string_view> kinds{app::kReminderKind, app::kMailFailedKind};
    for (const NoticeRow& row : app::notice_rows()) kinds.insert(row.kind);
    for (const std::string_view kind : kinds) {
        const std::string key = std::string{"notice."}.append(kind);
        EXPECT_FALSE(zh.text(key).empty()) << kind;
        EXPECT_FALSE(en.text(key).empty()) << kind;
    }
}

TEST(NoticeTable, roles_that_are_told_may_read_what_they_are_told_of) {
    const auto may = [](std::string_view permission, domain::Role role) {
        return std::ranges::any_of(app::authz::permissions(), [&](const auto& entry) {
            return entry.permission == permission && entry.role == name_of(role);
        });
    };
    for (const NoticeRow& row : app::notice_rows()) {
        if (row.audience != Audience::Client && row.audience != Audience::Body &&
            row.audience != Audience::Regulators)
            continue;
        const std::string_view permission = row.type.starts_with("case.")     ? "case.read"
                                            : row.type.starts_with("appeal.") ? "appeal.read"
                                                                              : "certificate.read";
        EXPECT_TRUE(may(permission, row.role)) << row.type;
    }
    for (const app::ClockRow& row : app::clock_rows()) {
        if (row.audience == Audience::Client || row.audience == Audience::Body) {
            EXPECT_TRUE(may("case.read", row.role)) << row.code;
        }
    }
}

}  // namespace
}  // namespace hz::test
