// Reminders of the sweep: on their day, once, to those who owe.
#include "app/notices/reminders.hpp"

#include "app/notices/table.hpp"
#include "unit/app/cases/case_walk.hpp"
#include "unit/app/platform/acting.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

class Reminded {
 public:
    Reminded() : walk{Stage::Founded} {
        AppWorld& world = walk.world;
        intake = acting(world.account(walk.body, "application_reviewer", 62),
                        "application_reviewer", walk.body);
        walk.to(Stage::Submitted);
    }
    void sweep() const {
        const auto& services = walk.world.services();
        const Status done = app::give_reminders(services, services.clock.now());
        EXPECT_TRUE(done) << (done ? "" : done.error().key);
    }
    // Kinds and last days of the notices of the sweep.
    std::vector<std::string> told() {
        std::vector<std::string> out;
        const json::Value seen = walk.world.answer("platform.list_notices", intake);
        for (const json::Value& item : *seen.find("items")->as_array())
            if (item.text("kind") == app::kReminderKind) out.emplace_back(item.text("at"));
        return out;
    }
    Date due() { return *date_from(walk.in_case("clocks/0/due")); }
    void on(Date day, std::string_view time = "09:00") { walk.on(to_text(day), time); }

    CaseWalk walk;
    app::Actor intake{};
};

constexpr std::chrono::days kDay{1};

TEST(Reminders, come_on_their_day_and_once) {
    Reminded world;
    world.sweep();
    EXPECT_TRUE(world.told().empty());
    world.on(world.due() - 2 * kDay, "07:59");
    world.sweep();
    EXPECT_TRUE(world.told().empty()) << "the hour has not struck";
    world.on(world.due() - 2 * kDay, "08:00");
    world.sweep();
    world.sweep();
    EXPECT_EQ(world.told().size(), 1U);
    world.on(world.due() - kDay);
    world.sweep();
    EXPECT_EQ(world.told().size(), 2U);
    world.on(world.due());
    world.sweep();
    world.on(world.due() + kDay);
    world.sweep();
    EXPECT_EQ(world.told().size(), 2U);
}

TEST(Reminders, after_a_silence_one_is_given) {
    Reminded world;
    world.sweep();
    world.on(world.due());
    world.sweep();
    EXPECT_EQ(world.told().size(), 1U);
}

TEST(Reminders, name_the_next_moment_for_the_controlled_clock) {
    Reminded world;
    world.sweep();
    const auto& services = world.walk.world.services();
    const auto next = app::next_reminder(services, start_of(world.due() + kDay));
    ASSERT_TRUE(next);
    ASSERT_TRUE(*next);
    EXPECT_EQ(**next, start_of(world.due() - 2 * kDay) + std::chrono::hours{8});
    const auto none = app::next_reminder(services, start_of(world.due() - 2 * kDay));
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
}

TEST(Reminders, nothing_is_said_of_a_clock_that_stands_still) {
    Reminded world;
    world.sweep();
    ASSERT_EQ(world.walk.act("intake", "cases.request_supplement", R"({"items":["5.9"]})"),
              "accepted");
    world.on(world.due() - kDay);
    world.sweep();
    EXPECT_TRUE(world.told().empty());
}

}  // namespace
}  // namespace hz::test
