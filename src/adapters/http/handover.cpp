#include "adapters/http/handover.hpp"

namespace hz::http {

Status Pipe::push(std::string_view piece) {
    std::unique_lock lock{mutex_};
    taken_.wait(lock, [this] { return !slot_ || closed_; });
    if (closed_) return fail(Code::Unavailable, "client.gone");
    slot_ = std::exchange(held_, std::string{piece});
    if (!slot_) return {};
    lock.unlock();
    wake_();
    return {};
}

void Pipe::end(const Status& status) {
    {
        std::unique_lock lock{mutex_};
        taken_.wait(lock, [this] { return !slot_ || closed_; });
        if (status) slot_ = std::exchange(held_, std::nullopt);
        last_ = status ? State::Ended : State::Failed;
    }
    wake_();
}

Pipe::State Pipe::take(std::string& piece) {
    const std::scoped_lock lock{mutex_};
    if (!slot_) return last_;
    piece = *std::exchange(slot_, std::nullopt);
    taken_.notify_all();
    return State::Piece;
}

bool Pipe::ready() const {
    const std::scoped_lock lock{mutex_};
    return slot_.has_value() || last_ != State::Waiting;
}

void Pipe::close() {
    const std::scoped_lock lock{mutex_};
    closed_ = true;
    taken_.notify_all();
}

}  // namespace hz::http
