// The files of a certificate that anybody may fetch: the signed note, its ES256 twin, the page.
#pragma once

#include "app/resource.hpp"
#include "app/services.hpp"

namespace hz::app {

// GET /api/v1/public/certificates/{number}.note, .jwt, .pdf
// Errors: NotFound certificate.not_found; those of DocumentRenderer for the page.
Result<ResourceAnswer> get_certificate_note(const Services&, const ResourceRequest&);
Result<ResourceAnswer> get_certificate_jwt(const Services&, const ResourceRequest&);
// Drawn at the first request and kept: the same document is the same file for ever.
Result<ResourceAnswer> get_certificate_pdf(const Services&, const ResourceRequest&);

}  // namespace hz::app
