// The as-of statement `hz-asof/1` (docs/record.md 9): what the register says about a certificate
// at a time, signed, with the leaves that prove it.
#pragma once

#include "app/resource.hpp"
#include "app/services.hpp"
#include "base/moment.hpp"
#include "record/asof.hpp"

#include <string>
#include <string_view>

namespace hz::app {

// What the chain says; where its events stand in the log is added by the caller. `now` is the time
// of the answer.
[[nodiscard]] record::AsOf statement_of(std::string_view number,
                                        const std::vector<record::StatusFact>& facts,
                                        const Moment& moment, Instant now);

struct SignedStatement {
    record::AsOf content{};
    std::string note{};
};
// `at` as in docs/record.md 9, empty: now. Errors: InvalidInput certificate.number_form, at.form,
// at.future; Unavailable key.absent, certificate.damaged.
Result<SignedStatement> signed_statement(const Services& services, std::string_view number,
                                         std::string_view at);

// GET /api/v1/public/certificates/{number}/statement?at=
Result<ResourceAnswer> get_statement(const Services&, const ResourceRequest&);

}  // namespace hz::app
