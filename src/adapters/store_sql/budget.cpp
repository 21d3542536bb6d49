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
}

bool Budget::spent() const { return until_ && processor_time() > *until_; }

}  // namespace hz::store_sql
