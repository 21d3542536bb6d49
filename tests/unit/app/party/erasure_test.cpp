// A person's data goes on a legal ground: not while a record must be kept, by two people, and then
// from events, state and keys alike. Operations party.request_erasure, party.approve_erasure.
#include "unit/app/cases/case_walk.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kWish = R"({"ground":"retention_over","reason":"保存期满"})";

class ErasureWalk : public CaseWalk {
 public:
    using CaseWalk::CaseWalk;

    std::string erase(const app::Actor& actor, std::string_view operation, std::string_view name,
                      std::string input = "{}") {
        const std::string id = person(name);
        return world.refusal(operation, actor,
                             about("person", id, std::move(input), world.version("person", id)));
    }
    std::string request(const app::Actor& actor, std::string_view name) {
        return erase(actor, "party.request_erasure", name, kWish);
    }
    std::string approve(const app::Actor& actor, std::string_view name) {
        return erase(actor, "party.approve_erasure", name);
    }
    void leave(std::string_view name) {
        const std::string id = person(name);
        Sent end =
            about("person", id, R"({"to":")" + today() + R"("})", world.version("person", id));
        end.params.emplace_back("organisation", body);
        ASSERT_EQ(world.refusal("party.end_employment", world.admin(), std::move(end)), "accepted");
        const std::string account = who(name).account;
        ASSERT_EQ(world.refusal("platform.disable_account", world.admin(),
                                about("account", account, R"({"reason":"离职","leave_open":true})",
                                      world.version("account", account))),
                  "accepted");
    }
    std::string in_person(std::string_view name, std::string_view path) {
        return text_at(world.stored("person", person(name)), path);
    }
};

TEST(Erasure, waits_for_employment_account_cases_and_retention) {
    ErasureWalk walk{Stage::Issued};
    EXPECT_EQ(walk.request(walk.world.admin(), "spare"), "privacy.employed");
    walk.leave("spare");
    walk.on(walk.day_in(1));
    // The certificate of his body has not ended: what he may have signed is kept with it.
    EXPECT_EQ(walk.request(walk.world.admin(), "spare"), "privacy.retained");
    walk.apply_again(Stage::Submitted);
    EXPECT_EQ(walk.request(walk.world.admin(), "spare"), "privacy.retained");
    EXPECT_EQ(walk.in_person("spare", "name"), walk.in_person("spare", "name"));
    EXPECT_NE(walk.in_person("spare", "identity_digest"), "");
}

TEST(Erasure, takes_what_identifies_the_person_and_says_so) {
    ErasureWalk walk;
    walk.leave("spare");
    walk.on(walk.day_in(1));
    ASSERT_EQ(walk.request(walk.world.admin(), "spare"), "accepted");
    EXPECT_EQ(walk.request(walk.world.admin(), "spare"), "privacy.requested");
    EXPECT_EQ(walk.approve(walk.world.admin(), "spare"), "privacy.second_person_needed");
    EXPECT_EQ(walk.approve(walk.who("keeper"), "spare"), "permission.missing");
    ASSERT_EQ(walk.approve(walk.world.admin(2), "spare"), "accepted");
    for (const char* member :
         {"name", "contact", "identity_digest", "identity_masked", "competences/0/evidence"})
        EXPECT_EQ(walk.in_person("spare", std::string{member} + "/erased"), "true") << member;
    EXPECT_EQ(walk.world.event_types("person", walk.person("spare")).back(), "privacy.erased");
    const auto seen = walk.world.answer("party.get_person", walk.world.admin(),
                                        about("person", walk.person("spare")));
    EXPECT_EQ(text_at(seen, "name/erased"), "true");
    EXPECT_EQ(walk.approve(walk.world.admin(2), "spare"), "privacy.erased");
    // The document is free again: the same person may come back as somebody new.
    EXPECT_EQ(walk.request(walk.world.admin(), "spare"), "privacy.erased");
}

}  // namespace
}  // namespace hz::test
