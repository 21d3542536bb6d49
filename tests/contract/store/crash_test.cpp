// kill -9: what was acknowledged is there, what was not is whole or absent.
#include "contract.hpp"

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

namespace hz::test {
namespace {

using app::ReadTx;
using app::Shelf;
using app::WriteTx;
using store_sqlite::Open;
using store_sqlite::SqliteStore;

constexpr int kRounds = 5;
constexpr int kInFlight = 50;
constexpr std::size_t kAcknowledged = 300;

// Each write has two rows, so that half of one would show.
[[noreturn]] void write_until_killed(const std::filesystem::path& path, Open open, int round,
                                     int pipe) {
    const HandClock clock;
    auto store = SqliteStore::open({.path = path, .open = open, .checkpoint_pages = 50}, clock);
    if (!store) ::_exit(1);
    for (int i = 0;; ++i) {
        const std::string id = std::to_string(round) + "-" + std::to_string(i);
        const auto body = [id](WriteTx& tx) -> Status {
            HZ_TRY_VOID(tx.put(state_row(id + "a", 0, "{}")));
            return tx.put(state_row(id + "b", 0, "{}"));
        };
        if (i % kInFlight == 0) {
            if (!(*store)->write(body)) ::_exit(2);
            continue;
        }
        (*store)->submit(
            body,
            [pipe, id](const Status& status) {
                const std::string line = id + "\n";
                if (status && ::write(pipe, line.data(), line.size()) < 0) ::_exit(3);
            },
            app::Work::Command);
    }
}

std::vector<std::string> run_and_kill(const std::filesystem::path& path, Open open, int round) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        write_until_killed(path, open, round, ends[1]);
    }
    ::close(ends[1]);
    std::vector<std::string> lines(1);
    std::array<char, 4096> buffer{};
    bool killed = false;
    while (true) {
        const ssize_t count = ::read(ends[0], buffer.data(), buffer.size());
        if (count <= 0) break;
        for (const char c : std::string_view{buffer.data(), static_cast<std::size_t>(count)}) {
            if (c == '\n')
                lines.emplace_back();
            else
                lines.back() += c;
        }
        if (lines.size() > kAcknowledged && !std::exchange(killed, true)) ::kill(child, SIGKILL);
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
    lines.pop_back();  // cut in the middle, or empty
    return lines;
}

TEST(Crash, loses_nothing_that_was_acknowledged) {
    const TempFolder folder;
    const auto path = folder.path() / "hz.db";
    std::vector<std::string> acknowledged;
    for (int round = 0; round < kRounds; ++round) {
        const auto more = run_and_kill(path, round == 0 ? Open::Create : Open::Existing, round);
        acknowledged.insert(acknowledged.end(), more.begin(), more.end());
    }
    EXPECT_GE(acknowledged.size(), kRounds * kAcknowledged);
    const HandClock clock;
    auto store = SqliteStore::open({.path = path}, clock);
    ASSERT_TRUE(store);
    EXPECT_TRUE((*store)->integrity_check());
    EXPECT_TRUE((*store)->read([&](ReadTx& tx) -> Status {
        for (const std::string& id : acknowledged)
            for (const char* half : {"a", "b"}) {
                HZ_TRY(const auto row, tx.get(kAll, Shelf::State, "case", id + half));
                EXPECT_TRUE(row) << id << half;
            }
        HZ_TRY(const auto all, tx.find(kAll, {Shelf::State, "case", "", "", "", 1'000'000}));
        for (std::size_t i = 0; i < all.size(); i += 2) {
            EXPECT_EQ(all[i].id.back(), 'a');
            if (i + 1 >= all.size()) {
                ADD_FAILURE() << "half a write";
                break;
            }
            EXPECT_EQ(all[i + 1].id, all[i].id.substr(0, all[i].id.size() - 1) + "b");
        }
        return {};
    }));
}

}  // namespace
}  // namespace hz::test
