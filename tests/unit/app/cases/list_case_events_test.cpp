// The record of a case as its people see it: who did what, in order, and how far it has come.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

Sent page(const std::string& case_id, const std::string& limit, const std::string& cursor = {}) {
    Sent sent = about("case_id", case_id);
    sent.params.emplace_back("limit", limit);
    if (!cursor.empty()) sent.params.emplace_back("cursor", cursor);
    return sent;
}

TEST(ListCaseEvents, tells_the_chain_page_by_page) {
    CaseWalk walk{Stage::Issued};
    std::vector<std::string> types;
    std::string cursor;
    do {
        const auto seen = walk.world.answer("cases.list_case_events", walk.who("client"),
                                            page(walk.case_id, "7", cursor));
        for (const json::Value& item : *seen.find("items")->as_array()) {
            EXPECT_EQ(text_at(item, "n"), std::to_string(types.size()));
            EXPECT_EQ(text_at(item, "state"), "recorded");  // no sequencer runs here
            EXPECT_EQ(text_at(item, "leaf").size(), 44U);
            types.push_back(text_at(item, "type"));
        }
        cursor = text_at(seen, "next");
    } while (!cursor.empty());
    EXPECT_EQ(types, walk.world.event_types("case", walk.case_id));
}

TEST(ListCaseEvents, names_who_acted) {
    CaseWalk walk{Stage::Submitted};
    const auto seen =
        walk.world.answer("cases.list_case_events", walk.who("intake"), page(walk.case_id, "1"));
    EXPECT_EQ(text_at(seen, "items/0/type"), "case.submitted");
    EXPECT_EQ(text_at(seen, "items/0/person"), walk.person("client"));
    EXPECT_NE(text_at(seen, "items/0/name"), "");
}

TEST(ListCaseEvents, is_for_those_who_may_read_the_case) {
    CaseWalk walk{Stage::Submitted};
    const auto refused = [&](const app::Actor& actor, const Sent& sent) {
        return walk.world.refusal("cases.list_case_events", actor, sent);
    };
    const Sent whole = page(walk.case_id, "100");
    EXPECT_EQ(refused(AppWorld::member("client", uuid_of(9)), whole), "case.not_found");
    EXPECT_EQ(refused(AppWorld::anyone(), whole), "session.required");
    EXPECT_EQ(refused(walk.who("client"), page(walk.case_id, "9", "x")), "input.invalid");
    EXPECT_EQ(refused(walk.who("client"), page(walk.case_id, "9", "-4")), "input.invalid");
}

}  // namespace
}  // namespace hz::test
