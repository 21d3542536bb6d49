#include "domain/party/organisation.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "domain/file/named_files.hpp"

#include <algorithm>
#include <type_traits>

namespace hz::domain {
namespace {

// Longer names are told apart after the look-up; 示例 and a place stand in front of many names.
constexpr std::size_t kIndexedChars = 16;

// The first `count` code points of valid UTF-8, or all of it.
std::string_view first_chars(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count) at += utf8_length_at(text, at);
    return text.substr(0, at);
}

}  // namespace

Organisation evolve(Organisation organisation, const OrganisationEvent& event, const Stamp& stamp) {
    std::visit(
        Overloaded{[&](const OrganisationRegistered& e) {
                       organisation.id = e.id;
                       organisation.uscc = e.uscc;
                       organisation.names = {{e.name, civil_date(stamp.t)}};
                       organisation.kind = e.kind;
                       organisation.region = e.region;
                       organisation.address = e.address;
                       organisation.contact = e.contact;
                   },
                   [&](const OrganisationRenamed& e) {
                       organisation.names.push_back({e.name, e.from});
                   },
                   [&](const OrganisationMoved& e) {
                       organisation.region = e.region;
                       organisation.address = e.address;
                   },
                   [&](const OrganisationClosed&) { organisation.closed = true; },
                   [&](const ViolationListChecked& e) {
                       organisation.violation_check = ViolationCheck{e.listed, e.on, e.source};
                   },
                   [&](const RegistrationConfirmed& e) { organisation.confirmation = e; }},
        event);
    return organisation;
}

OrganisationEvents register_organisation(const OrganisationRegistered& facts) {
    // `init` makes the platform operator before anybody can enter its code.
    if (facts.uscc.empty() && facts.kind != OrganisationKind::PlatformOperator)
        return refuse("party.uscc_required");
    return std::vector<OrganisationEvent>{facts};
}

OrganisationEvents rename_organisation(const Organisation& organisation,
                                       const OrganisationRenamed& change, Date today) {
    if (organisation.closed) return refuse("party.closed");
    if (change.name == current_name(organisation)) return refuse("party.name_same");
    if (change.from > today) return refuse("party.date_ahead");
    // The first name counts from its registration here, which may be later than a real change.
    if (organisation.names.size() > 1 && change.from < organisation.names.back().from)
        return refuse("party.date_before_last");
    return std::vector<OrganisationEvent>{change};
}

OrganisationEvents move_organisation(const Organisation& organisation,
                                     const OrganisationMoved& change) {
    if (organisation.closed) return refuse("party.closed");
    if (change.region == organisation.region && change.address == organisation.address)
        return refuse("party.place_same");
    return std::vector<OrganisationEvent>{change};
}

OrganisationEvents close_organisation(const Organisation& organisation, const std::string& reason) {
    if (organisation.closed) return refuse("party.closed");
    return std::vector<OrganisationEvent>{OrganisationClosed{reason}};
}

const std::string& current_name(const Organisation& organisation) {
    HZ_ASSERT(!organisation.names.empty());
    return organisation.names.back().name;
}

const std::string& name_on(const Organisation& organisation, Date day) {
    HZ_ASSERT(!organisation.names.empty());
    const std::string* found = &organisation.names.front().name;
    for (const NamePeriod& period : organisation.names)
        if (period.from <= day) found = &period.name;
    return *found;
}

std::string name_search_key(std::string_view text) {
    return std::string{first_chars(hz::fold(text), kIndexedChars)};
}

bool name_starts_with(const Organisation& organisation, std::string_view text) {
    const std::string wanted = hz::fold(text);
    return std::ranges::any_of(organisation.names, [&wanted](const NamePeriod& period) {
        return hz::fold(period.name).starts_with(wanted);
    });
}

std::vector<Key> OrganisationAggregate::keys(const State& organisation) {
    std::vector<Key> keys{{"kind", std::string{name_of(organisation.kind)}},
                          {"scope", "org:" + organisation.id.text()}};
    if (!organisation.uscc.empty())
        keys.push_back({"uscc", organisation.uscc.text(), Uniqueness::Unique});
    for (const std::string& mark : region_marks(organisation.region))
        keys.push_back({"scope", mark});
    for (const NamePeriod& period : organisation.names) {
        const std::string folded = hz::fold(period.name);
        const std::size_t indexed = std::min(kIndexedChars, utf8_count(folded));
        for (std::size_t chars = 1; chars <= indexed; ++chars)
            keys.push_back({"name", std::string{first_chars(folded, chars)}});
    }
    add_file_keys(organisation, keys);
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

}  // namespace hz::domain
