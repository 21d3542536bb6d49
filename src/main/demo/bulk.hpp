// Certificates in bulk, for measuring: each has a holder of its own, true events, documents and
// signatures, but rests on the decision of a case that led to another certificate. Signing takes
// most of the time: while the processors sign one batch, the store writes the one before.
#pragma once

#include "app/actor.hpp"
#include "app/certificates/issuing.hpp"
#include "main/demo/case_script.hpp"

#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::demo {

class Bulk {
 public:
    Bulk(const Theatre& theatre, std::uint64_t seed);

    // From when the case has led to a certificate; `planned` outlives the bulk.
    void may_rest_on(const PlannedCase& planned, std::shared_ptr<const CaseThread> thread);

    // The certificates `first` … `first` + `count` - 1, all of today. Errors: those of registering
    // an organisation, of preparing and issuing; Conflict demo.no_case.
    Status make(std::size_t first, std::size_t count);

 private:
    // A case that has led to a certificate.
    struct Model {
        app::LoadedCase held{};
        app::CaseWorld world;
        Digest32 decision{};
        std::size_t body{};
    };
    struct Candidate {
        const PlannedCase* planned{};
        std::shared_ptr<const CaseThread> thread{};
        bool taken{};
    };
    struct Item {
        std::size_t number{};
        PlannedClient holder{};
        Model* model{};
        std::string holder_id{};
        app::PreparedCertificate prepared{};
        app::SignedDocument made{};
    };
    struct Batch {
        std::vector<Item> items{};
        std::vector<std::future<Status>> signing{};  // ends before the items do
    };

    Status write(const app::WriteBody& body) const;
    Status take_models();
    Status take_actors(app::ReadTx& tx);
    Batch planned(std::size_t first, std::size_t count);
    Status prepare(Batch& batch);
    Status prepare(app::WriteTx& tx, Item& item);
    void sign(Batch& batch);
    Status sign(std::span<Item> items) const;
    Status issue(Batch& batch);
    Status issue(app::WriteTx& tx, const Item& item);
    [[nodiscard]] app::CommandTx command(app::WriteTx& tx, const app::Actor& actor,
                                         std::string_view act, const Item& item) const;
    const app::LoadedCase& case_for(const Item& item);

    Theatre theatre_;
    const app::Services& services_;
    std::uint64_t seed_;
    Digest32 random_{};  // everything random of the bulk follows from it
    app::Call call_{};
    app::Actor registrar_{};
    std::vector<app::Actor> keepers_{};  // by body
    std::vector<Candidate> candidates_{};
    std::map<std::size_t, std::vector<std::unique_ptr<Model>>> models_{};  // by body
};

}  // namespace hz::demo
