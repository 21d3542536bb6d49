// Certificate number 证书编号: {body serial}CS{yy}{serial5}[-{sub}], e.g. 999CS2600001. Letters,
// digits and the check character come from the rule pack's numbering.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "domain/body/approval_number.hpp"
#include "domain/rule/numbering.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hz::domain {

// The widest form any pack may give: [0-9A-Z-]{6,32} (docs/record.md 10).
[[nodiscard]] bool is_certificate_number(std::string_view text);

struct CertificateNumberForm {
    [[nodiscard]] static bool valid(std::string_view text) { return is_certificate_number(text); }
};
using CertificateNumber = Id<CertificateNumberForm>;

// The number of the serial-th certificate of that year. Errors: RuleViolation
// certificate.serial_exhausted when the serial has more digits than the grammar.
Result<CertificateNumber> make_certificate_number(const Numbering&, const ApprovalNumber&,
                                                  Date issued, std::int64_t serial);
// Whether a number follows the pack's grammar, its check character included.
[[nodiscard]] bool follows(const Numbering&, std::string_view number);

}  // namespace hz::domain
