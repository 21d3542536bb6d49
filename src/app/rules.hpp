// The rule packs of this installation, loaded and cross-checked at start. Their bytes stay in the
// database for ever, so that a case replays under the rules it was pinned to.
#pragma once

#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/calendar/reminders.hpp"
#include "domain/rule/rule_set.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct LoadedPack {
    Digest32 manifest_sm3{};  // `rule` of events
    std::string manifest{};
    domain::RuleFiles files{};
    domain::RuleSet rules{};
};

class RuleLibrary {
 public:
    // Packs by folder name -> files; calendars and reminders are files of their own, never pinned.
    // Errors: those of load_rules, of the calendars and of the reminders, with detail "pack".
    static Result<RuleLibrary> load(const std::map<std::string, domain::RuleFiles>& packs,
                                    const domain::RuleFiles& calendars, std::string_view reminders,
                                    record::HashFn sm3);

    // Errors: Unavailable rule.none_in_force.
    [[nodiscard]] Result<const LoadedPack*> in_force(Date day) const;
    // The version a case is pinned to. Errors: Unavailable rule.absent.
    [[nodiscard]] Result<const LoadedPack*> find(std::string_view id,
                                                 std::string_view version) const;
    [[nodiscard]] const std::vector<LoadedPack>& packs() const { return packs_; }
    [[nodiscard]] const domain::Calendar& calendar() const { return calendar_; }
    [[nodiscard]] const domain::Reminders& reminders() const { return reminders_; }

 private:
    std::vector<LoadedPack> packs_{};
    domain::Calendar calendar_{};
    domain::Reminders reminders_{};
};

// Keeps the bytes of every pack and publishes the ones not yet published (event rule.loaded).
Status publish_rule_packs(const Services& services);

}  // namespace hz::app
