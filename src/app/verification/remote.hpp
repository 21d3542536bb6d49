// What a verifier fetches from a register to verify a certificate itself (docs/record.md 7): trust
// list, status lists, the events of the certificate's chain, proofs. Nothing fetched is believed;
// network trouble is told and never speaks against a certificate.
#pragma once

#include "app/ports/web.hpp"
#include "record/asof.hpp"
#include "record/verify.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::app {

struct RemoteQuestion {
    std::string number{};
    std::string note{};                   // the certificate's note, empty: fetch the newest
    std::optional<Digest32> doc{};        // of a QR code; the note's when there is a note
    std::optional<std::int64_t> at{};     // Unix seconds; nullopt: now
    std::optional<std::uint16_t> list{};  // status list of a QR code; the note's else
};

struct Fetched {
    record::Material material{};
    std::vector<Error> troubles{};
    bool not_found{};  // the register has no certificate of this number
    bool pending{};    // the register itself says that a proof is not there yet
};

class Remote {
 public:
    // `server` is an address such as https://hz.example; `pinned` decides whether the register's
    // statement about the chain is used.
    Remote(Web& web, std::string server, const record::Pinned& pinned,
           const record::Primitives& use);

    [[nodiscard]] Fetched fetch(const RemoteQuestion& question);
    // The register's own answer about a number, nothing verified. Errors: those of Web;
    // Unavailable web.status, web.unreadable.
    Result<record::VerificationAnswer> ask(const std::string& number,
                                           std::optional<std::int64_t> at);

 private:
    std::optional<std::string> text(const std::string& path, bool& absent);
    std::optional<std::string> text(const std::string& path);
    void fetch_lists(std::optional<std::uint16_t> list, std::optional<std::int64_t> at);
    void fetch_chain(const RemoteQuestion& question, const std::optional<Digest32>& doc);
    std::string fetch_leaf(const record::AsOfEvent& event);
    void fetch_proofs(const Digest32& leaf);

    Web& web_;
    std::string server_;
    const record::Pinned& pinned_;
    const record::Primitives& use_;
    Fetched out_{};
};

}  // namespace hz::app
