// What it takes to bring prepared certificates into the world, beside the signatures alone that
// each of them bears. usage: bench_issue DATA COUNT   DATA: a data directory of the demonstration,
// written into. All rest on one case, whose own mark is not set again. Prints one JSON object.
#include "app/authz/permissions.hpp"
#include "app/certificates/case_issued.hpp"
#include "app/certificates/issuer_keys.hpp"
#include "app/certificates/issuing.hpp"
#include "app/sessions.hpp"
#include "bench/spent.hpp"
#include "main/server/installation.hpp"
#include "main/server/jobs.hpp"
#include "record/commitment.hpp"

#include <iostream>
#include <thread>

#include <fmt/format.h>

namespace hz::bench {
namespace {

constexpr std::size_t kTogether = 100;  // prepared in one transaction
constexpr std::size_t kClerks = 64;     // who issue at once

class Issuing {
 public:
    explicit Issuing(const app::Services& services) : services_{services} {}

    void prepare(std::size_t count) {
        must(write(app::Work::Maintenance, [&](app::WriteTx& store) { return find_model(store); }));
        for (std::size_t done = 0; done < count; done += kTogether)
            must(write(app::Work::Maintenance, [&](app::WriteTx& store) -> Status {
                prepared_.resize(done);
                while (prepared_.size() < std::min(count, done + kTogether)) {
                    app::CommandTx tx = command(store, "prepare", prepared_.size());
                    HZ_TRY(auto made,
                           app::record_prepared(tx, model_, *world_, tx.today(), std::nullopt));
                    prepared_.push_back(std::move(made));
                }
                return {};
            }));
    }

    void issue(std::size_t number) const {
        const auto made = must(app::sign_document(services_, prepared_[number].json));
        must(write(app::Work::Command, [&](app::WriteTx& store) -> Status {
            app::CommandTx tx = command(store, "issue", number);
            HZ_TRY(auto subject, tx.load<domain::CertificateAggregate>(
                                     app::Scope::everything(), prepared_[number].number.text()));
            return app::record_issued(tx, subject, model_.state, decision_, made);
        }));
    }

    // The same keys, texts of the same length: note and QR code by SM2, JWT by ES256.
    void sign(std::size_t number) const {
        const std::string& text = prepared_[number].json;
        const std::string name = app::issuer_key_name(services_.host, body_);
        const Instant now = services_.clock.now();
        const auto sm2 =
            must(services_.keys.find(name, app::KeyUse::Cert, app::Algorithm::Sm2, now));
        const auto es256 =
            must(services_.keys.find(name, app::KeyUse::Cert, app::Algorithm::Es256, now));
        must(sm2->sign(bytes_of(text), app::SignatureForm::Der));
        must(sm2->sign(bytes_of(text).first(64), app::SignatureForm::Raw));
        must(es256->sign(bytes_of(text), app::SignatureForm::Raw));
    }

 private:
    [[nodiscard]] Status write(app::Work work, const app::WriteBody& body) const {
        return services_.store.write(body, work);
    }

    Status find_model(app::WriteTx& store) {
        const auto everything = app::Scope::everything();
        HZ_TRY(const auto rows,
               store.find(everything, {app::Shelf::State,
                                       std::string{domain::CertificateAggregate::kKind},
                                       {},
                                       {},
                                       {},
                                       1}));
        if (rows.empty()) return fail(Code::NotFound, "bench.no_certificate");
        const app::Row& row = rows.front();
        HZ_TRY_VOID(find_clerk(store, row.id));
        HZ_TRY(const auto certificate, app::state_from<domain::CertificateAggregate>(row.body));
        HZ_TRY(const auto document, record::parse_certificate(certificate.certificate + "\n"));
        body_ = document.body.code;
        app::CommandTx tx = command(store, "model", 0);
        HZ_TRY(model_, tx.load<domain::CaseAggregate>(everything, certificate.case_id));
        HZ_TRY(auto world, app::world_of(tx.reading(), model_.state, {}));
        world_ = std::make_unique<app::CaseWorld>(std::move(world));
        HZ_TRY(decision_, app::decision_leaf(tx, certificate.case_id));
        return {};
    }

    // Who may issue what the body of this certificate issues.
    Status find_clerk(app::WriteTx& store, const std::string& number) {
        HZ_TRY(const auto accounts, store.find(app::Scope::everything(),
                                               {app::Shelf::State, "account", {}, {}, {}, 1000}));
        for (const app::Row& account : accounts) {
            auto actor = app::actor_of_account(store, account.id, app::Strength::SecondFactor);
            if (!actor) continue;
            const auto scope = app::authz::can(*actor, "certificate.issue");
            if (!scope) continue;
            HZ_TRY(const auto seen, store.get(*scope, app::Shelf::State,
                                              domain::CertificateAggregate::kKind, number));
            if (!seen) continue;
            clerk_ = *std::move(actor);
            return {};
        }
        return fail(Code::NotFound, "bench.no_clerk");
    }

    // Random of its own for each, as if its person had sent it.
    [[nodiscard]] app::CommandTx command(app::WriteTx& store, std::string_view act,
                                         std::size_t number) const {
        const Digest32 seed = record::derive(Digest32{}, 0, fmt::format("{}/{}", act, number),
                                             services_.primitives.sm3);
        return {store, services_, clerk_, app::Scope::everything(), call_, seed, nullptr};
    }

    const app::Services& services_;
    app::Call call_{};
    app::Actor clerk_{};
    std::string body_{};
    app::LoadedCase model_{};
    std::unique_ptr<app::CaseWorld> world_{};
    Digest32 decision_{};
    std::vector<app::PreparedCertificate> prepared_{};
};

Spent by_all_clerks(std::size_t count, const std::function<void(std::size_t)>& one) {
    return spent_by([&] {
        std::vector<std::thread> clerks;
        for (std::size_t clerk = 0; clerk < kClerks; ++clerk)
            clerks.emplace_back([&, clerk] {
                for (std::size_t i = clerk; i < count; i += kClerks) one(i);
            });
        for (std::thread& clerk : clerks) clerk.join();
    });
}

int run(const char* data, std::size_t count) {
    server::InstallationOptions options;
    options.data = data;
    options.clock = app::ClockMode::Controlled;
    const auto installation = must(server::Installation::open(options));
    Issuing issuing{installation->services()};
    issuing.prepare(count);
    server::Jobs jobs{*installation};
    must(jobs.start());
    const Spent issued = by_all_clerks(count, [&](std::size_t i) { issuing.issue(i); });
    jobs.stop();
    must(jobs.settle());
    const Spent signed_only = by_all_clerks(count, [&](std::size_t i) { issuing.sign(i); });
    const auto all = static_cast<double>(count);
    std::cout << fmt::format(R"({{"issued_per_second": {:.2f}, "signed_per_second": {:.2f}, )"
                             R"("issue_cpu_us": {:.1f}, "sign_cpu_us": {:.1f}}})"
                             "\n",
                             all / issued.wall, all / signed_only.wall, 1e6 * issued.cpu / all,
                             1e6 * signed_only.cpu / all);
    return 0;
}

}  // namespace
}  // namespace hz::bench

int main(int count, char** words) {
    if (count != 3) {
        std::cerr << "usage: bench_issue DATA COUNT\n";
        return 64;
    }
    return hz::bench::run(words[1], std::strtoul(words[2], nullptr, 10));
}
