// Verification for everybody (docs/record.md 11; 实施意见 六): a number, the text of a QR code, or
// a file (note, PDF, package). Answers on two axes, authenticity and status. Writes nothing; what
// was handed in is not kept.
#pragma once

#include "app/use_case.hpp"
#include "base/fields.hpp"
#include "base/limits.hpp"
#include "base/nullable.hpp"
#include "record/verify.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::app::certificate::verify_certificate {

// One of number, qr and a file; `at` as in docs/record.md 9.
struct Input {
    std::optional<std::string> number{};
    std::optional<std::string> qr{};
    std::optional<std::string> at{};
};
// The shape of the answer object for descriptions; the answer itself is written by src/record,
// where `ok` and `list_age_s` are null when there is nothing to tell.
struct CheckResults {
    std::string format{};
    std::string key{};
    std::string record{};
    std::string signature{};
    std::string status{};
    std::string witness{};
};
struct Output {
    std::int64_t as_of{};
    std::string authenticity{};
    CheckResults checks{};
    Nullable<std::int64_t> list_age_s{};
    std::optional<std::string> number{};
    Nullable<bool> ok{};
    std::vector<std::string> reasons{};
    std::string status{};
};

// Errors: InvalidInput verify.input, at.form, at.future; those of the store.
Result<record::Verification> verify(const Services& services, const Input& input,
                                    const std::optional<std::string>& file);

}  // namespace hz::app::certificate::verify_certificate

template <>
struct hz::FieldsOf<hz::app::certificate::verify_certificate::Input> {
    using T = hz::app::certificate::verify_certificate::Input;
    static constexpr FieldList list{
        field("number", &T::number, Need::Optional, Text{64}),
        field("qr", &T::qr, Need::Optional, Text{hz::limits::kQrTextBytes}),
        field("at", &T::at, Need::Optional, Text{16})};
};
template <>
struct hz::FieldsOf<hz::app::certificate::verify_certificate::CheckResults> {
    using T = hz::app::certificate::verify_certificate::CheckResults;
    static constexpr FieldList list{field("format", &T::format), field("key", &T::key),
                                    field("record", &T::record), field("signature", &T::signature),
                                    field("status", &T::status), field("witness", &T::witness)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::verify_certificate::Output> {
    using T = hz::app::certificate::verify_certificate::Output;
    static constexpr FieldList list{field("as_of", &T::as_of),
                                    field("authenticity", &T::authenticity),
                                    field("checks", &T::checks),
                                    field("list_age_s", &T::list_age_s),
                                    field("number", &T::number, Need::Optional),
                                    field("ok", &T::ok),
                                    field("reasons", &T::reasons),
                                    field("status", &T::status)};
};
