#include "app/use_cases/log/get_event.hpp"

#include "app/run.hpp"

#include <charconv>

namespace hz::app::log::get_event {
namespace {

Result<std::pair<std::string, std::int64_t>> split(const std::string& event) {
    const auto dot = event.find('.');
    std::int64_t i = -1;
    if (dot != std::string::npos) {
        const char* end = event.data() + event.size();
        if (std::from_chars(event.data() + dot + 1, end, i).ptr != end) i = -1;
    }
    if (i < 0 || !is_uuid(std::string_view{event}.substr(0, dot)))
        return fail(Code::NotFound, "event.not_found");
    return std::pair{event.substr(0, dot), i};
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const auto name, split(input.event));
    HZ_TRY(const auto row, tx.tx().event_by_cmd(name.first, name.second));
    if (!row) return fail(Code::NotFound, "event.not_found");
    return standing_of(tx.tx(), tx.services(), row->event_id);
}

}  // namespace hz::app::log::get_event

HZ_QUERY(log, get_event)
