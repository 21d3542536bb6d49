#include "record/fields.hpp"

#include "base/canonical.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"

namespace hz::record {
namespace {

constexpr std::int64_t kSecondsMax = 253'402'300'799;  // 9999-12-31T23:59:59Z

const json::Array& no_array() {
    static const json::Array kNone;
    return kNone;
}

}  // namespace

Fields::Fields(const json::Value& value, std::string_view where)
    : object_{value.as_object()}, where_{where} {
    if (object_ == nullptr) fault_ = unreadable(where);
}

void Fields::fault(std::string_view key) {
    if (!fault_) fault_ = unreadable(where_ + "." + std::string{key});
}

void Fields::fault(const Error& error) {
    if (!fault_ || (error.key == kUnsupportedVersion && fault_->key != kUnsupportedVersion))
        fault_ = error;
}

const json::Value* Fields::take(std::string_view key) {
    asked_.push_back(key);
    if (object_ == nullptr) return nullptr;
    const auto it = ranges::find(*object_, key, &json::Member::key);
    return it == object_->end() ? nullptr : &it->value;
}

bool Fields::has(std::string_view key) const {
    return object_ != nullptr && ranges::find(*object_, key, &json::Member::key) != object_->end();
}

void Fields::version(std::string_view typ) {
    const json::Value* type = value("typ");
    const json::Value* number = value("v");
    if (type == nullptr || number == nullptr) return;
    const std::string* name = type->as_text();
    const std::int64_t* v = number->as_integer();
    if (name == nullptr || v == nullptr) return fault("typ");
    if (*name != typ || *v != 1) fault(unsupported_version(where_));
}

const json::Value* Fields::maybe_value(std::string_view key) { return take(key); }

const json::Value* Fields::value(std::string_view key) {
    const json::Value* found = take(key);
    if (found == nullptr) fault(key);
    return found;
}

std::string Fields::text(std::string_view key, std::size_t bytes_max) {
    const json::Value* found = value(key);
    if (found == nullptr) return {};
    const std::string* held = found->as_text();
    if (held == nullptr || held->empty() || held->size() > bytes_max) {
        fault(key);
        return {};
    }
    return *held;
}

std::string Fields::maybe_text(std::string_view key) {
    if (has(key)) return text(key);
    take(key);
    return {};
}

std::int64_t Fields::integer(std::string_view key, std::int64_t least, std::int64_t most) {
    const json::Value* found = value(key);
    if (found == nullptr) return least;
    const std::int64_t* held = found->as_integer();
    if (held == nullptr || *held < least || *held > most) {
        fault(key);
        return least;
    }
    return *held;
}

std::int64_t Fields::seconds(std::string_view key) { return integer(key, 0, kSecondsMax); }

Digest32 Fields::digest(std::string_view key) {
    const auto read = digest_from_base64(text(key));
    if (!read) fault(key);
    return read ? *read : Digest32{};
}

std::optional<Digest32> Fields::maybe_digest(std::string_view key) {
    if (has(key)) return digest(key);
    take(key);
    return std::nullopt;
}

Date Fields::date(std::string_view key) {
    const auto read = date_from(text(key));
    if (!read) fault(key);
    return read ? *read : Date{};
}

std::optional<Date> Fields::maybe_date(std::string_view key) {
    if (has(key)) return date(key);
    take(key);
    return std::nullopt;
}

const json::Array& Fields::array(std::string_view key, std::size_t most) {
    const json::Value* found = value(key);
    if (found == nullptr) return no_array();
    const json::Array* held = found->as_array();
    if (held == nullptr || held->empty() || held->size() > most) {
        fault(key);
        return no_array();
    }
    return *held;
}

const json::Array& Fields::maybe_array(std::string_view key, std::size_t most) {
    if (has(key)) return array(key, most);
    take(key);
    return no_array();
}

Status Fields::first_fault() const {
    if (fault_) return *fault_;
    return {};
}

Status Fields::finish() const {
    if (fault_ && fault_->key == kUnsupportedVersion) return *fault_;
    if (object_ != nullptr) {
        for (const json::Member& member : *object_)
            if (!ranges::contains(asked_, member.key))
                return unsupported_version(where_ + "." + member.key);
    }
    return first_fault();
}

Result<json::Value> parse_signed_json(std::string_view note_text) {
    if (note_text.empty() || note_text.back() != '\n') return unreadable("document");
    auto value = parse_canonical(note_text.substr(0, note_text.size() - 1));
    if (!value) return unreadable("document");
    return *std::move(value);
}

std::optional<std::uint64_t> decimal(std::string_view text, std::uint64_t most) {
    if (text.empty() || (text.size() > 1 && text[0] == '0')) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (digit > most || value > (most - digit) / 10) return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

}  // namespace hz::record
