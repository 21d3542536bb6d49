#include "base/json.hpp"

#include "base/ranges.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <optional>

namespace hz::json {
namespace {

// Recursive descent; depth is bounded, so the stack is too.
class Reader {
 public:
    Reader(std::string_view text, std::size_t depth_max) : text_{text}, depth_max_{depth_max} {}

    Result<Value> document() {
        HZ_TRY(Value value, read(1));
        skip_space();
        if (at_ != text_.size()) return broken("json.trailing");
        return value;
    }

 private:
    [[nodiscard]] Error broken(std::string_view key) const {
        return fail(Code::InvalidInput, key).with("at", std::to_string(at_));
    }
    void skip_space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' ||
                                      text_[at_] == '\n' || text_[at_] == '\r'))
            ++at_;
    }
    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool take_word(std::string_view word) {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }

    Result<Value> read(std::size_t depth) {
        skip_space();
        if (++values_ > limits::kJsonValues) return broken("json.too_many_values");
        if (at_ >= text_.size()) return broken("json.truncated");
        switch (text_[at_]) {
            case '{':
                return depth > depth_max_ ? broken("json.too_deep") : object(depth);
            case '[':
                return depth > depth_max_ ? broken("json.too_deep") : array(depth);
            case '"': {
                HZ_TRY(std::string text, string());
                return Value{std::move(text)};
            }
            case 't':
                return take_word("true") ? Result<Value>{Value{true}} : broken("json.syntax");
            case 'f':
                return take_word("false") ? Result<Value>{Value{false}} : broken("json.syntax");
            case 'n':
                return take_word("null") ? Result<Value>{Value{}} : broken("json.syntax");
            default:
                return number();
        }
    }

    Result<Value> object(std::size_t depth) {
        ++at_;
        Object members;
        skip_space();
        if (take('}')) return Value{std::move(members)};
        do {
            skip_space();
            if (at_ >= text_.size() || text_[at_] != '"') return broken("json.syntax");
            HZ_TRY(std::string key, string());
            skip_space();
            if (!take(':')) return broken("json.syntax");
            HZ_TRY(Value value, read(depth + 1));
            members.push_back({std::move(key), std::move(value)});
            skip_space();
        } while (take(','));
        if (!take('}')) return broken("json.syntax");
        if (has_duplicate(members)) return broken("json.duplicate_key");
        return Value{std::move(members)};
    }

    static bool has_duplicate(const Object& members) {
        std::vector<std::string_view> keys;
        keys.reserve(members.size());
        for (const Member& member : members) keys.emplace_back(member.key);
        ranges::sort(keys);
        return ranges::has_repeated(keys);
    }

    Result<Value> array(std::size_t depth) {
        ++at_;
        Array items;
        skip_space();
        if (take(']')) return Value{std::move(items)};
        do {
            HZ_TRY(Value value, read(depth + 1));
            items.push_back(std::move(value));
            skip_space();
        } while (take(','));
        if (!take(']')) return broken("json.syntax");
        return Value{std::move(items)};
    }

    Result<Value> number() {
        const bool negative = take('-');
        const std::size_t first = at_;
        std::uint64_t magnitude = 0;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
            const auto digit = static_cast<std::uint64_t>(text_[at_] - '0');
            if (magnitude > (UINT64_MAX - digit) / 10) return broken("json.number_too_large");
            magnitude = magnitude * 10 + digit;
            ++at_;
        }
        if (at_ == first) return broken("json.syntax");
        if (at_ - first > 1 && text_[first] == '0') return broken("json.syntax");
        if (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == 'e' || text_[at_] == 'E'))
            return broken("json.number_not_integer");
        const std::uint64_t most = static_cast<std::uint64_t>(INT64_MAX) + (negative ? 1U : 0U);
        if (magnitude > most) return broken("json.number_too_large");
        const auto value = static_cast<std::int64_t>(negative ? 0U - magnitude : magnitude);
        return Value{value};
    }

    Result<std::string> string() {
        ++at_;
        std::string out;
        while (at_ < text_.size()) {
            const auto byte = static_cast<unsigned char>(text_[at_]);
            if (byte == '"') {
                ++at_;
                return out;
            }
            if (byte < 0x20U) return broken("json.control_character");
            if (byte == '\\') {
                HZ_TRY_VOID(escape(out));
                continue;
            }
            const std::size_t length = utf8_length_at(text_, at_);
            if (length == 0) return broken("json.utf8");
            out.append(text_, at_, length);
            at_ += length;
        }
        return broken("json.truncated");
    }

    Status escape(std::string& out) {
        ++at_;
        if (at_ >= text_.size()) return broken("json.truncated");
        const char kind = text_[at_++];
        constexpr std::string_view kFrom = "\"\\/bfnrt";
        constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
        if (const auto i = kFrom.find(kind); i != std::string_view::npos) {
            out.push_back(kTo[i]);
            return {};
        }
        if (kind != 'u') return broken("json.escape");
        HZ_TRY(std::uint32_t code, hex4());
        if (code >= 0xD800U && code <= 0xDBFFU) {
            if (!take_word("\\u")) return broken("json.surrogate");
            HZ_TRY(const std::uint32_t low, hex4());
            if (low < 0xDC00U || low > 0xDFFFU) return broken("json.surrogate");
            code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
        } else if (code >= 0xDC00U && code <= 0xDFFFU) {
            return broken("json.surrogate");
        }
        if (code == 0) return broken("json.nul");
        append_utf8(out, code);
        return {};
    }

    Result<std::uint32_t> hex4() {
        std::uint32_t code = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            if (at_ >= text_.size()) return broken("json.truncated");
            const char c = text_[at_];
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) return broken("json.escape");
            code = code * 16 + static_cast<std::uint32_t>(digit);
        }
        return code;
    }

    std::string_view text_;
    std::size_t depth_max_;
    std::size_t at_{0};
    std::size_t values_{0};
};

void write_value(std::string& to, const Value& value) {
    if (const auto* object = value.as_object()) {
        char separator = '{';
        for (const Member& member : *object) {
            to.push_back(separator);
            write_text(to, member.key);
            to.push_back(':');
            write_value(to, member.value);
            separator = ',';
        }
        to.append(object->empty() ? "{}" : "}");
    } else if (const auto* array = value.as_array()) {
        char separator = '[';
        for (const Value& item : *array) {
            to.push_back(separator);
            write_value(to, item);
            separator = ',';
        }
        to.append(array->empty() ? "[]" : "]");
    } else if (const auto* text = value.as_text()) {
        write_text(to, *text);
    } else if (const auto* integer = value.as_integer()) {
        to.append(std::to_string(*integer));
    } else if (const auto* boolean = value.as_bool()) {
        to.append(*boolean ? "true" : "false");
    } else {
        to.append("null");
    }
}

}  // namespace

const Value* Value::find(std::string_view key) const {
    const Object* object = as_object();
    if (object == nullptr) return nullptr;
    const auto it = ranges::find(*object, key, &Member::key);
    return it == object->end() ? nullptr : &it->value;
}

std::string_view Value::text(std::string_view key) const {
    const Value* member = find(key);
    const std::string* text = member == nullptr ? nullptr : member->as_text();
    return text == nullptr ? std::string_view{} : std::string_view{*text};
}

bool operator==(const Value& a, const Value& b) { return a.held_ == b.held_; }

Result<Value> parse(std::string_view text, std::size_t depth) {
    return Reader{text, depth}.document();
}

std::string write(const Value& value) {
    std::string out;
    write_value(out, value);
    return out;
}

namespace {

bool must_be_escaped(char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20U;
}

void write_escaped(std::string& to, char c) {
    constexpr std::string_view kShort = "\"\\\b\f\n\r\t";
    constexpr std::string_view kLetters = "\"\\bfnrt";
    constexpr std::string_view kHex = "0123456789abcdef";
    to.push_back('\\');
    if (const std::size_t known = kShort.find(c); known != std::string_view::npos) {
        to.push_back(kLetters[known]);
        return;
    }
    to.append("u00");
    to.push_back(kHex[static_cast<unsigned char>(c) >> 4U]);
    to.push_back(kHex[static_cast<unsigned char>(c) & 15U]);
}

}  // namespace

void write_text(std::string& to, std::string_view text) {
    to.push_back('"');
    for (auto at = text.begin(); at != text.end();) {
        const auto stop = std::find_if(at, text.end(), must_be_escaped);
        to.append(at, stop);
        at = stop;
        if (at != text.end()) write_escaped(to, *at++);
    }
    to.push_back('"');
}

}  // namespace hz::json
