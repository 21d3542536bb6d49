#include "app/use_cases/cases/get_overview.hpp"

#include "app/cases/board.hpp"
#include "app/cases/people.hpp"
#include "app/run.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hz::app::cases::get_overview {
namespace {

constexpr std::chrono::days kSoon{6};

// One body's rows of the board; a case or certificate with several limits counts once.
class Tally {
 public:
    void add(const BoardRow& row, Date today) {
        if (!row.appeal.empty())
            appeals_.insert(row.appeal);
        else if (!row.case_id.empty())
            cases_.insert(row.case_id);
        else
            suspended_.insert(row.certificate);
        counts_.overdue += row.standing == Standing::Overdue ? 1 : 0;
        counts_.paused += row.standing == Standing::Paused ? 1 : 0;
        counts_.due_soon += row.standing == Standing::Running && row.due <= today + kSoon ? 1 : 0;
    }
    [[nodiscard]] BodyRow row(std::string body, std::string name) const {
        BodyRow out = counts_;
        out.body = std::move(body);
        out.name = std::move(name);
        out.cases = std::ssize(cases_);
        out.suspended = std::ssize(suspended_);
        out.appeals = std::ssize(appeals_);
        return out;
    }

 private:
    BodyRow counts_{};
    std::set<std::string_view> cases_{};
    std::set<std::string_view> suspended_{};
    std::set<std::string_view> appeals_{};
};

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& /*input*/) {
    HZ_TRY(const Board board, board_of(tx));
    Output out{civil_date(tx.now()), {}, board.narrow};
    std::map<std::string, Tally> tallies;
    for (const BoardRow& row : board.rows) tallies[row.body].add(row, out.as_of);
    PartyNames names{tx.reading()};
    for (const auto& [body, tally] : tallies) {
        HZ_TRY(std::string name, names.of(domain::OrganisationId::trusted(body)));
        out.bodies.push_back(tally.row(body, std::move(name)));
    }
    std::ranges::stable_sort(out.bodies, std::ranges::greater{}, &BodyRow::overdue);
    return out;
}

}  // namespace hz::app::cases::get_overview

HZ_QUERY(cases, get_overview)
