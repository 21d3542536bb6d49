// A certificate as its body, its holder and the regulators see it: with decisions under way.
#pragma once

#include "app/query.hpp"
#include "domain/certificate/certificate.hpp"

namespace hz::app::certificate::get_certificate {

struct Input {
    domain::CertificateNumber number{};
};
struct Output : domain::Certificate {
    std::optional<Date> appeal_until{};  // last day to appeal against the newest decision
};
struct Handler {
    // Errors: NotFound cert.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::get_certificate

template <>
struct hz::FieldsOf<hz::app::certificate::get_certificate::Input> {
    using T = hz::app::certificate::get_certificate::Input;
    static constexpr FieldList list{field("number", &T::number)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::get_certificate::Output> {
    using T = hz::app::certificate::get_certificate::Output;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<domain::Certificate>::list,
                          field("appeal_until", &T::appeal_until, Need::Optional));
};
