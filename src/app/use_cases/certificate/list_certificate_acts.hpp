// What the asker may do on this certificate now, and what stands in the way.
#pragma once

#include "app/query.hpp"
#include "domain/certificate/acts.hpp"

namespace hz::app::certificate::list_certificate_acts {

struct Input {
    domain::CertificateNumber number{};
};
struct Output {
    std::vector<domain::CertificateAct> acts{};
};
struct Handler {
    // Errors: NotFound cert.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::list_certificate_acts

template <>
struct hz::FieldsOf<hz::app::certificate::list_certificate_acts::Input> {
    using T = hz::app::certificate::list_certificate_acts::Input;
    static constexpr FieldList list{field("number", &T::number)};
};
template <>
struct hz::FieldsOf<hz::app::certificate::list_certificate_acts::Output> {
    using T = hz::app::certificate::list_certificate_acts::Output;
    static constexpr FieldList list{field("acts", &T::acts)};
};
