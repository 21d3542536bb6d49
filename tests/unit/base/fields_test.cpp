#include "base/fields.hpp"

#include "base/nullable.hpp"

#include <gtest/gtest.h>

namespace hz {
namespace {

enum class Colour { Red, Green };
struct Inner {
    std::string name{};
    std::optional<std::string> note{};
};
struct Told {
    Nullable<bool> ok{};
};
struct Sample {
    std::string ground{};
    std::int64_t days{};
    Colour colour{Colour::Red};
    std::vector<Inner> inner{};
    std::optional<std::int64_t> level{};
    Date on{};
    Private<std::string> phone{};
    bool urgent{};
};

}  // namespace

template <>
struct NamesOf<Colour> {
    static constexpr std::array list{Word{Colour::Red, "red"}, Word{Colour::Green, "green"}};
};
template <>
struct FieldsOf<Inner> {
    using T = Inner;
    static constexpr FieldList list{field("name", &T::name, Need::Required, Text{3}),
                                    field("note", &T::note, Need::Optional, Text{10})};
};
template <>
struct FieldsOf<Told> {
    using T = Told;
    static constexpr FieldList list{field("ok", &T::ok)};
};
template <>
struct FieldsOf<Sample> {
    using T = Sample;
    static constexpr FieldList list{field("ground", &T::ground, Need::Required, Text{8}),
                                    field("days", &T::days, Need::Optional, Range{1, 180}),
                                    field("colour", &T::colour),
                                    field("inner", &T::inner, Need::Optional, Items<Any>{2}),
                                    field("level", &T::level, Need::Optional, Range{0, 3}),
                                    field("on", &T::on),
                                    sealed("phone", &T::phone, Need::Required, Text{20}),
                                    field("urgent", &T::urgent, Need::Optional)};
};

namespace {

TEST(Fields, write_canonical_json_and_read_it_back) {
    Sample sample;
    sample.ground = "甲乙";
    sample.on = *date_from("2026-05-29");
    sample.level = 0;
    sample.phone.value = "1";
    sample.inner = {{"甲", std::nullopt}, {"乙", "x"}};
    const std::string text = to_json(sample);
    EXPECT_EQ(text,
              R"({"colour":"red","ground":"甲乙","inner":[{"name":"甲"},{"name":"乙","note":"x"}],)"
              R"("level":0,"on":"2026-05-29","phone":"1"})");
    const auto again = from_json_text<Sample>(text);
    ASSERT_TRUE(again);
    EXPECT_EQ(to_json(*again), text);
}

TEST(Fields, report_every_fault_with_its_pointer) {
    const auto read = from_json_text<Sample>(
        R"({"ground":"","days":181,"colour":"blue","inner":[{"name":"abcd"},{"x":1}],"on":"2026-02-30","extra":1,"phone":2})");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().key, "input.invalid");
    const std::vector<Detail> expected{{"/extra", "field.unknown"},
                                       {"/colour", "field.choice"},
                                       {"/days", "field.range"},
                                       {"/ground", "field.required"},
                                       {"/inner/0/name", "field.too_long"},
                                       {"/inner/1/x", "field.unknown"},
                                       {"/inner/1/name", "field.required"},
                                       {"/on", "field.date"},
                                       {"/phone", "field.type"}};
    EXPECT_EQ(read.error().details, expected);
}

TEST(Fields, count_text_in_characters_and_refuse_hidden_ones) {
    EXPECT_TRUE(from_json_text<Inner>(R"({"name":"𠮷㐂䶮"})"));
    EXPECT_FALSE(from_json_text<Inner>(R"({"name":"a\u202eb"})"));
    EXPECT_FALSE(from_json_text<Inner>(R"({"name":"a\nb"})"));
}

TEST(Fields, keep_erased_members_apart_from_values) {
    const auto read = from_json_text<Sample>(
        R"({"ground":"x","colour":"green","on":"2026-01-01","phone":{"erased":true}})");
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->phone.erased());
    EXPECT_NE(to_json(*read).find(R"("phone":{"erased":true})"), std::string::npos);
}

TEST(Fields, write_public_members_alone) {
    Sample sample;
    sample.ground = "x";
    sample.phone.value = "secret";
    std::string out;
    write_fields(out, sample, Members::PublicOnly);
    EXPECT_EQ(out.find("secret"), std::string::npos);
    EXPECT_EQ(out.find("phone"), std::string::npos);
}

TEST(Fields, describe_themselves_as_json_schema) {
    std::string out;
    schema_fields<Inner>(out);
    EXPECT_EQ(out,
              R"({"type":"object","additionalProperties":false,"properties":{)"
              R"("name":{"type":"string","minLength":1,"maxLength":3},)"
              R"("note":{"type":"string","minLength":1,"maxLength":10}},"required":["name"]})");
}

TEST(Fields, may_be_there_and_null) {
    for (const char* text : {R"({"ok":null})", R"({"ok":true})", R"({"ok":false})"}) {
        const auto read = from_json_text<Told>(text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(to_json(*read), text);
    }
    EXPECT_FALSE(from_json_text<Told>("{}"));
    EXPECT_FALSE(from_json_text<Told>(R"({"ok":"true"})"));
    std::string out;
    schema_fields<Told>(out);
    EXPECT_NE(out.find(R"("ok":{"anyOf":[{"type":"boolean"},{"type":"null"}]})"),
              std::string::npos);
}

}  // namespace
}  // namespace hz
