#include "app/verification/dossier_rules.hpp"

#include "app/aggregates/stored_case.hpp"
#include "app/dossier/duties.hpp"
#include "domain/account/events.hpp"
#include "domain/case/replay.hpp"

#include <map>
#include <optional>

namespace hz::app {
namespace {

using record::DossierCheck;
using record::DossierEvent;
using record::DossierReason;
using record::DossierSubject;

struct AccountFacts {
    std::string organisation{};
    std::string person{};
    std::vector<DutyChange> changes{};
};

class RuleJudge {
 public:
    RuleJudge(record::VerifiedDossier& dossier, const record::Primitives& use)
        : dossier_{dossier}, answer_{dossier.answer}, use_{use} {}

    void run() {
        answer_.begin(DossierCheck::Steps);
        answer_.begin(DossierCheck::Persons);
        read_accounts();
        const DossierSubject& subject = dossier_.subjects.front();
        std::vector<domain::ReplayedEvent> events;
        std::vector<std::string> names;
        for (std::size_t n = 0; n < subject.events.size(); ++n) {
            const DossierEvent& event = subject.events[n];
            if (event.text("event.type") == kErasedType) continue;
            names.push_back(event_file(subject.chain.folder, n, record::EventPart::Leaf));
            auto one = replayed(event, names.back());
            if (!one) return cannot_tell();
            check_end(one->event, n, names.back());
            events.push_back(*std::move(one));
        }
        tell(domain::replay(events), names);
    }

 private:
    // What was found before stays: the answer is then no better than "cannot tell".
    void cannot_tell() {
        for (const DossierCheck check : {DossierCheck::Steps, DossierCheck::Persons})
            if (answer_.of(check) == record::Check::Pass)
                answer_.of(check) = record::Check::Unknown;
    }

    void read_accounts() {
        for (const DossierSubject& subject : dossier_.subjects) {
            if (&subject == &dossier_.subjects.front()) continue;
            AccountFacts facts;
            for (std::size_t n = 0; n < subject.events.size(); ++n) {
                const DossierEvent& event = subject.events[n];
                const std::string type = event.text("event.type");
                if (type == domain::AccountOpened::kType) {
                    facts.organisation = event.text("organisation");
                    facts.person = event.text("person");
                }
                const std::string role = event.text("role");
                const bool changes_role = type == domain::AccountRoleGranted::kType ||
                                          type == domain::AccountRoleRevoked::kType;
                if (changes_role && role.empty())
                    answer_.add(DossierReason::Undisclosed,
                                event_file(subject.chain.folder, n, record::EventPart::Disclosures),
                                DossierCheck::Persons);
                facts.changes.push_back({event.leaf.t, type, role});
            }
            accounts_[subject.events.front().text("event.id")] = std::move(facts);
        }
    }

    // The one who acted, with the duties held then; the system acts without a name.
    domain::Actor actor_of(const DossierEvent& event, const std::string& at) {
        const json::Value told = event.value("actor");
        if (told.is_null()) return {};
        domain::Actor actor;
        actor.person = domain::PersonId::trusted(std::string{told.text("person")});
        actor.organisation =
            domain::OrganisationId::trusted(std::string{told.text("organisation")});
        const auto account = accounts_.find(std::string{told.text("account")});
        if (account == accounts_.end()) {
            answer_.add(DossierReason::Undisclosed, at, DossierCheck::Persons);
            return actor;
        }
        if (account->second.person != told.text("person") ||
            account->second.organisation != told.text("organisation"))
            answer_.add(DossierReason::ActorNotPermitted, at, DossierCheck::Persons);
        else
            actor.roles = duties_at(account->second.changes, event.leaf.t);
        return actor;
    }

    std::optional<domain::ReplayedEvent> replayed(const DossierEvent& event,
                                                  const std::string& at) {
        RealEvent real;
        real.type = event.text("event.type");
        for (const auto& [name, member] : event.members) real.members[name] = member.value;
        auto known = case_event(real);
        if (!known) {
            answer_.add(DossierReason::Undisclosed, at, DossierCheck::Steps);
            return std::nullopt;
        }
        const domain::RuleSet* rules = rules_of(event.text("event.rule"));
        if (rules == nullptr) return std::nullopt;
        domain::ReplayedEvent out;
        out.event = *std::move(known);
        out.stamp.t = event.leaf.t;
        out.actor = actor_of(event, at);
        out.rules = rules;
        return out;
    }

    // nullptr: told as missing.
    const domain::RuleSet* rules_of(const std::string& manifest) {
        const auto known = packs_.find(manifest);
        if (known != packs_.end()) return known->second ? &*known->second : nullptr;
        std::optional<domain::RuleSet>& pack = packs_[manifest];
        pack = load(manifest);
        if (!pack) answer_.add(DossierReason::RuleMissing, manifest, DossierCheck::Steps);
        return pack ? &*pack : nullptr;
    }

    [[nodiscard]] std::optional<domain::RuleSet> load(const std::string& manifest) const {
        const auto text = dossier_.rules.find(manifest);
        if (text == dossier_.rules.end()) return std::nullopt;
        const auto listed = json::parse(text->second);
        const json::Value* list = listed ? listed->find("files") : nullptr;
        if (list == nullptr || list->as_array() == nullptr) return std::nullopt;
        domain::RuleFiles files;
        for (const json::Value& file : *list->as_array()) {
            const auto bytes = dossier_.rules.find(std::string{file.text("sm3")});
            if (bytes == dossier_.rules.end()) return std::nullopt;
            files[std::string{file.text("name")}] = bytes->second;
        }
        auto rules = domain::load_rules(files);
        if (!rules || domain::rule_manifest(files, *rules, use_.sm3) != text->second)
            return std::nullopt;
        return *std::move(rules);
    }

    // Archiving tells how many events there are.
    void check_end(const domain::CaseEvent& event, std::size_t n, const std::string& at) {
        const auto* archived = std::get_if<domain::CaseArchived>(&event);
        if (archived != nullptr && archived->events != static_cast<std::int64_t>(n + 1))
            answer_.add(DossierReason::ChainBroken, at, DossierCheck::Chain);
    }

    void tell(const domain::Replay& found, const std::vector<std::string>& names) {
        for (const domain::ReplayFinding& one : found.findings) {
            std::string at = names[one.at];
            if (!one.about.empty()) at += " " + one.about;
            switch (one.fault) {
                case domain::ReplayFault::NotInRule:
                    answer_.add(DossierReason::StepNotInRule, std::move(at), DossierCheck::Steps);
                    break;
                case domain::ReplayFault::StepMissing:
                    answer_.add(DossierReason::StepMissing, std::move(at), DossierCheck::Steps);
                    break;
                case domain::ReplayFault::RuleDiffers:
                    answer_.add(DossierReason::RuleDiffers, std::move(at), DossierCheck::Steps);
                    break;
                case domain::ReplayFault::Unmet:
                    answer_.add(DossierReason::ConditionUnmet, std::move(at), DossierCheck::Steps);
                    break;
                case domain::ReplayFault::NotPermitted:
                    answer_.add(DossierReason::ActorNotPermitted, std::move(at),
                                DossierCheck::Persons);
                    break;
                case domain::ReplayFault::NotSeparated:
                    answer_.add(DossierReason::DutiesNotSeparated, std::move(at),
                                DossierCheck::Persons);
                    break;
            }
        }
        if (name_of(found.outcome.state) != dossier_.manifest.state)
            answer_.add(DossierReason::ChainBroken, "state", DossierCheck::Chain);
    }

    record::VerifiedDossier& dossier_;
    record::DossierAnswer& answer_;
    const record::Primitives& use_;
    std::map<std::string, AccountFacts> accounts_{};
    std::map<std::string, std::optional<domain::RuleSet>> packs_{};
};

}  // namespace

void judge_rules(record::VerifiedDossier& dossier, const record::Primitives& use) {
    if (dossier.whole) RuleJudge{dossier, use}.run();
}

record::DossierAnswer check_dossier(std::span<const record::DossierEntry> entries,
                                    const std::vector<std::string>& trust_lists,
                                    const record::Pinned& pinned, Instant t,
                                    const record::Primitives& use) {
    record::VerifiedDossier dossier = record::verify_dossier(entries, trust_lists, pinned, t, use);
    judge_rules(dossier, use);
    record::conclude(dossier.answer);
    return std::move(dossier.answer);
}

}  // namespace hz::app
