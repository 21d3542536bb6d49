#include "app/ports/store.hpp"

#include <future>
#include <memory>

namespace hz::app {

Status Store::write(WriteBody body, Work work) {
    // Shared: the waiter may be gone before set_value returns on the store's thread.
    auto promise = std::make_shared<std::promise<Status>>();
    auto result = promise->get_future();
    submit(
        std::move(body), [promise](Status status) { promise->set_value(std::move(status)); }, work);
    return result.get();
}

}  // namespace hz::app
