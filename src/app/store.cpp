#include "app/ports/store.hpp"

#include <future>

namespace hz::app {

Status Store::write(WriteBody body) {
    std::promise<Status> promise;
    auto result = promise.get_future();
    submit(std::move(body), [&promise](Status status) { promise.set_value(std::move(status)); });
    return result.get();
}

}  // namespace hz::app
