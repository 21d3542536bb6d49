// The offline package `<number>.hzv` (docs/record.md 10): put together at download from what was
// issued and the newest lists, trust list and checkpoint.
#pragma once

#include "app/resource.hpp"
#include "app/services.hpp"
#include "record/verify.hpp"

#include <string_view>
#include <vector>

namespace hz::app {

// Errors: NotFound certificate.not_found; Unavailable record.pending until the event that issued
// it stands under a signed checkpoint.
Result<std::vector<record::PackageEntry>> package_files(const Services&, std::string_view number);

// GET /api/v1/public/certificates/{number}.hzv
Result<ResourceAnswer> get_package(const Services&, const ResourceRequest&);

}  // namespace hz::app
