#include "domain/calendar/reminders.hpp"

#include <algorithm>
#include <functional>

namespace hz::domain {
namespace {

bool falls(const std::vector<std::int64_t>& steps) {
    return std::ranges::adjacent_find(steps, std::ranges::less_equal{}) == steps.end();
}

Error invalid_reminders(std::string at) {
    return fail(Code::InvalidInput, "reminders.invalid").with("at", std::move(at));
}

}  // namespace

Status check(const Reminders& reminders) {
    if (!falls(reminders.days)) return invalid_reminders("days");
    for (const ReminderSteps& steps : reminders.codes) {
        if (!falls(steps.days)) return invalid_reminders(steps.code);
        if (std::ranges::count(reminders.codes, steps.code, &ReminderSteps::code) > 1)
            return invalid_reminders(steps.code);
    }
    return {};
}

const std::vector<std::int64_t>& steps_of(const Reminders& reminders, std::string_view code) {
    const auto own = std::ranges::find(reminders.codes, code, &ReminderSteps::code);
    return own == reminders.codes.end() ? reminders.days : own->days;
}

Instant moment_of(const Reminders& reminders, Date day) {
    return start_of(day) + std::chrono::hours{reminders.hour};
}

std::optional<std::int64_t> step_reached(const Reminders& reminders, std::string_view code,
                                         Date due, Date told, Date today) {
    std::optional<std::int64_t> reached;
    if (due < today) return reached;
    for (const std::int64_t step : steps_of(reminders, code)) {
        const Date day = due - std::chrono::days{step};
        if (told < day && day <= today) reached = step;
    }
    return reached;
}

}  // namespace hz::domain
