#include "adapters/store_sql/budget.hpp"

#include <ctime>

namespace hz::store_sql {
namespace {

std::chrono::nanoseconds processor_time() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds{used.tv_sec} + std::chrono::nanoseconds{used.tv_nsec};
}

}  // namespace

void Budget::start(std::chrono::nanoseconds processor_time_max) {
    until_ = processor_time() + processor_time_max;
    not_before_ = Steady::now() + processor_time_max;
}

bool Budget::spent() {
    if (!until_) return false;
    // A thread uses no more processor time than goes by: the clock that is a system call is asked
    // only when enough has.
    if (Steady::now() < not_before_) return false;
    const auto left = *until_ - processor_time();
    not_before_ = Steady::now() + left;
    return left.count() < 0;
}

}  // namespace hz::store_sql
