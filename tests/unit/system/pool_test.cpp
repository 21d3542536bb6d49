#include "adapters/system/pool.hpp"

#include <atomic>
#include <future>
#include <stdexcept>

#include <gtest/gtest.h>

namespace hz::system {
namespace {

class CountingLog : public app::Log {
 public:
    void write(app::LogLevel, std::string_view, std::span<const app::LogField>) override {
        ++lines;
    }
    std::atomic<int> lines{0};
};

TEST(Pool, runs_accepted_work_also_while_closing) {
    CountingLog log;
    std::atomic<int> done{0};
    {
        Pool pool{{.threads = 2, .queue_max = 100}, log};
        for (int i = 0; i < 100; ++i) ASSERT_TRUE(pool.post([&done] { ++done; }));
    }
    EXPECT_EQ(done, 100);
}

TEST(Pool, refuses_work_when_the_queue_is_full) {
    CountingLog log;
    std::promise<void> started;
    std::promise<void> go_on;
    Pool pool{{.threads = 1, .queue_max = 1}, log};
    ASSERT_TRUE(pool.post([&] {
        started.set_value();
        go_on.get_future().wait();
    }));
    started.get_future().wait();
    EXPECT_TRUE(pool.post([] {}));
    const auto refused = pool.post([] {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "workers.busy");
    EXPECT_EQ(refused.error().code, Code::Unavailable);
    go_on.set_value();
}

TEST(Pool, outlives_work_that_throws) {
    CountingLog log;
    std::atomic<int> done{0};
    {
        Pool pool{{.threads = 1, .queue_max = 10}, log};
        ASSERT_TRUE(pool.post([] { throw std::runtime_error{"broken"}; }));
        ASSERT_TRUE(pool.post([&done] { ++done; }));
    }
    EXPECT_EQ(done, 1);
    EXPECT_EQ(log.lines, 1);
}

}  // namespace
}  // namespace hz::system
