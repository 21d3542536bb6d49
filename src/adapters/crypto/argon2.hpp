// Argon2id (RFC 9106) with bounded cost, and the pool it runs on.
#pragma once

#include "app/ports/workers.hpp"
#include "base/bytes.hpp"

#include <cstdint>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hz::crypto {

// The default takes about 0.2 s on one core; tests and demonstration data use a cheaper set.
struct Argon2Cost {
    std::uint32_t memory_kib{64 * 1024};
    std::uint32_t passes{3};
    std::uint32_t lanes{1};
    friend bool operator==(const Argon2Cost&, const Argon2Cost&) = default;
};

// What stored data may ask for; more is refused, so that a changed row cannot take the memory.
[[nodiscard]] bool acceptable(const Argon2Cost& cost);

// "m=65536,t=3,p=1"; take_cost reads it from the front up to and with the next "$", nothing when it
// is malformed or not acceptable.
[[nodiscard]] std::string cost_text(const Argon2Cost& cost);
[[nodiscard]] std::optional<Argon2Cost> take_cost(std::string_view& text);

// 32 bytes from password and salt (at least 8 bytes).
[[nodiscard]] Bytes argon2id(std::string_view password, ByteView salt, const Argon2Cost& cost);

// Runs `work` on the pool and waits for it. Unavailable `password.busy` when the queue is full.
// The caller must not itself run on that pool.
template <class Work>
auto run_on(app::Workers& pool, Work work) -> decltype(work()) {
    std::promise<decltype(work())> promise;
    auto answer = promise.get_future();
    const Status accepted = pool.post([&] {
        try {
            promise.set_value(work());
        } catch (...) {
            promise.set_exception(std::current_exception());  // thrown again by get()
        }
    });
    if (!accepted) return fail(Code::Unavailable, "password.busy");
    return answer.get();
}

}  // namespace hz::crypto
