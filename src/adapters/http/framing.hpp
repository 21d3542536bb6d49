// Checks of a raw header block before it is parsed: everything by which two HTTP programs could
// disagree about where a request ends is refused (RFC 9112 sections 2.2, 5.2, 6.3, 11.2).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace hz::http {

struct FramingFault {
    unsigned status;       // 400, 431 or 501
    std::string_view key;  // framing.*
};

// `block` is the request line and the fields, with the empty line that ends them.
[[nodiscard]] std::optional<FramingFault> framing_fault(std::string_view block,
                                                        std::size_t headers_max);

}  // namespace hz::http
