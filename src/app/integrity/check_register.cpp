#include "app/integrity/walk.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hz::app {
namespace {

constexpr std::string_view kRegister = "public_certificate";
constexpr std::string_view kChanges = "public_change";
constexpr std::string_view kPairs = "search_pair";
constexpr std::string_view kIndex = "certificate_search";

std::string text_of(const std::vector<PublicChange>& changes) {
    std::string text;
    for (const PublicChange& one : changes) text += one.month + " " + one.change + "; ";
    return text;
}

void compare(Check& check, const PublicCertificate& wanted, const StoredCertificate& held) {
    const std::string& key = wanted.number;
    check.equal(kRegister, key, "json", wanted.json, held.facts.json);
    check.equal(kRegister, key, "holder_name", wanted.holder_name, held.facts.holder_name);
    check.equal(kRegister, key, "holder_folded", fold(wanted.holder_name), held.holder_folded);
    check.equal(kRegister, key, "holder_uscc", wanted.holder_uscc, held.facts.holder_uscc);
    check.equal(kRegister, key, "body_code", wanted.body_code, held.facts.body_code);
    check.equal(kRegister, key, "category", wanted.category, held.facts.category);
    check.equal(kRegister, key, "level", wanted.level, held.facts.level);
    check.equal(kRegister, key, "region", wanted.region, held.facts.region);
    check.equal(kRegister, key, "status", wanted.status, held.facts.status);
    check.equal(kRegister, key, "valid_from", to_text(wanted.valid_from), held.valid_from);
    check.equal(kRegister, key, "valid_to", to_text(wanted.valid_to), held.valid_to);
    check.equal(kRegister, key, "list", wanted.list, held.facts.list);
    check.equal(kRegister, key, "idx", wanted.index, held.facts.index);
    check.equal(kRegister, key, "issue_event_id", wanted.issue_event_id, held.facts.issue_event_id);
    check.equal(kChanges, key, "history", text_of(wanted.changes), text_of(held.changes));
}

// Rows in which a pair of characters stands. `sum` adds up their numbers, mixed: two sets of rows
// of one size that are not the same have, but for one in 2^64, not the same sum.
struct Standing {
    std::int64_t rows{};
    std::uint64_t sum{};

    void add(std::int64_t row) {
        ++rows;
        std::uint64_t mixed = static_cast<std::uint64_t>(row) * 0x9e3779b97f4a7c15;  // splitmix64
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111eb;
        sum += mixed ^ (mixed >> 31U);
    }
    friend bool operator==(const Standing&, const Standing&) = default;
};
// By the pair, or by its word in the index.
using Pairs = std::map<std::string, Standing, std::less<>>;

Status check_pairs(const IntegrityInput& input, Check& check, Pairs wanted) {
    HZ_TRY_VOID(input.store.each_pair([&](const std::string& pair, std::int64_t uses) -> Status {
        const auto found = wanted.find(pair);
        check.equal(kPairs, pair, "uses", found == wanted.end() ? 0 : found->second.rows, uses);
        if (found != wanted.end()) wanted.erase(found);
        return {};
    }));
    for (const auto& [pair, standing] : wanted)
        check.equal(kPairs, pair, "uses", standing.rows, std::int64_t{0});
    return {};
}

// Words of the index that do not stand in just the rows whose names have the pair.
Result<std::set<std::string>> wrong_words(const IntegrityInput& input, const Pairs& wanted) {
    Pairs held;
    HZ_TRY_VOID(input.store.each_indexed([&](std::string_view word, std::int64_t row) -> Status {
        auto found = held.find(word);
        if (found == held.end()) found = held.emplace(std::string{word}, Standing{}).first;
        found->second.add(row);
        return {};
    }));
    std::set<std::string> wrong;
    for (const auto& [pair, standing] : wanted) {
        const std::string word = hex(bytes_of(pair));
        const auto found = held.find(word);
        if (found == held.end() || found->second != standing) wrong.insert(word);
        if (found != held.end()) held.erase(found);
    }
    for (const auto& [word, standing] : held) wrong.insert(word);
    return wrong;
}

// Names the rows that the index does not find; else the words that lead to rows they are not in.
Status check_index(const IntegrityInput& input, Check& check, const Pairs& wanted) {
    HZ_TRY(const auto wrong, wrong_words(input, wanted));
    if (wrong.empty()) return {};
    bool named = false;
    HZ_TRY_VOID(input.store.each_certificate([&](const StoredCertificate& row) -> Status {
        const std::vector<std::string> pairs = bigrams(row.holder_folded);
        const auto is_wrong = [&](const std::string& pair) {
            return wrong.contains(hex(bytes_of(pair)));
        };
        if (std::ranges::none_of(pairs, is_wrong)) return {};
        HZ_TRY(const bool indexed, input.store.is_indexed(row.row, row.holder_folded));
        if (indexed) return {};
        named = true;
        check.differs({std::string{kIndex}, row.facts.number, "",
                       "the row by every pair of its holder's name", "not found"});
        return {};
    }));
    if (named) return {};
    for (const std::string& word : wrong)
        check.differs({std::string{kIndex}, word, "", "the rows with this pair", "others"});
    return {};
}

class Certificates : public EventCheck {
 public:
    Certificates(const IntegrityInput& input, Check& check) : input_{input}, check_{check} {}

    // The row that the events of a certificate give, if it was issued.
    Status subject(const Folding& subject) override {
        HZ_TRY(const auto wanted, subject.register_row(input_.store.tx()));
        if (!wanted) return {};
        ++issued_;
        HZ_TRY(const auto held, input_.store.certificate(wanted->number));
        if (held)
            compare(check_, *wanted, *held);
        else
            check_.differs({std::string{kRegister}, wanted->number, "", "a row", "absent"});
        return {};
    }

    Status after() override {
        Pairs pairs;
        std::int64_t rows = 0;
        HZ_TRY_VOID(input_.store.each_certificate([&](const StoredCertificate& row) -> Status {
            check_.saw_row();
            ++rows;
            for (const std::string& pair : bigrams(row.holder_folded)) pairs[pair].add(row.row);
            HZ_TRY(const auto subject, input_.store.tx().subject("cert", row.facts.number));
            if (!subject)
                check_.differs({std::string{kRegister}, row.facts.number, "number",
                                "the number of an issued certificate", row.facts.number});
            return {};
        }));
        check_.equal(kRegister, "(all)", "rows", issued_, rows);
        HZ_TRY_VOID(check_index(input_, check_, pairs));
        return check_pairs(input_, check_, std::move(pairs));
    }

 private:
    const IntegrityInput& input_;
    Check& check_;
    std::int64_t issued_{};
};

}  // namespace

std::unique_ptr<EventCheck> check_register(const IntegrityInput& input, Check& check) {
    return std::make_unique<Certificates>(input, check);
}

}  // namespace hz::app
