// Result<T>: a value or one Error. Decisions never throw; exceptions are for broken infrastructure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace hz {

// The six kinds of refusal; `http` maps each to one status code (ARCHITECTURE.md, "Errors").
enum class Code {
    InvalidInput,   // 400: shape or value of the input
    Forbidden,      // 403: the actor may not
    NotFound,       // 404: absent, or outside the actor's scope
    Conflict,       // 409: the state has moved on
    RuleViolation,  // 422: a rule of the scheme or the law stands in the way
    Unavailable     // 503: repeat later with the same key
};

[[nodiscard]] std::string_view name_of(Code code);

// One named fact about a refusal: rule, version, article, or a field's pointer and fault key.
struct Detail {
    std::string name;
    std::string value;
    friend bool operator==(const Detail&, const Detail&) = default;
};

// `key` is stable and translated (zh, en) by the edge: `certificate.not_valid`.
// Field faults are details whose name is a JSON pointer ("/holder/uscc").
struct Error {
    Code code{Code::InvalidInput};
    std::string key{};
    std::vector<Detail> details{};

    Error with(std::string name, std::string value) && {
        details.push_back({std::move(name), std::move(value)});
        return std::move(*this);
    }
};

inline Error fail(Code code, std::string_view key) { return Error{code, std::string{key}, {}}; }

template <class T>
class [[nodiscard]] Result {
 public:
    Result(T value) : held_{std::move(value)} {}
    Result(Error error) : held_{tl::make_unexpected(std::move(error))} {}

    explicit operator bool() const { return held_.has_value(); }
    [[nodiscard]] bool has_value() const { return held_.has_value(); }
    T& operator*() & { return *held_; }
    const T& operator*() const& { return *held_; }
    T&& operator*() && { return *std::move(held_); }
    T* operator->() { return &*held_; }
    const T* operator->() const { return &*held_; }
    [[nodiscard]] const Error& error() const& { return held_.error(); }
    [[nodiscard]] Error&& error() && { return std::move(held_).error(); }

 private:
    tl::expected<T, Error> held_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
    Result() = default;
    Result(Error error) : held_{tl::make_unexpected(std::move(error))} {}

    explicit operator bool() const { return held_.has_value(); }
    [[nodiscard]] bool has_value() const { return held_.has_value(); }
    [[nodiscard]] const Error& error() const& { return held_.error(); }
    [[nodiscard]] Error&& error() && { return std::move(held_).error(); }

 private:
    tl::expected<void, Error> held_{};
};

using Status = Result<void>;

// A broken promise of the programmer; stays on in release builds, never used on input.
[[noreturn]] void assertion_failed(const char* what, const char* file, int line);

}  // namespace hz

#define HZ_JOIN_(a, b) a##b
#define HZ_JOIN(a, b) HZ_JOIN_(a, b)
// HZ_TRY(auto x, expr): binds the value or returns the error. HZ_TRY_VOID(expr): the same for
// Status.
#define HZ_TRY(var, ...)                                                                       \
    auto HZ_JOIN(hz_tried_, __LINE__) = (__VA_ARGS__);                                         \
    if (!HZ_JOIN(hz_tried_, __LINE__)) return std::move(HZ_JOIN(hz_tried_, __LINE__)).error(); \
    var = *std::move(HZ_JOIN(hz_tried_, __LINE__))
#define HZ_TRY_VOID(...)                                                                \
    if (auto HZ_JOIN(hz_void_, __LINE__) = (__VA_ARGS__); !HZ_JOIN(hz_void_, __LINE__)) \
    return std::move(HZ_JOIN(hz_void_, __LINE__)).error()
#define HZ_ASSERT(what) \
    ((what) ? static_cast<void>(0) : ::hz::assertion_failed(#what, __FILE__, __LINE__))
