// Field lists: an input of every form, read, written and read again.
#include "base/fields.hpp"

#include "base/canonical.hpp"
#include "base/utf8.hpp"
#include "fuzz/fuzz.hpp"

namespace {

enum class Colour { Red, Green };

struct Leaf {
    std::string name{};
    std::optional<std::int64_t> count{};
};

struct Shape {
    std::string line{};
    std::string prose{};
    std::string any{};
    std::int64_t days{};
    std::uint16_t small{};
    bool flag{};
    Colour colour{};
    hz::Date date{};
    hz::Instant instant{};
    hz::Id<hz::UuidForm> id{};
    std::vector<Leaf> leaves{};
    std::vector<std::string> words{};
    std::map<std::string, std::int64_t> table{};
    hz::json::Value open{};
    hz::Private<std::string> secret{};
};

}  // namespace

template <>
struct hz::NamesOf<Colour> {
    static constexpr std::array list{Word{Colour::Red, "red"}, Word{Colour::Green, "green"}};
};
template <>
struct hz::FieldsOf<Leaf> {
    using T = Leaf;
    static constexpr FieldList list{field("name", &T::name, Need::Required, Text{8}),
                                    field("count", &T::count, Need::Optional, Range{-5, 5})};
};
template <>
struct hz::FieldsOf<Shape> {
    using T = Shape;
    static constexpr FieldList list{
        field("line", &T::line, Need::Optional, Text{20}),
        field("prose", &T::prose, Need::Optional, Prose{40, 0}),
        field("any", &T::any, Need::Optional),
        field("days", &T::days, Need::Optional, Range{1, 180}),
        field("small", &T::small, Need::Optional),
        field("flag", &T::flag, Need::Optional),
        field("colour", &T::colour, Need::Optional),
        field("date", &T::date, Need::Optional),
        field("instant", &T::instant, Need::Optional),
        field("id", &T::id, Need::Optional),
        field("leaves", &T::leaves, Need::Optional, Items<Any>{3}),
        field("words", &T::words, Need::Optional, Items<Text>{4, 1, Text{6}}),
        field("table", &T::table, Need::Optional),
        field("open", &T::open, Need::Optional),
        field("secret", &T::secret, Need::Optional, Text{9})};
};

void hz::fuzz::examine(ByteView input) {
    const auto read = from_json_text<Shape>(text_of(input));
    if (!read) {
        const Error& error = read.error();
        HZ_HOLDS(error.code == Code::InvalidInput && error.details.size() <= 100);
        for (const Detail& fault : error.details)
            HZ_HOLDS(error.key != "input.invalid" ||
                     (fault.name.starts_with('/') && fault.value.starts_with("field.")));
        return;
    }
    HZ_HOLDS(utf8_count(read->line) <= 20 && read->line.find('\n') == std::string::npos);
    HZ_HOLDS(utf8_count(read->prose) <= 40);
    HZ_HOLDS(read->days >= 0 && read->days <= 180);
    HZ_HOLDS(read->leaves.size() <= 3 && read->words.size() <= 4);
    const std::string written = to_json(*read);
    const auto again = from_json_text<Shape>(written);
    HZ_HOLDS(again.has_value());
    HZ_HOLDS(to_json(*again) == written);
}
