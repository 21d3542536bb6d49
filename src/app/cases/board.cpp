#include "app/cases/board.hpp"

#include "app/rules.hpp"
#include "domain/appeal/appeal.hpp"
#include "domain/certificate/certificate.hpp"

#include <algorithm>

namespace hz::app {
namespace {

Standing standing_of(const domain::Clock& clock, Date today) {
    if (clock.paused_since) return Standing::Paused;
    return clock.due < today ? Standing::Overdue : Standing::Running;
}

class BoardReader {
 public:
    explicit BoardReader(QueryTx& tx) : tx_{tx}, today_{civil_date(tx.now())} {}

    Result<Board> read() && {
        HZ_TRY_VOID(each<domain::CaseAggregate>(
            "clocks", "open",
            [&](const std::string& id, const domain::Case& one) { return add(id, one); }));
        HZ_TRY_VOID(each<domain::AppealAggregate>(
            "clocks", "open",
            [&](const std::string& id, const domain::Appeal& one) { return add(id, one); }));
        HZ_TRY_VOID(each<domain::CertificateAggregate>(
            "status", "suspended",
            [&](const std::string&, const domain::Certificate& one) { return add(one); }));
        std::ranges::sort(board_.rows, {}, place_of);
        return std::move(board_);
    }

 private:
    template <class A, class Visit>
    Status each(std::string_view key, std::string_view value, const Visit& visit) {
        std::string after;
        for (std::size_t seen = 0; seen < limits::kBoardObjects; seen += limits::kPageRows) {
            HZ_TRY(
                const auto rows,
                tx_.tx().find(tx_.scope(), {Shelf::State, std::string{A::kKind}, std::string{key},
                                            std::string{value}, after, limits::kPageRows}));
            for (const Row& row : rows) {
                after = row.id;
                HZ_TRY(const auto state, state_from<A>(row.body));
                HZ_TRY_VOID(visit(row.id, state));
            }
            if (rows.size() < limits::kPageRows) return {};
        }
        board_.narrow = true;
        return {};
    }

    Result<const domain::RuleSet*> rules_of(const std::string& id, const std::string& version) {
        const RuleLibrary& library = tx_.services().rules;
        HZ_TRY(const LoadedPack* pack,
               id.empty() ? library.in_force(today_) : library.find(id, version));
        return &pack->rules;
    }

    BoardRow row_of(const domain::RuleSet& rules, const domain::Clock& clock) const {
        const domain::Deadline& rule = domain::deadline(rules, clock.code);
        BoardRow item;
        item.code = clock.code;
        item.subject = rule.subject;
        item.basis = rule.basis;
        item.on_breach = rule.on_breach;
        item.standing = standing_of(clock, today_);
        item.start = clock.start;
        item.due = clock.due;
        item.provisional = clock.provisional;
        item.rolled = clock.rolled;
        item.paused_since = clock.paused_since;
        item.missed = clock.missed;
        return item;
    }

    Status add(const std::string& id, const domain::Case& one) {
        HZ_TRY(const domain::RuleSet* rules, rules_of(one.rule_id, one.rule_version));
        for (const domain::CaseClock& held : domain::all_clocks(one)) {
            if (held.clock->met) continue;
            BoardRow item = row_of(*rules, *held.clock);
            item.case_id = id;
            item.nonconformity = held.object;
            item.body = one.body.text();
            item.client = one.client.text();
            board_.rows.push_back(std::move(item));
        }
        return {};
    }

    Status add(const std::string& id, const domain::Appeal& one) {
        HZ_TRY(const domain::RuleSet* rules, rules_of(one.rule_id, one.rule_version));
        for (const domain::Clock& clock : one.clocks) {
            if (clock.met) continue;
            BoardRow item = row_of(*rules, clock);
            item.appeal = id;
            item.case_id = one.decision.case_id.text();
            item.certificate = one.decision.certificate;
            item.body = one.body.text();
            item.client = one.client.text();
            board_.rows.push_back(std::move(item));
        }
        return {};
    }

    // The second signature, while it is due, and the end of the suspension.
    Status add(const domain::Certificate& one) {
        if (!one.suspension) return {};
        HZ_TRY(const domain::RuleSet* rules, rules_of(one.rule_id, one.rule_version));
        const domain::Suspension& held = *one.suspension;
        if (held.confirmed_by.empty() && held.confirm_due.date != Date{})
            add(one, *rules, "SUSP_CONFIRM2", held.from, held.confirm_due);
        add(one, *rules, "SUSP_STD", held.from, domain::Due{held.until, false, {}});
        return {};
    }
    void add(const domain::Certificate& one, const domain::RuleSet& rules, std::string code,
             Date from, const domain::Due& due) {
        domain::Clock clock;
        clock.code = std::move(code);
        clock.start = from;
        clock.due = due.date;
        clock.provisional = due.provisional;
        clock.rolled = due.rolled;
        BoardRow item = row_of(rules, clock);
        item.certificate = one.number.text();
        item.body = one.issuer.text();
        item.client = one.holder_id.text();
        board_.rows.push_back(std::move(item));
    }

    QueryTx& tx_;
    Date today_{};
    Board board_{};
};

}  // namespace

std::string place_of(const BoardRow& row) {
    return to_text(row.due) + " " + row.case_id + row.certificate + " " + row.nonconformity + " " +
           row.code + " " + row.appeal;
}

Result<Board> board_of(QueryTx& tx) { return BoardReader{tx}.read(); }

}  // namespace hz::app
