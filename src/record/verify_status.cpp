#include "base/ranges.hpp"
#include "record/verify_parts.hpp"

namespace hz::record {
namespace {

struct Read {
    std::int64_t iat{};
    std::int64_t exp{};
    ListedStatus status{};
};

StatusWord word_of(ListedStatus status) {
    switch (status) {
        case ListedStatus::Valid:
            return StatusWord::Valid;
        case ListedStatus::Revoked:
            return StatusWord::Revoked;
        case ListedStatus::Suspended:
            return StatusWord::Suspended;
        case ListedStatus::Cancelled:
            return StatusWord::Cancelled;
    }
    return StatusWord::Unknown;
}

// nullopt: the copy does not verify, is another list, or has no such entry.
std::optional<Read> read_copy(const Result<VerifiedStatusList>& copy,
                              const StatusQuestion& question) {
    if (!copy) return std::nullopt;
    if (ranges::find(question.uris, copy->list.sub) == question.uris.end()) return std::nullopt;
    const auto entry = status_entry(copy->bits, question.idx);
    if (!entry) return std::nullopt;
    return Read{copy->list.iat, copy->list.exp, *entry};
}

void add(VerificationAnswer& answer, StatusWord word) {
    if (const auto reason = reason_of(word)) answer.reasons.push_back(*reason);
}

}  // namespace

bool judge_status(const StatusQuestion& question, const Material& material, const TrustList& trust,
                  Instant t, const Primitives& use, VerificationAnswer& answer) {
    std::vector<Read> copies;
    const auto take = [&](const Result<VerifiedStatusList>& copy) {
        const auto read = read_copy(copy, question);
        if (read) copies.push_back(*read);
        return read.has_value();
    };
    for (const std::string& jwt : material.status_jwts)
        if (!take(verify_status_jwt(jwt, trust, use))) return false;
    for (const std::string& note : material.status_notes)
        if (!take(verify_status_note(note, trust, use))) return false;
    const std::int64_t now = unix_seconds(t);
    const Read* newest = nullptr;
    for (const Read& copy : copies) {
        for (const Read& other : copies)
            if (other.iat == copy.iat && other.status != copy.status) return false;
        if (copy.iat <= now && (newest == nullptr || copy.iat > newest->iat)) newest = &copy;
    }
    // One round publishes both forms with one iat; of two rounds the newer counts.
    const bool fresh = newest != nullptr && now < newest->exp;
    StatusWord word = newest == nullptr ? StatusWord::Unknown : word_of(newest->status);
    if (!fresh && word == StatusWord::Valid) word = StatusWord::Unknown;
    if (newest != nullptr) answer.list_age_s = now - newest->iat;
    if (!fresh) answer.reasons.push_back(Reason::StaleData);
    add(answer, word);
    // The order of docs/record.md 9: only revoked and cancelled stand before the dates.
    const bool final = word == StatusWord::Revoked || word == StatusWord::Cancelled;
    if (t >= start_of(question.valid_to + std::chrono::days{1})) {
        add(answer, StatusWord::Expired);
        if (!final) word = StatusWord::Expired;
    } else if (t < start_of(question.valid_from)) {
        add(answer, StatusWord::NotYetValid);
        if (!final && word != StatusWord::Suspended) word = StatusWord::NotYetValid;
    }
    answer.status = word;
    if (word != StatusWord::Unknown)
        answer.checks.status = word == StatusWord::Valid ? Check::Pass : Check::Fail;
    return true;
}

}  // namespace hz::record
