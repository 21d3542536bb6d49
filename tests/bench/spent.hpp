// What a piece of work costs, for the programs that ./bench runs.
#pragma once

#include "base/result.hpp"

#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <utility>

namespace hz::bench {

inline double seconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Spent {
    double wall{};
    double cpu{};  // of the whole process
};
inline Spent spent_by(const std::function<void()>& work) {
    const double wall = seconds(CLOCK_MONOTONIC);
    const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    work();
    return {seconds(CLOCK_MONOTONIC) - wall, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu};
}

// A measurement of what does not work says nothing.
[[noreturn]] inline void give_up(const Error& error) {
    std::cerr << "bench: " << error.key << '\n';
    std::exit(2);
}
inline void must(const Status& done) {
    if (!done) give_up(done.error());
}
template <class T>
T must(Result<T> result) {
    if (!result) give_up(result.error());
    return *std::move(result);
}

}  // namespace hz::bench
