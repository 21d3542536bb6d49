#include "adapters/http/handover.hpp"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

namespace hz::http {
namespace {

TEST(Handover, only_the_first_value_counts) {
    int woken = 0;
    Handover<int> handover{[&] { ++woken; }};
    EXPECT_FALSE(handover.ready());
    handover.put(1);
    handover.put(2);
    EXPECT_TRUE(handover.ready());
    EXPECT_EQ(handover.take(), 1);
    EXPECT_EQ(handover.take(), std::nullopt);
    EXPECT_EQ(woken, 1);
}

TEST(Handover, nobody_hears_what_comes_too_late) {
    Handover<int> handover{[] { FAIL(); }};
    handover.abandon();
    handover.put(1);
    EXPECT_FALSE(handover.ready());
}

TEST(Pipe, keeps_one_piece_back_until_the_end) {
    Pipe pipe{[] {}};
    std::string piece;
    ASSERT_TRUE(pipe.push("a"));
    EXPECT_FALSE(pipe.ready());
    ASSERT_TRUE(pipe.push("b"));
    EXPECT_EQ(pipe.take(piece), Pipe::State::Piece);
    EXPECT_EQ(piece, "a");
    EXPECT_EQ(pipe.take(piece), Pipe::State::Waiting);
    pipe.end({});
    EXPECT_EQ(pipe.take(piece), Pipe::State::Piece);
    EXPECT_EQ(piece, "b");
    EXPECT_EQ(pipe.take(piece), Pipe::State::Ended);
}

TEST(Pipe, a_damaged_file_is_never_whole) {
    Pipe pipe{[] {}};
    std::string piece;
    ASSERT_TRUE(pipe.push("a"));
    pipe.end(fail(Code::Unavailable, "evidence.damaged"));
    EXPECT_EQ(pipe.take(piece), Pipe::State::Failed);
    EXPECT_TRUE(piece.empty());
}

TEST(Pipe, a_waiting_writer_learns_that_the_reader_has_gone) {
    Pipe pipe{[] {}};
    ASSERT_TRUE(pipe.push("a"));
    ASSERT_TRUE(pipe.push("b"));
    std::atomic<bool> refused{};
    std::thread writer{[&] { refused = !pipe.push("c"); }};
    pipe.close();
    writer.join();
    EXPECT_TRUE(refused);
    pipe.end({});
}

}  // namespace
}  // namespace hz::http
