#include "app/use_cases/certificate/get_certificate.hpp"

#include "app/appeals/appealed.hpp"
#include "app/run.hpp"

namespace hz::app::certificate::get_certificate {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.load<domain::CertificateAggregate>(input.number.text()));
    HZ_TRY(const auto until,
           appeal_until(tx.services(), decision_on(held, {}), held.rule_id, held.rule_version));
    return Output{{std::move(held)}, until};
}

}  // namespace hz::app::certificate::get_certificate

HZ_QUERY(certificate, get_certificate)
