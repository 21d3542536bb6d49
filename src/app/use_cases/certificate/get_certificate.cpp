#include "app/use_cases/certificate/get_certificate.hpp"

#include "app/run.hpp"

namespace hz::app::certificate::get_certificate {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    return tx.load<domain::CertificateAggregate>(input.number.text());
}

}  // namespace hz::app::certificate::get_certificate

HZ_QUERY(certificate, get_certificate)
