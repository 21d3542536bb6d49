// The certificate document `hz-cert/1` (docs/record.md 10). The SM2 note by the body's key over its
// canonical JSON is the authoritative form; `doc` is the SM3 of that JSON without the newline.
#pragma once

#include "base/time.hpp"
#include "record/primitives.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

struct CertificateBody {
    std::string approval{};  // number of the approval
    std::string code{};      // = `org` of its keys in the trust list
    std::string name{};
    std::string uscc{};
    friend bool operator==(const CertificateBody&, const CertificateBody&) = default;
};

struct CertificateHolder {
    std::string address{};
    std::string name{};
    std::string uscc{};
    friend bool operator==(const CertificateHolder&, const CertificateHolder&) = default;
};

struct CertificateClass {  // category or level
    std::string code{};
    std::string name{};
    std::uint16_t no{};  // from the rule pack; category 1–65535, level 1–255
    friend bool operator==(const CertificateClass&, const CertificateClass&) = default;
};

struct Certificate {
    std::string number{};  // [0-9A-Z-]{6,32}
    std::string scheme{};
    CertificateBody body{};
    CertificateHolder holder{};
    CertificateClass category{};
    std::optional<CertificateClass> level{};
    std::string scope{};
    std::vector<std::string> basis{};
    Digest32 rule{};  // SM3 of the rule-pack manifest
    Date first_issued{};
    std::int64_t issued_at{};  // Unix seconds
    Date valid_from{};         // both days included, UTC+8
    Date valid_to{};
    std::uint32_t status_idx{};
    std::string status_uri{};             // https://<host>/status/<list>
    std::optional<Digest32> replaces{};   // `doc` of the document this one replaces
    std::string environment{};            // `demo`, or empty
    std::optional<bool> rule_official{};  // false with an unofficial pack
    friend bool operator==(const Certificate&, const Certificate&) = default;
};

[[nodiscard]] bool is_certificate_number(std::string_view number);
[[nodiscard]] bool is_uscc(std::string_view uscc);  // 18 of [0-9A-Z]; no check character here
[[nodiscard]] std::string status_uri_of(std::string_view host, std::uint16_t list);
// The list number at the end of a status URI; nullopt when it is none.
std::optional<std::uint16_t> status_list_of(std::string_view uri);

// Errors: certificate.invalid with "at".
Result<std::string> certificate_json(const Certificate& held);
// Reads the text of a certificate note: JSON and newline.
// Errors: record.unreadable, record.unsupported_version.
Result<Certificate> parse_certificate(std::string_view note_text);
// SM3 of the JSON without the newline.
[[nodiscard]] Digest32 document_digest(std::string_view note_text, HashFn sm3);

}  // namespace hz::record
