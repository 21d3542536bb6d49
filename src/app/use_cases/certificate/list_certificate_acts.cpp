#include "app/use_cases/certificate/list_certificate_acts.hpp"

#include "app/certificates/run_certificate.hpp"
#include "app/run.hpp"

namespace hz::app::certificate::list_certificate_acts {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto held, tx.load<domain::CertificateAggregate>(input.number.text()));
    HZ_TRY(const CertificateWorld world, certificate_world(tx.reading(), held));
    return Output{domain::certificate_acts(held, world.facts)};
}

}  // namespace hz::app::certificate::list_certificate_acts

HZ_QUERY(certificate, list_certificate_acts)
