#include "app/jobs/legal_jobs.hpp"

#include "app/cases/deadlines.hpp"
#include "app/certificates/expiry.hpp"
#include "app/notices/reminders.hpp"

#include <array>

namespace hz::app {
namespace {

constexpr std::array kJobs{
    LegalJob{"certificate.expiry", next_expiry, expire_certificates},
    LegalJob{"case.deadlines", next_deadline, note_missed_deadlines},
    LegalJob{"notice.reminders", next_reminder, give_reminders},
};

}  // namespace

std::span<const LegalJob> legal_jobs() { return kJobs; }

}  // namespace hz::app
