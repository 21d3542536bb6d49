#include "adapters/system/pool.hpp"

#include <array>
#include <exception>
#include <utility>

namespace hz::system {

Pool::Pool(PoolSettings settings, app::Log& log) : log_{log}, queue_max_{settings.queue_max} {
    HZ_ASSERT(settings.threads > 0);
    for (std::size_t i = 0; i < settings.threads; ++i) threads_.emplace_back([this] { run(); });
}

Pool::~Pool() {
    {
        const std::scoped_lock lock{mutex_};
        closing_ = true;
    }
    changed_.notify_all();
    threads_.clear();
}

Status Pool::post(std::function<void()> work) {
    {
        const std::scoped_lock lock{mutex_};
        if (closing_ || queue_.size() >= queue_max_) return fail(Code::Unavailable, "workers.busy");
        queue_.push_back({Steady::now(), std::move(work)});
    }
    changed_.notify_one();
    return {};
}

std::chrono::nanoseconds Pool::oldest_wait() const {
    const std::scoped_lock lock{mutex_};
    if (queue_.empty()) return {};
    return Steady::now() - queue_.front().since;
}

std::size_t Pool::waiting() const {
    const std::scoped_lock lock{mutex_};
    return queue_.size();
}

void Pool::run() {
    while (true) {
        std::function<void()> work;
        {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, [this] { return closing_ || !queue_.empty(); });
            if (queue_.empty()) return;
            work = std::move(queue_.front().work);
            queue_.pop_front();
        }
        run_one(work);
    }
}

void Pool::run_one(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception& broken) {
        const std::array fields{app::LogField{app::LogKey::Error, std::string_view{broken.what()}}};
        log_.write(app::LogLevel::Error, "worker.failed", fields);
    }
}

}  // namespace hz::system
