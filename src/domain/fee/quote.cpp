#include "domain/fee/quote.hpp"

#include "domain/period.hpp"

#include <algorithm>
#include <set>

namespace hz::domain {
namespace {

Error line_error(Code code, std::string_view key, const FeeQuoteLine& line) {
    return fail(code, key).with("code", line.code);
}

Result<QuotedLine> quoted(const FeeSchedule& schedule, const FeeQuoteLine& line) {
    // Both bounds keep the product far below 2^63.
    if (line.quantity_hundredths < 1 || line.quantity_hundredths > kQuantityHundredthsMax)
        return line_error(Code::InvalidInput, "fee.quantity", line);
    if (line.unit_fen < 0 || line.unit_fen > kFeeAmountFenMax)
        return line_error(Code::InvalidInput, "fee.amount", line);
    const auto item = std::ranges::find(schedule.items, line.code, &FeeItem::code);
    if (item == schedule.items.end())
        return line_error(Code::RuleViolation, "fee.item_unknown", line);
    if (line.unit_fen > item->amount_fen)
        return line_error(Code::RuleViolation, "fee.over_published", line)
            .with("published_fen", std::to_string(item->amount_fen));
    return QuotedLine{line.code,
                      item->name,
                      item->unit,
                      line.quantity_hundredths,
                      line.unit_fen,
                      item->amount_fen,
                      line.unit_fen * line.quantity_hundredths / 100};
}

}  // namespace

Result<Quote> quote(const FeeSchedule& schedule, const std::vector<FeeQuoteLine>& lines, Date day) {
    if (lines.empty() || lines.size() > kQuoteLinesMax)
        return fail(Code::InvalidInput, "fee.quote_lines");
    if (!covers(schedule.from, schedule.to, day))
        return fail(Code::RuleViolation, "fee.not_in_force");
    Quote done{schedule.body, schedule.version, {}, 0};
    std::set<std::string_view> codes;
    for (const FeeQuoteLine& line : lines) {
        if (!codes.insert(line.code).second)
            return line_error(Code::InvalidInput, "fee.quote_line_twice", line);
        HZ_TRY(QuotedLine one, quoted(schedule, line));
        done.total_fen += one.amount_fen;
        done.lines.push_back(std::move(one));
    }
    return done;
}

}  // namespace hz::domain
