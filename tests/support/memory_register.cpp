// The public register: certificates, their search and their status bits.
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "support/memory_tables.hpp"

#include <algorithm>
#include <array>

namespace hz::test {

namespace {

// docs/record.md 9: the first that holds of revoked, cancelled, expired, suspended,
// not_yet_valid, valid.
std::string status_on(const PublicCertificate& certificate, Date today) {
    if (certificate.status == "revoked" || certificate.status == "cancelled")
        return certificate.status;
    if (certificate.valid_to < today) return "expired";
    if (certificate.status == "suspended") return "suspended";
    return certificate.valid_from > today ? "not_yet_valid" : "valid";
}

bool passes(const PublicCertificate& c, const CertificateSearch& wanted) {
    return c.number > wanted.after && (wanted.body.empty() || c.body_code == wanted.body) &&
           (wanted.status.empty() || status_on(c, wanted.today) == wanted.status) &&
           (wanted.category.empty() || c.category == wanted.category) &&
           (wanted.level.empty() || c.level == wanted.level) && c.region.starts_with(wanted.region);
}

std::vector<std::string> words_of(const std::string& folded) {
    std::vector<std::string> words(1);
    for (const char c : folded) {
        if (c != ' ')
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    if (words.size() > limits::kSearchWords) words.resize(limits::kSearchWords);
    return words;
}

bool is_short(const std::string& word) { return utf8_count(word) < 2; }

bool name_matches(const std::string& folded, const std::vector<std::string>& words) {
    if (!words.empty() && std::ranges::all_of(words, is_short) && !folded.starts_with(words[0]))
        return false;
    return std::ranges::all_of(
        words, [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

using Certificates = std::map<std::string, PublicCertificate>;

// Rows that hold the rarest part of the query.
std::size_t rows_to_look_at(const Certificates& all, const std::vector<std::string>& words) {
    const auto count = [&](const auto& holds) {
        return static_cast<std::size_t>(std::ranges::count_if(
            all, [&](const auto& pair) { return holds(fold(pair.second.holder_name)); }));
    };
    if (words.empty()) return all.size();
    if (std::ranges::all_of(words, is_short))
        return count([&](const std::string& name) { return name.starts_with(words[0]); });
    std::size_t rarest = all.size();
    for (const std::string& word : words)
        if (!is_short(word))
            for (const std::string& pair : bigrams(word))
                rarest = std::min(rarest, count([&](const std::string& name) {
                                      const auto held = bigrams(name);
                                      return std::ranges::find(held, pair) != held.end();
                                  }));
    return rarest;
}

}  // namespace

PublicCertificate MemoryTx::with_place(PublicCertificate certificate) const {
    certificate.log_index.reset();
    certificate.changes.clear();
    if (const auto place = tables_.places.find(certificate.issue_event_id);
        place != tables_.places.end())
        certificate.log_index = place->second.second;
    return certificate;
}

Result<std::optional<PublicCertificate>> MemoryTx::certificate(std::string_view number) {
    const auto found = tables_.certificates.find(std::string{number});
    if (found == tables_.certificates.end()) return std::optional<PublicCertificate>{};
    return std::optional{with_place(found->second)};
}

Result<FoundCertificates> MemoryTx::search(const CertificateSearch& wanted) {
    const Certificates& all = tables_.certificates;
    const std::vector<std::string> words = words_of(fold(wanted.query));
    const std::string exact = words.size() == 1 ? upper(words[0]) : std::string{};
    const bool by_number = !exact.empty() && all.contains(exact);
    const bool by_uscc = !exact.empty() && !by_number && std::ranges::any_of(all, [&](auto& pair) {
        return pair.second.holder_uscc == exact;
    });
    const bool by_name = !by_number && !by_uscc;
    const bool walk =
        by_name && (words.empty() || rows_to_look_at(all, words) > bounds_.frequent_rows);
    FoundCertificates page;
    std::size_t candidates = 0;
    for (const auto& [number, c] : all) {
        if (number <= wanted.after || page.items.size() >= wanted.limit) continue;
        if (walk && (wanted.body.empty() || c.body_code == wanted.body) &&
            ++candidates > bounds_.candidates) {
            page.narrow = true;
            break;
        }
        if (!passes(c, wanted) || (by_number && number != exact) ||
            (by_uscc && c.holder_uscc != exact))
            continue;
        if (by_name && !name_matches(fold(c.holder_name), words)) continue;
        page.items.push_back(with_place(c));
    }
    return page;
}

Result<std::vector<StatusBit>> MemoryTx::status_bits(std::int64_t list) {
    std::vector<StatusBit> out;
    for (const auto& [number, c] : tables_.certificates)
        if (c.list == list) out.push_back({c.index, c.status});
    std::ranges::sort(out, {}, &StatusBit::index);
    std::erase_if(out, [first = out.empty() ? 0 : out.front().index](const StatusBit& bit) {
        return bit.status == "valid" && bit.index != first;
    });
    return out;
}

Result<std::vector<app::CertificateCount>> MemoryTx::certificate_counts(Date today) {
    std::vector<app::CertificateCount> out;
    for (const auto& [number, c] : tables_.certificates)
        out.push_back({c.category, c.level, c.body_code, c.region, status_on(c, today), 1});
    return out;
}

Result<std::vector<app::ChangeCount>> MemoryTx::change_counts() {
    std::map<std::array<std::string, 3>, std::int64_t> counted;
    for (const auto& [number, c] : tables_.certificates)
        for (const app::PublicChange& one : c.changes)
            ++counted[{one.month, one.change, c.category}];
    std::vector<app::ChangeCount> out;
    out.reserve(counted.size());
    for (const auto& [key, count] : counted) out.push_back({key[0], key[1], key[2], count});
    return out;
}

Status MemoryTx::put_certificate(const PublicCertificate& given) {
    recorded_ = true;
    for (const auto& [number, c] : tables_.certificates)
        if (c.list == given.list && c.index == given.index && number != given.number)
            return fail(Code::Conflict, "unique.status_index");
    set(tables_.certificates, given.number, given);
    return {};
}

}  // namespace hz::test
