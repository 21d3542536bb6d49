// Approval number 批准号 of a certification body: CNCA-R-2002-001 (domestic), CNCA-RF-2003-12
// (foreign-invested). Fictional bodies use DEMO-R-2026-999, which never matches the real grammar.
#pragma once

#include "base/ids.hpp"

#include <string>
#include <string_view>

namespace hz::domain {

[[nodiscard]] bool is_real_approval_number(std::string_view text);
[[nodiscard]] bool is_demo_approval_number(std::string_view text);
[[nodiscard]] bool is_approval_number(std::string_view text);  // either of them

struct ApprovalNumberForm {
    [[nodiscard]] static bool valid(std::string_view text) { return is_approval_number(text); }
};
using ApprovalNumber = Id<ApprovalNumberForm>;

// The serial as certificate numbers carry it: "001", and with F for a foreign-invested body: "F12".
[[nodiscard]] std::string body_serial(const ApprovalNumber&);

}  // namespace hz::domain
