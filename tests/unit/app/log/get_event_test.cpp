#include "app/log/sequencer.hpp"
#include "record/merkle.hpp"
#include "support/app_world.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

std::string recorded_event(AppWorld& world) {
    const auto got =
        world.call("party.register_organisation", world.admin(),
                   with(R"({"uscc":")" + uscc_of(1) +
                        R"(","name":"示例机构","kind":"service_provider","region":"990101"})"));
    return got && got->events.size() == 1 ? got->events.front() : std::string{};
}
json::Value where(AppWorld& world, std::string event) {
    return world.answer("log.get_event", AppWorld::anyone(), about("event", std::move(event)));
}

TEST(GetEvent, tells_anybody_how_far_an_event_has_come) {
    AppWorld world;
    const std::string event = recorded_event(world);
    EXPECT_EQ(json::write(where(world, event)), R"({"state":"recorded"})");
    app::LogHead head;
    head.shard = world.services().host.shard;
    head.frontier_sha256 = record::encode(record::Frontier{});
    head.frontier_sm3 = record::encode(record::Frontier{});
    ASSERT_TRUE(
        world.services().store.write([&](app::WriteTx& tx) { return tx.create_log(head); }));
    const auto epoch = app::lead_log(world.services());
    ASSERT_TRUE(epoch) << epoch.error().key;
    ASSERT_TRUE(app::sequence_batch(world.services(), *epoch));
    const auto placed = where(world, event);
    EXPECT_EQ(text_at(placed, "state"), "sequenced");  // in no signed checkpoint yet
    EXPECT_EQ(text_at(placed, "shard"), "2026");
    EXPECT_NE(text_at(placed, "index"), "");
    EXPECT_EQ(text_at(placed, "size"), "");
}

TEST(GetEvent, finds_only_what_is_named_exactly) {
    AppWorld world;
    const std::string event = recorded_event(world);
    const std::string cmd = event.substr(0, event.find('.'));
    for (const std::string& name : {cmd, cmd + ".", cmd + ".1", cmd + ".-1", event + "x",
                                    cmd + ".99999999", uuid_of(1) + ".0", std::string{"x"}})
        EXPECT_EQ(text_at(where(world, name), "refused"), "event.not_found") << name;
}

}  // namespace
}  // namespace hz::test
