#include "app/jobs/legal_jobs.hpp"

#include "app/certificates/expiry.hpp"

#include <array>

namespace hz::app {
namespace {

constexpr std::array kJobs{LegalJob{"certificate.expiry", next_expiry, expire_certificates}};

}  // namespace

std::span<const LegalJob> legal_jobs() { return kJobs; }

}  // namespace hz::app
