// The second signature under a reissue: a changed name, address or smaller scope stands in a new
// document under the same number; the older one is superseded (认证认可条例 23; ISO/IEC
// 17065 7.10).
#pragma once

#include "app/certificates/new_document.hpp"

namespace hz::app::certificate::reissue_certificate {

using Input = NewDocumentInput;
using Output = CertificateOutput;
// Errors: those of sign_new_document and put_in_force.
using Handler = NewDocumentHandler<domain::ReissueCertificate>;

}  // namespace hz::app::certificate::reissue_certificate
