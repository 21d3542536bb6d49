// How much the server takes on at one time before it says that it is busy (ADR 0031).
#pragma once

#include <chrono>
#include <cstddef>

namespace hz::limits {

// Threads of each lane; a thread may hold one reading connection of the store.
inline constexpr std::size_t kVerifyThreads = 4;
inline constexpr std::size_t kReadThreads = 6;
inline constexpr std::size_t kCommandThreads = 6;
inline constexpr std::size_t kStoreReaders = kVerifyThreads + kReadThreads + kCommandThreads;

// Requests of each lane that wait for a worker, run, or wait for their commit.
inline constexpr std::size_t kVerifications = 1024;
inline constexpr std::size_t kReads = 256;
inline constexpr std::size_t kCommands = 512;
// A request that has waited longer for a worker is not begun any more, and none is let in behind
// it.
inline constexpr std::chrono::milliseconds kQueueTime{1000};

inline constexpr std::size_t kConnectionsPerNetwork = 512;  // beyond trusted proxies
inline constexpr std::size_t kTurnedAway = 256;       // refused connections that are still told why
inline constexpr std::size_t kDescriptorsKept = 512;  // for files, the store, the operator
inline constexpr std::size_t kRepliesBytes = 256 * 1024 * 1024;  // answers held for slow readers
inline constexpr std::chrono::milliseconds kReadinessKept{1000};
// Answers about certificates that are given again (ADR 0032): for how long, and how much of them.
inline constexpr std::chrono::seconds kAnswerKept{10};
inline constexpr std::size_t kAnswerBytes = 64 * 1024;          // one
inline constexpr std::size_t kAnswersBytes = 64 * 1024 * 1024;  // all
inline constexpr std::size_t kOperatorConnections = 64;

inline constexpr std::chrono::milliseconds kSlowStatement{250};

}  // namespace hz::limits
