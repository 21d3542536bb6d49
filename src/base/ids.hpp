// Strong identifiers: never bare strings. A Tag gives the form; ids are made by the ids port.
#pragma once

#include "base/result.hpp"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace hz {

[[nodiscard]] bool is_uuid(std::string_view text);  // 8-4-4-4-12, lower-case hexadecimal

struct UuidForm {
    [[nodiscard]] static bool valid(std::string_view text) { return is_uuid(text); }
};

template <class Tag>
class Id {
 public:
    Id() = default;  // empty: no object
    static Result<Id> from(std::string_view text) {
        if (!Tag::valid(text)) return fail(Code::InvalidInput, "id.invalid");
        return Id{std::string{text}};
    }
    // For text that the program itself made or already checked.
    static Id trusted(std::string text) { return Id{std::move(text)}; }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;

 private:
    explicit Id(std::string text) : text_{std::move(text)} {}
    std::string text_{};
};

}  // namespace hz

template <class Tag>
struct std::hash<hz::Id<Tag>> {
    std::size_t operator()(const hz::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.text());
    }
};
