#include "app/rules.hpp"

#include "app/command.hpp"
#include "app/system_command.hpp"
#include "domain/rule/pack.hpp"

#include <algorithm>

namespace hz::app {
namespace {

Result<domain::Calendar> load_calendars(const domain::RuleFiles& files) {
    std::vector<domain::Calendar> years;
    for (const auto& [name, bytes] : files) {
        auto year = from_json_text<domain::Calendar>(bytes);
        if (!year) return std::move(year).error().with("file", name);
        years.push_back(*std::move(year));
    }
    std::ranges::sort(years, {}, &domain::Calendar::known_from);
    return domain::join(std::move(years));
}

Result<domain::Reminders> load_reminders(std::string_view file) {
    auto reminders = from_json_text<domain::Reminders>(file);
    if (!reminders) return std::move(reminders).error().with("file", "reminders.json");
    HZ_TRY_VOID(domain::check(*reminders));
    return reminders;
}

Status keep_bytes(WriteTx& tx, const LoadedPack& pack, record::HashFn sm3) {
    for (const auto& [name, bytes] : pack.files)
        HZ_TRY_VOID(tx.put_rule_pack(sm3(bytes_of(bytes)), bytes));
    return tx.put_rule_pack(pack.manifest_sm3, pack.manifest);
}

Status publish_pack(CommandTx& tx, const LoadedPack& pack) {
    const domain::RuleHead& head = pack.rules.head();
    Loaded<domain::RulePackAggregate> subject;
    subject.id = head.id + "@" + head.version;
    HZ_TRY(const auto known, tx.find<domain::RulePackAggregate>(Scope::everything(), subject.id));
    const std::string manifest = base64(pack.manifest_sm3);
    if (known) {
        // The same version with other bytes would rewrite what running cases rest on.
        if (known->state.loaded.manifest == manifest) return {};
        return fail(Code::Conflict, "rule.version_changed").with("pack", subject.id);
    }
    HZ_TRY_VOID(keep_bytes(tx.tx(), pack, tx.services().primitives.sm3));
    const domain::RulePackLoaded loaded{
        head.id,           head.version,   manifest,     head.effective_from,
        head.effective_to, head.issued_by, head.official};
    HZ_TRY_VOID(tx.emit(subject, {loaded}, Emit{.rule = pack.manifest_sm3}));
    return {};
}

}  // namespace

Result<RuleLibrary> RuleLibrary::load(const std::map<std::string, domain::RuleFiles>& packs,
                                      const domain::RuleFiles& calendars,
                                      std::string_view reminders, record::HashFn sm3) {
    RuleLibrary library;
    for (const auto& [name, files] : packs) {
        auto rules = domain::load_rules(files);
        if (!rules) return std::move(rules).error().with("pack", name);
        LoadedPack pack;
        pack.manifest = domain::rule_manifest(files, *rules, sm3);
        pack.manifest_sm3 = sm3(bytes_of(pack.manifest));
        pack.files = files;
        pack.rules = *std::move(rules);
        library.packs_.push_back(std::move(pack));
    }
    HZ_TRY(library.calendar_, load_calendars(calendars));
    HZ_TRY(library.reminders_, load_reminders(reminders));
    return library;
}

Result<const LoadedPack*> RuleLibrary::in_force(Date day) const {
    const LoadedPack* newest = nullptr;
    for (const LoadedPack& pack : packs_)
        if (domain::in_force(pack.rules, day) &&
            (newest == nullptr ||
             pack.rules.head().effective_from > newest->rules.head().effective_from))
            newest = &pack;
    if (newest == nullptr) return fail(Code::Unavailable, "rule.none_in_force");
    return newest;
}

Result<const LoadedPack*> RuleLibrary::find(std::string_view id, std::string_view version) const {
    for (const LoadedPack& pack : packs_)
        if (pack.rules.head().id == id && pack.rules.head().version == version) return &pack;
    return fail(Code::Unavailable, "rule.absent")
        .with("rule", std::string{id})
        .with("version", std::string{version});
}

Status publish_rule_packs(const Services& services) {
    return run_as_system(services, [&](CommandTx& tx) -> Status {
        for (const LoadedPack& pack : services.rules.packs()) HZ_TRY_VOID(publish_pack(tx, pack));
        return {};
    });
}

}  // namespace hz::app
