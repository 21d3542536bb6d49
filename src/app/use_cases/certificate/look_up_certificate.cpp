#include "app/use_cases/certificate/look_up_certificate.hpp"

#include "app/run.hpp"

namespace hz::app::certificate::look_up_certificate {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    return view_certificate(tx.tx(), tx.services(), input.number, std::nullopt);
}

}  // namespace hz::app::certificate::look_up_certificate

HZ_QUERY(certificate, look_up_certificate)
