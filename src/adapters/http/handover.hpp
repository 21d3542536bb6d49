// Handing answers and file pieces from worker threads to the event loop that waits for them.
#pragma once

#include "base/result.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hz::http {

// One value, put by any thread, taken by the loop. `wake` is called after a put, on the putter's
// thread, and must only schedule work.
template <class T>
class Handover {
 public:
    explicit Handover(std::function<void()> wake) : wake_{std::move(wake)} {}

    // Only the first value counts, none after abandon().
    void put(T value) {
        {
            const std::scoped_lock lock{mutex_};
            if (closed_) return;
            closed_ = true;
            value_ = std::move(value);
        }
        wake_();
    }
    [[nodiscard]] bool ready() const {
        const std::scoped_lock lock{mutex_};
        return value_.has_value();
    }
    std::optional<T> take() {
        const std::scoped_lock lock{mutex_};
        return std::exchange(value_, std::nullopt);
    }
    void abandon() {
        const std::scoped_lock lock{mutex_};
        closed_ = true;
        value_.reset();
    }

 private:
    const std::function<void()> wake_;
    mutable std::mutex mutex_{};
    std::optional<T> value_{};
    bool closed_{};
};

// Pieces of a file on their way to a client. The writer waits while the reader is slow, and one
// piece always stays behind: a file found damaged at its end is never sent whole.
class Pipe {
 public:
    enum class State { Waiting, Piece, Ended, Failed };

    explicit Pipe(std::function<void()> wake) : wake_{std::move(wake)} {}

    // Worker. Errors: Unavailable `client.gone`.
    Status push(std::string_view piece);
    void end(const Status& status);
    // Loop.
    State take(std::string& piece);
    [[nodiscard]] bool ready() const;
    void close();  // the reader has gone

 private:
    const std::function<void()> wake_;
    mutable std::mutex mutex_{};
    std::condition_variable taken_{};
    std::optional<std::string> slot_{};
    std::optional<std::string> held_{};
    State last_{State::Waiting};
    bool closed_{};
};

}  // namespace hz::http
