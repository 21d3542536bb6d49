#include "app/use_cases/platform/get_clock.hpp"

#include "unit/publication/platform.hpp"

namespace hz::test {
namespace {

TEST(GetClock, says_the_time_and_who_sets_it) {
    Platform platform;
    for (const auto& [mode, word] : {std::pair{app::ClockMode::Controlled, "controlled"},
                                     std::pair{app::ClockMode::System, "system"}}) {
        app::Services services = platform.services();
        services.host.clock = mode;
        must(services.store.read([&, said = word](app::ReadTx& tx) -> Status {
            app::QueryTx query{tx, services, {}, app::Scope::marks({"public"})};
            HZ_TRY(const auto answer, app::platform::get_clock::Handler::run(query, {}));
            EXPECT_EQ(answer.mode, said);
            EXPECT_EQ(answer.now, kFounded);
            return {};
        }));
    }
}

}  // namespace
}  // namespace hz::test
