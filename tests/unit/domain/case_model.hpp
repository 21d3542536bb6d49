// A small model of a case under the example rule, written from the rule's text and not from the
// program: who may do what, and where it leads. Each member function attempts one command.
#pragma once

#include "unit/domain/case_world.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace hz::domain::test {

struct Who {
    PersonId person{};
    OrganisationId organisation{};
    std::vector<Role> roles{};
};

inline bool any_of(CaseState state, std::initializer_list<CaseState> states) {
    return std::ranges::find(states, state) != states.end();
}

class CaseModel : public CaseWorld {
 protected:
    using enum CaseState;

    struct TeamPlan {
        std::set<PersonId> team{};
        PersonId leader{};
        PlanState state{};
    };
    struct Item {
        NonconformityState state{};
        bool major{};
    };

    // ---- what the model knows ----
    CaseState state{Draft};
    std::optional<CaseState> ended_from{};
    std::set<PersonId> declared{};
    std::set<PersonId> interested{};
    std::vector<TeamPlan> plans{};
    std::set<PersonId> evaluated{};
    std::set<PersonId> in{};
    std::set<PersonId> out{};
    std::set<std::string> clauses{};
    std::map<std::string, Item> items{};
    bool documents_done{}, opened{}, closed{}, rectified{}, reported{}, reviewed{};
    std::optional<std::pair<Conclusion, PersonId>> signed_by{};
    bool supplement{}, decision_owed{};

    // ---- the world ----
    std::mt19937_64 random{};
    Instant now{};
    std::string trace{};
    std::vector<Who> everybody{};
    const PersonId second_leader = id<PersonId>(21);
    const PersonId second_assessor = id<PersonId>(22);

    void SetUp() override {
        CaseWorld::SetUp();
        people[second_leader] = people[leader];
        people[second_leader].id = second_leader;
        people[second_assessor] = people[assessor];
        people[second_assessor].id = second_assessor;
        for (const PersonId& person : {second_leader, responsible})
            people[person].competences.push_back(
                {"testing_assessment", Role::DecisionMaker, on("2024-01-01"), on("2027-12-31")});
        everybody = {
            {leader, body, {Role::TeamLeader, Role::Assessor}},
            {assessor, body, {Role::Assessor}},
            // Two who hold duties that must not meet in one case.
            {second_leader,
             body,
             {Role::TeamLeader, Role::Assessor, Role::Reviewer, Role::DecisionMaker}},
            {responsible, body, {Role::ResponsiblePerson, Role::DecisionMaker}},
            {second_assessor, body, {Role::Assessor}},
            {reviewer, body, {Role::Reviewer}},
            {decider, body, {Role::DecisionMaker}},
            {office,
             body,
             {Role::ApplicationReviewer, Role::ProgrammeManager, Role::CertificateManager}},
            {customer, client, {Role::Client}},
            {id<PersonId>(51), id<OrganisationId>(3), {Role::Client, Role::ApplicationReviewer}},
            {decider,
             id<OrganisationId>(4),
             {Role::DecisionMaker, Role::Reviewer, Role::ResponsiblePerson}}};
    }

    void start(std::uint64_t seed) {
        random.seed(seed);
        now = at_ten("2026-03-16");
        trace = "seed " + std::to_string(seed) + ":";
        subject = {};
        state = Draft;
        ended_from.reset();
        declared.clear();
        interested.clear();
        plans.clear();
        evaluated.clear();
        in.clear();
        out.clear();
        clauses.clear();
        items.clear();
        documents_done = opened = closed = rectified = reported = reviewed = false;
        signed_by.reset();
        supplement = decision_owed = false;
    }

    // ---- asking the program ----
    template <class C>
    bool attempt(std::string_view name, const C& command, const Who& who, bool allowed) {
        now += std::chrono::minutes{chance(20) ? 60 * 26 : 7};
        CaseFacts with = facts("2026-03-16", who.person, who.roles, who.organisation);
        with.now = now;
        const auto events = decide(subject, command, with);
        trace += " " + std::string{name} + "(" + who.person.text().substr(34) + ")";
        trace += events ? "" : "!" + events.error().key;
        EXPECT_EQ(events.has_value(), allowed) << trace;
        if (!events) return false;
        for (const CaseEvent& event : *events) subject = evolve(std::move(subject), event);
        return true;
    }
    bool chance(int one_in) { return random() % static_cast<std::uint64_t>(one_in) == 0; }

    // ---- what the rule's text says ----
    [[nodiscard]] bool is(const Who& who, Role role) const {
        const OrganisationId& house = role == Role::Client ? client : body;
        return who.organisation == house && std::ranges::find(who.roles, role) != who.roles.end();
    }
    [[nodiscard]] bool evaluates(const Who& who) const {
        return is(who, Role::TeamLeader) || is(who, Role::Assessor);
    }
    [[nodiscard]] TeamPlan* current() {
        for (auto plan = plans.rbegin(); plan != plans.rend(); ++plan)
            if (plan->state != PlanState::Rejected) return &*plan;
        return nullptr;
    }
    [[nodiscard]] TeamPlan* filed() {
        for (auto plan = plans.rbegin(); plan != plans.rend(); ++plan)
            if (plan->state == PlanState::Filed) return &*plan;
        return nullptr;
    }
    [[nodiscard]] bool fit(const std::set<PersonId>& team) const {
        return std::ranges::all_of(team, [&](const PersonId& person) {
            return declared.contains(person) && !interested.contains(person);
        });
    }
    [[nodiscard]] bool on_team(const Who& who) {
        return evaluates(who) && filed() != nullptr && filed()->team.contains(who.person);
    }
    [[nodiscard]] bool leads(const Who& who) {
        return is(who, Role::TeamLeader) && filed() != nullptr && filed()->leader == who.person;
    }
    [[nodiscard]] bool apart(const Who& who) const {
        return !evaluated.contains(who.person) && !interested.contains(who.person);
    }
    [[nodiscard]] bool every_item(NonconformityState wanted) const {
        return std::ranges::all_of(items,
                                   [&](const auto& item) { return item.second.state == wanted; });
    }
    [[nodiscard]] const std::vector<std::string>& asked() const {
        return find_checklist(example_rules(), "testing_assessment", "general")->clauses;
    }
    [[nodiscard]] bool at_work() const {
        return any_of(state, {Accepted, Quoted, Contracted, CaseState::Planned, DocumentReview,
                              OnSite, Rectification, Verification, Reported, Review, Decision});
    }
    [[nodiscard]] bool plan_can_change() const {
        return any_of(state, {CaseState::Planned, DocumentReview, OnSite}) && !closed;
    }

    // ---- one function a command: attempts it, and follows where it leads ----
    void submit(const Who& who);
    void ask_supplement(const Who& who);
    void supply(const Who& who);
    void accept(const Who& who);
    void refuse_acceptance(const Who& who);
    void quote_it(const Who& who);
    void agree(const Who& who);
    void reject_quote(const Who& who);
    void declare(const Who& who, bool interest);
    Plan planned(bool second) const;
    TeamPlan team_of(const Plan& plan) const;
    void propose(const Who& who, bool second);
    void amend(const Who& who, bool second);
    void answer_plan(const Who& who, bool yes);
    void file(const Who& who);
    void start_documents(const Who& who);
    void complete_documents(const Who& who);
    void open(const Who& who);
    void sign_in(const Who& who);
    void sign_out(const Who& who);
    void find(const Who& who);
    void close(const Who& who);
    std::string some_item();
    void answer(const Who& who, const std::string& item);
    void check(const Who& who, const std::string& item, bool effective);
    void extend(const Who& who, const std::string& item);
    void report_it(const Who& who);
    void start_review(const Who& who);
    void review(const Who& who, ReviewOutcome outcome);
    void decide_it(const Who& who, Conclusion conclusion);
    void confirm(const Who& who);
    void issue(const Who& who);
    void archive(const Who& who);
    void withdraw(const Who& who);
    void terminate(const Who& who);
    void annul(const Who& who);
    void end(CaseState how);
};

}  // namespace hz::domain::test
