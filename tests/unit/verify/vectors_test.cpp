// Stored packages, notes and QR codes and the answers that every verifier gives for them: the same
// table is read by the browser's tests (web/tests/unit/wasm.test.ts). Files written by
// verify_fixture; "flip" turns a bit of that byte, "bytes" cuts.
#include "base/json.hpp"
#include "main/verify/files.hpp"
#include "main/verify/pins.hpp"
#include "main/verify/verify.hpp"

#include <gtest/gtest.h>

namespace hz::verify {
namespace {

constexpr std::size_t kBytesMax = 1 << 20;

Bytes stored(std::string_view name) {
    return *read_file(HZ_SOURCE_DIR "/tests/fixtures/verify/" + std::string{name}, kBytesMax);
}

std::optional<std::size_t> number(const json::Value& of, std::string_view key) {
    const json::Value* held = of.find(key);
    if (held == nullptr) return std::nullopt;
    return static_cast<std::size_t>(*held->as_integer());
}

Subject subject_of(const json::Value& one) {
    if (const std::string_view name = one.text("text"); !name.empty())
        return *subject_of_text(std::string{text_of(stored(name))});
    Bytes content = stored(one.text("file"));
    if (const auto at = number(one, "flip")) content.at(*at) ^= 1U;
    if (const auto bytes = number(one, "bytes")) content.resize(*bytes);
    return subject_of_content(std::move(content));
}

record::Material served(const json::Value& one) {
    if (one.text("served").empty()) return {};
    return *material_of({SubjectKind::Package, {}, stored(one.text("served"))});
}

TEST(VectorsTest, stored_subjects_are_answered_as_they_were) {
    const record::Primitives use = portable_primitives();
    PinSources sources;
    sources.roots = {HZ_SOURCE_DIR "/tests/fixtures/verify/root.txt"};
    const record::Pinned pinned = *pins_from(sources, use);
    const Bytes text = stored("vectors.json");
    const json::Value table = *json::parse(text_of(text));
    for (const json::Value& one : *table.find("cases")->as_array()) {
        const Subject subject = subject_of(one);
        const Instant t = instant_from_seconds(
            static_cast<std::int64_t>(number(one, "at").value_or(*number(table, "at"))));
        const auto verification = verify_subject(
            subject, served_for(subject, served(one), pinned, t, use), pinned, t, use);
        EXPECT_EQ(json::write(record::to_json(verification.answer)),
                  json::write(*one.find("answer")))
            << one.text("name");
    }
}

}  // namespace
}  // namespace hz::verify
