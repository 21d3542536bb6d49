// An incremental update (ISO 32000-1 7.5.6) of a PDF written by cairo: attaches a file, and sets
// what cairo 1.16 cannot: the language, and a creation date with the prefix the standard wants.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <string_view>

namespace hz::documents {

struct Attachment {
    std::string_view name{};  // plain ASCII without parentheses
    ByteView content{};       // empty: nothing is attached
};

// Errors: Unavailable `document.failed` when the PDF is not of the expected form.
Result<Bytes> finish_pdf(Bytes pdf, const Attachment& attachment);

}  // namespace hz::documents
