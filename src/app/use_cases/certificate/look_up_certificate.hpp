// The public's answer about one certificate: what it says, its status now and its history
// (实施意见 六; 认证机构管理办法 15, 19). No login, no captcha.
#pragma once

#include "app/public/certificate_view.hpp"
#include "app/query.hpp"
#include "base/limits.hpp"

namespace hz::app::certificate::look_up_certificate {

struct Input {
    std::string number{};
};
using Output = CertificateView;
struct Handler {
    // Errors: NotFound certificate.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::certificate::look_up_certificate

template <>
struct hz::FieldsOf<hz::app::certificate::look_up_certificate::Input> {
    using T = hz::app::certificate::look_up_certificate::Input;
    static constexpr FieldList list{field("number", &T::number, Need::Required, Text{64})};
};
