// Text that must not linger: passwords, tokens, one-time secrets. Wiped when it goes; left out of
// everything that is stored (redact), hashed or logged.
#pragma once

#include "base/bytes.hpp"
#include "base/fields.hpp"

#include <string>
#include <type_traits>
#include <utility>

namespace hz::app {

class SecretText {
 public:
    SecretText() = default;
    explicit SecretText(std::string text) : text_{std::move(text)} {}
    SecretText(const SecretText&) = default;
    SecretText(SecretText&&) noexcept = default;
    SecretText& operator=(const SecretText& other) {
        if (this != &other) {
            wipe(text_);
            text_ = other.text_;
        }
        return *this;
    }
    SecretText& operator=(SecretText&& other) noexcept {
        wipe(text_);
        text_ = std::move(other.text_);
        return *this;
    }
    ~SecretText() { wipe(text_); }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    void clear() { wipe(text_); }
    friend bool operator==(const SecretText& a, const SecretText& b) { return a.text_ == b.text_; }

 private:
    std::string text_{};
};

// A copy without its secrets: for idempotent results and request digests.
template <HasFields T>
[[nodiscard]] T redacted(T value) {
    for_each_field<T>([&](const auto& f) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value.*f.member)>, SecretText>)
            (value.*f.member).clear();
    });
    return value;
}

}  // namespace hz::app

template <>
struct hz::Form<hz::app::SecretText> : hz::FormBase<hz::app::SecretText> {
    template <class Bound>
    static void read(Faults& faults, const std::string& at, const json::Value& value,
                     hz::app::SecretText& to, Bound bound) {
        std::string text;
        Form<std::string>::read(faults, at, value, text, bound);
        to = hz::app::SecretText{std::move(text)};
    }
    static void write(std::string& out, const hz::app::SecretText& value) {
        json::write_text(out, value.text());
    }
    template <class Bound>
    static void schema(std::string& out, Bound bound) {
        Form<std::string>::schema(out, bound);
        out.pop_back();
        out += R"(,"format":"password"})";
    }
};
