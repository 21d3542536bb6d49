// The public point in the first certificate of a PEM chain: enough to check that `chain.pem`
// belongs to the key that signed (docs/record.md 10). Trust comes from the trust list alone.
#pragma once

#include "record/primitives.hpp"

#include <string_view>

namespace hz::record {

// Errors: record.unreadable.
Result<Bytes> leaf_point_of(std::string_view pem);

}  // namespace hz::record
