// Leadership (app/jobs/leadership.hpp) on every store: two processes stand for two objects, time is
// moved by hand.
#include "app/jobs/leadership.hpp"
#include "contract.hpp"

#include <future>

namespace hz::test {
namespace {

using app::Leadership;
using app::LeaseTerms;
using app::ReadTx;
using app::WriteTx;
using std::chrono::seconds;

constexpr seconds kLength{10};

class LeaseContract : public StoreContract {
 protected:
    void SetUp() override {
        StoreContract::SetUp();
        if (!store_) return;
        EXPECT_EQ(write([](WriteTx& tx) { return tx.create_log({"2026", 0, 1, {}, {}}); }), "");
    }
    std::unique_ptr<Leadership> process(LeaseTerms terms) {
        return std::make_unique<Leadership>(*store_, "2026", std::move(terms),
                                            [this] { return now_; });
    }
    std::unique_ptr<Leadership> process(const std::string& name) {
        return process(LeaseTerms{name, kLength, false, {}});
    }
    static std::string look(Leadership& process) {
        const Status looked = process.look();
        return looked ? std::string{} : looked.error().key;
    }
    // What a leader's write is told.
    std::string led_write(const Leadership& process, std::int64_t term) {
        return write([&](WriteTx& tx) { return process.check(tx, term); });
    }

    Leadership::Real now_{std::chrono::hours{1}};
};

INSTANTIATE_TEST_SUITE_P(Stores, LeaseContract, testing::ValuesIn(kKinds), kind_name);

TEST_P(LeaseContract, the_first_one_leads_and_raises_the_epoch) {
    const auto one = process("one");
    EXPECT_FALSE(one->term());
    EXPECT_EQ(look(*one), "");
    EXPECT_EQ(one->term(), 2);
    EXPECT_EQ(read([](ReadTx& tx) { return tx.log_head("2026"); })->epoch, 2);
    EXPECT_EQ(led_write(*one, 2), "");
    EXPECT_EQ(led_write(*one, 1), "lease.lost");
}

TEST_P(LeaseContract, nobody_takes_over_from_one_that_renews) {
    const auto one = process("one");
    const auto two = process("two");
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(look(*one), "");
        EXPECT_EQ(look(*two), "");
        now_ += kLength / 4;
        EXPECT_EQ(one->term(), 2);
        EXPECT_FALSE(two->term());
    }
}

TEST_P(LeaseContract, a_silent_one_stops_by_its_own_clock_before_another_begins) {
    const auto one = process("one");
    const auto two = process("two");
    EXPECT_EQ(look(*one), "");
    EXPECT_EQ(look(*two), "");
    now_ += kLength * 4 / 5;
    EXPECT_FALSE(one->term());
    EXPECT_EQ(look(*two), "");
    EXPECT_FALSE(two->term());
    now_ += kLength / 5;
    EXPECT_EQ(look(*two), "");
    EXPECT_EQ(two->term(), 3);
    // It stood still all the time: whatever it writes is refused, and it learns why.
    EXPECT_EQ(led_write(*one, 2), "lease.lost");
    EXPECT_EQ(look(*one), "lease.lost");
    EXPECT_FALSE(one->term());
    EXPECT_EQ(look(*one), "");
    EXPECT_FALSE(one->term());
    EXPECT_EQ(led_write(*two, 3), "");
}

TEST_P(LeaseContract, a_late_renewal_goes_on_where_nobody_took_over) {
    const auto one = process("one");
    EXPECT_EQ(look(*one), "");
    now_ += 10 * kLength;
    EXPECT_FALSE(one->term());
    EXPECT_EQ(look(*one), "");
    EXPECT_EQ(one->term(), 2);
}

TEST_P(LeaseContract, a_renewal_starts_the_wait_anew) {
    const auto one = process("one");
    const auto two = process("two");
    EXPECT_EQ(look(*one), "");
    EXPECT_EQ(look(*two), "");
    now_ += kLength / 2;
    EXPECT_EQ(look(*one), "");
    now_ += kLength / 2;
    EXPECT_EQ(look(*two), "");
    EXPECT_FALSE(two->term());
    now_ += kLength;
    EXPECT_EQ(look(*two), "");
    EXPECT_EQ(two->term(), 3);
}

// The length that counts is the holder's own.
TEST_P(LeaseContract, an_impatient_one_waits_as_long_as_the_holder_was_promised) {
    const auto one = process("one");
    const auto two = process(LeaseTerms{"two", seconds{1}, false, {}});
    EXPECT_EQ(look(*one), "");
    EXPECT_EQ(look(*two), "");
    now_ += seconds{2};
    EXPECT_EQ(look(*two), "");
    EXPECT_FALSE(two->term());
}

TEST_P(LeaseContract, who_gives_up_or_has_ended_is_not_waited_for) {
    const auto one = process("one");
    const auto two = process("two");
    EXPECT_EQ(look(*one), "");
    EXPECT_TRUE(one->give_up());
    EXPECT_FALSE(one->term());
    EXPECT_EQ(look(*two), "");
    EXPECT_EQ(two->term(), 3);
    const auto three = process(LeaseTerms{
        "three", kLength, false, [](const std::string& holder) { return holder == "two"; }});
    EXPECT_EQ(look(*three), "");
    EXPECT_EQ(three->term(), 4);
    EXPECT_EQ(led_write(*two, 3), "lease.lost");
    // Nothing is given up that another holds.
    EXPECT_EQ(two->give_up().error().key, "lease.lost");
    EXPECT_EQ(led_write(*three, 4), "");
}

TEST_P(LeaseContract, one_that_is_alone_waits_for_nobody_and_never_stops) {
    const auto before = process("before");
    EXPECT_EQ(look(*before), "");
    const auto one = process(LeaseTerms{"one", kLength, true, {}});
    EXPECT_EQ(look(*one), "");
    EXPECT_EQ(one->term(), 3);
    now_ += 1000 * kLength;
    EXPECT_EQ(look(*one), "");
    EXPECT_EQ(one->term(), 3);
}

TEST_P(LeaseContract, of_many_that_look_at_once_one_leads) {
    constexpr int kMany = 8;
    std::vector<std::unique_ptr<Leadership>> all;
    for (int i = 0; i < kMany; ++i) all.push_back(process(std::to_string(i)));
    std::vector<std::future<std::string>> looks;
    for (auto& one : all)
        looks.push_back(std::async(std::launch::async, [&one] { return look(*one); }));
    for (auto& done : looks) EXPECT_EQ(done.get(), "");
    int leaders = 0;
    for (const auto& one : all) leaders += one->term() ? 1 : 0;
    EXPECT_EQ(leaders, 1);
}

TEST_P(LeaseContract, without_a_log_nobody_leads) {
    const Leadership::Real now = now_;
    Leadership other{*store_, "2027", LeaseTerms{"one", kLength, false, {}}, [now] { return now; }};
    EXPECT_EQ(look(other), "log.absent");
    EXPECT_FALSE(other.term());
}

}  // namespace
}  // namespace hz::test
