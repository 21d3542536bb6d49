#include "app/certificates/expiry.hpp"

#include "app/certificates/run_certificate.hpp"
#include "app/system_command.hpp"

namespace hz::app {
namespace {

// Carried while a certificate is valid or suspended.
constexpr std::string_view kLastDay = "valid_to";

Result<std::vector<DueKey>> ended(const Services& services, Instant now, std::size_t limit) {
    std::vector<DueKey> due;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(due, tx.due({std::string{domain::CertificateAggregate::kKind}, std::string{kLastDay},
                            to_text(civil_date(now) - std::chrono::days{1}), limit}));
        return {};
    }));
    return due;
}

Status expire(const Services& services, const std::string& id) {
    return run_as_system(services, [&](CommandTx& tx) -> Status {
        HZ_TRY(auto subject, tx.load<domain::CertificateAggregate>(Scope::everything(), id));
        HZ_TRY(const CertificateWorld world, certificate_world(tx.reading(), subject.state));
        HZ_TRY(const auto events,
               domain::decide(subject.state, domain::ExpireCertificate{}, world.facts));
        Emit how;
        how.rule = world.rule;
        HZ_TRY_VOID(record_certificate(tx, subject, events, how));
        return {};
    });
}

}  // namespace

Result<std::optional<Instant>> next_expiry(const Services& services, Instant until) {
    HZ_TRY(const auto due, ended(services, until, 1));
    if (due.empty()) return std::optional<Instant>{};
    HZ_TRY(const Date last_day, date_from(due.front().value));
    return std::optional{start_of(last_day + std::chrono::days{1})};
}

Status expire_certificates(const Services& services, Instant now) {
    while (true) {
        HZ_TRY(const auto due, ended(services, now, limits::kDueRows));
        if (due.empty()) return {};
        Status done;
        std::size_t ended_now = 0;
        for (const DueKey& key : due) {
            Status one = expire(services, key.id);
            if (one)
                ++ended_now;
            else if (done)
                done = std::move(one).error().with("number", key.id);
        }
        if (!done && ended_now == 0) return done;
        if (due.size() < limits::kDueRows) return done;
    }
}

}  // namespace hz::app
