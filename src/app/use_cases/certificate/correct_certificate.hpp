// The second signature under a correction: the document said something else than the register; a
// new one stands in its place under the same number, both stay in the history (实施意见 六).
#pragma once

#include "app/certificates/new_document.hpp"

namespace hz::app::certificate::correct_certificate {

using Input = NewDocumentInput;
using Output = CertificateOutput;
// Errors: those of sign_new_document and put_in_force.
using Handler = NewDocumentHandler<domain::CorrectCertificate>;

}  // namespace hz::app::certificate::correct_certificate
