#include "domain/rule/forms.hpp"

#include "unit/domain/support.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::domain::forms_test {
namespace {

json::Value vectors() {
    return *json::parse(
        test::file_text(std::string{HZ_SOURCE_DIR} + "/tests/fixtures/forms/vectors.json"));
}
FormDefinition sample() { return *from_json<FormDefinition>(*vectors().find("form")); }

using Fault = std::pair<std::string, std::string>;

std::vector<Fault> sorted(std::vector<Fault> faults) {
    std::ranges::sort(faults);
    return faults;
}

TEST(Forms, pass_the_vectors_shared_with_the_console) {
    const json::Value all = vectors();
    const FormDefinition form = sample();
    ASSERT_TRUE(check_definition(form));
    for (const json::Value& one : *all.find("cases")->as_array()) {
        const Status checked =
            check_answers(form, *one.find("answers"), *enum_from<Completeness>(one.text("mode")));
        std::vector<Fault> expected;
        for (const json::Value& fault : *one.find("faults")->as_array())
            expected.emplace_back(fault.text("at"), fault.text("key"));
        std::vector<Fault> found;
        if (!checked)
            for (const Detail& detail : checked.error().details)
                found.emplace_back(detail.name, detail.value);
        EXPECT_EQ(sorted(found), sorted(expected)) << one.text("name");
    }
}

TEST(Forms, refuse_definitions_that_make_no_sense) {
    const auto refused = [](auto&& change) {
        FormDefinition form = sample();
        change(form);
        const Status checked = check_definition(form);
        return checked ? std::string{"ok"} : checked.error().details.front().value;
    };
    EXPECT_EQ(refused([](FormDefinition&) {}), "ok");
    EXPECT_EQ(refused([](FormDefinition& f) { f.fields[0].code = "Name"; }), "/fields/Name");
    EXPECT_EQ(refused([](FormDefinition& f) { f.fields[1].code = "name"; }), "/fields/name");
    EXPECT_EQ(refused([](FormDefinition& f) { f.fields[0].options = f.fields[5].options; }),
              "/fields/name/options");
    EXPECT_EQ(refused([](FormDefinition& f) { f.fields[5].options.clear(); }),
              "/fields/pick/options");
    EXPECT_EQ(refused([](FormDefinition& f) { f.fields[3].max = 0; }), "/fields/count/min");
    EXPECT_EQ(refused([](FormDefinition& f) { f.fields[0].min = 1; }), "/fields/name/min");
    EXPECT_EQ(refused([](FormDefinition& f) { f.fields[0].several = true; }),
              "/fields/name/several");
    EXPECT_EQ(refused([](FormDefinition& f) { f.fields.back().columns.clear(); }),
              "/fields/rows/columns");
    EXPECT_EQ(refused([](FormDefinition& f) { f.fields.back().columns[0].type = FieldType::File; }),
              "/fields/rows/item");
}

}  // namespace
}  // namespace hz::domain::forms_test
