// Random sequences of commands by random people: the program allows what the model allows and leads
// where it leads, no certificate comes out of an incomplete case, no clock is lost, and every case
// can be brought to its end from wherever it stands.
#include "unit/domain/case_model.hpp"

namespace hz::domain {
namespace {

constexpr std::uint64_t kCases = 2000;
constexpr int kStepsAtRandom = 160;
constexpr int kStepsToTheEnd = 200;

class RandomCases : public test::CaseModel {
 protected:
    const test::Who& who(const PersonId& person) const {
        return *std::ranges::find(everybody, person, &test::Who::person);
    }
    // Half of the time somebody with that duty, else anybody.
    const test::Who& some(std::initializer_list<Role> duties) {
        for (int tries = chance(2) ? 8 : 0; tries > 0; --tries) {
            const test::Who& one = everybody[random() % everybody.size()];
            for (const Role duty : duties)
                if (is(one, duty)) return one;
        }
        return everybody[random() % everybody.size()];
    }
    const test::Who& by_client() { return some({Role::Client}); }
    const test::Who& by_office() { return some({Role::ProgrammeManager}); }
    const test::Who& by_team() { return some({Role::TeamLeader, Role::Assessor}); }
    const test::Who& by_judge() { return some({Role::Reviewer, Role::DecisionMaker}); }
    const test::Who& by_head() { return some({Role::ResponsiblePerson}); }
    bool yes() { return !chance(4); }

    void of_the_application() {
        switch (random() % 10) {
            case 0:
                return submit(by_client());
            case 1:
                return ask_supplement(by_office());
            case 2:
                return supply(by_client());
            case 3:
                return chance(6) ? refuse_acceptance(by_office()) : accept(by_office());
            case 4:
                return quote_it(by_office());
            case 5:
                return chance(3) ? reject_quote(by_client()) : agree(by_client());
            case 6:
                return propose(by_office(), chance(2));
            case 7:
                return answer_plan(by_client(), yes());
            case 8:
                return file(by_office());
            default:
                return declare(by_team(), chance(10));
        }
    }
    void of_the_audit() {
        switch (random() % 14) {
            case 0:
                return amend(by_office(), chance(2));
            case 1:
                return answer_plan(by_client(), yes());
            case 2:
                return file(by_office());
            case 3:
                return start_documents(by_team());
            case 4:
                return complete_documents(by_team());
            case 5:
                return open(by_team());
            case 6:
                return sign_in(by_team());
            case 7:
                return sign_out(by_team());
            case 8:
                return find(by_team());
            case 9:
                return close(by_team());
            case 10:
                return answer(by_client(), some_item());
            case 11:
                return check(by_team(), some_item(), yes());
            case 12:
                return extend(by_office(), some_item());
            default:
                return report_it(by_team());
        }
    }
    void of_the_decision() {
        switch (random() % 7) {
            case 0:
                return start_review(by_judge());
            case 1:
                return review(by_judge(), static_cast<ReviewOutcome>(random() % 3));
            case 2:
                return decide_it(by_judge(), static_cast<Conclusion>(random() % 4));
            case 3:
                return confirm(by_head());
            case 4:
                return issue(by_head());
            case 5:
                return declare(by_judge(), chance(4));
            default:
                return report_it(by_team());
        }
    }
    void of_the_end() {
        switch (random() % 4) {
            case 0:
                return withdraw(by_client());
            case 1:
                return terminate(by_head());
            case 2:
                return archive(by_office());
            default:
                return annul(by_judge());
        }
    }
    [[nodiscard]] bool is_late() const {
        return test::any_of(state, {Reported, Review, Decision, Granted});
    }
    // Mostly something that fits the stage, sometimes anything.
    void anything() {
        if (chance(40) || is_ended(state)) return of_the_end();
        // A plan that was under way at the closing meeting came too late.
        if (state == OnSite && closed && chance(3))
            return chance(2) ? file(by_office()) : answer_plan(by_client(), true);
        const std::uint64_t own = state <= Contracted ? 0 : is_late() ? 2 : 1;
        const std::uint64_t stage = chance(6) ? random() % 3 : own;
        if (stage == 0) return of_the_application();
        if (stage == 1) return of_the_audit();
        of_the_decision();
    }

    // What is due, by the one whose duty it is; the case moves on towards its certificate.
    void what_is_due() {
        switch (state) {
            case Draft:
                return submit(who(customer));
            case Submitted:
                return accept(who(office));
            case ReturnedForSupplement:
                return supply(who(customer));
            case Accepted:
                return quote_it(who(office));
            case Quoted:
                return agree(who(customer));
            case Contracted:
            case CaseState::Planned:
                return plan_is_due();
            case DocumentReview:
                return documents_done ? visit_is_due() : documents_are_due();
            case OnSite:
                return closed ? end_of_visit_is_due() : visit_is_due();
            case Rectification:
                return answer(who(customer), item_in(NonconformityState::Raised));
            case Verification:
                return verification_is_due();
            case Reported:
                return reported ? review_is_due() : report_it(who(filed()->leader));
            case Review:
                return review_is_due();
            case Decision:
                return decision_is_due();
            case Granted:
                return issue(who(office));
            case NotAccepted:
            case Refused:
            case Issued:
            case Terminated:
            case Withdrawn:
                return archive(who(office));
            case Archived:
                return;
        }
    }
    // Everybody without an interest says so; who has one cannot be on the team.
    bool declared_by_all(const std::set<PersonId>& team) {
        for (const PersonId& person : team)
            if (!declared.contains(person) || interested.contains(person)) {
                declare(who(person), false);
                return false;
            }
        return true;
    }
    void plan_is_due() {
        TeamPlan* plan = current();
        if (plan == nullptr) {
            if (declared_by_all({leader, assessor})) propose(who(office), false);
        } else if (plan->state == PlanState::Proposed) {
            answer_plan(who(customer), true);
        } else if (plan->state == PlanState::Confirmed) {
            if (declared_by_all(plan->team)) file(who(office));
        } else {
            start_documents(who(filed()->leader));
        }
    }
    // An amendment under way is brought to its filing first.
    bool plan_stands() {
        if (current()->state == PlanState::Filed) return true;
        plan_is_due();
        return false;
    }
    void documents_are_due() { complete_documents(who(filed()->leader)); }
    void visit_is_due() {
        if ((!opened || chance(2)) && !plan_stands()) return;
        if (!opened) return open(who(filed()->leader));
        for (const PersonId& person : filed()->team)
            if (!in.contains(person)) return sign_in(who(person));
        if (clauses.size() < asked().size()) return find(who(filed()->leader));
        close(who(filed()->leader));
    }
    void end_of_visit_is_due() {
        for (const PersonId& person : filed()->team)
            if (!out.contains(person)) return sign_out(who(person));
        report_it(who(filed()->leader));
    }
    std::string item_in(NonconformityState wanted) const {
        for (const auto& [name, item] : items)
            if (item.state == wanted || (wanted == NonconformityState::Raised &&
                                         item.state == NonconformityState::NotEffective))
                return name;
        return "none";
    }
    void verification_is_due() {
        const std::string item = item_in(NonconformityState::Answered);
        if (item != "none") return check(who(filed()->leader), item, true);
        end_of_visit_is_due();
    }
    void review_is_due() {
        if (interested.contains(reviewer)) return declare(who(reviewer), false);
        review(who(reviewer), ReviewOutcome::Pass);
    }
    void decision_is_due() {
        const bool wanted = signed_by && (signed_by->first == Conclusion::Grant || chance(2));
        if (wanted && !evaluated.contains(signed_by->second) && signed_by->second != responsible)
            return confirm(who(responsible));
        if (interested.contains(decider)) return declare(who(decider), false);
        decide_it(who(decider), Conclusion::Grant);
    }

    // ---- what must hold after every command ----
    void expect_as_the_model() {
        ASSERT_EQ(name_of(subject.state), name_of(state)) << trace;
        ASSERT_EQ(subject.ended_from, ended_from) << trace;
        if (state == Granted || state == Issued) expect_complete();
        expect_clocks();
    }
    void expect_complete() {
        ASSERT_TRUE(documents_done && opened && closed && reported && reviewed) << trace;
        ASSERT_TRUE(every_item(NonconformityState::Closed)) << trace;
        ASSERT_TRUE(subject.decision && subject.review && subject.report) << trace;
        const PersonId& by = subject.decision->by;
        ASSERT_NE(by, subject.decision->confirmed_by) << trace;
        for (const PersonId& person : {by, subject.decision->confirmed_by, subject.review->by})
            ASSERT_FALSE(evaluated.contains(person)) << trace;
    }
    bool owed(std::string_view code) const {
        const Clock* clock = find_clock(subject, code);
        return clock != nullptr && !clock->met;
    }
    void expect_clocks() {
        if (state == Draft || is_ended(state)) return;
        const bool waits = state == Submitted || state == ReturnedForSupplement;
        ASSERT_EQ(owed("CASE_ACCEPT"), waits) << trace;
        ASSERT_EQ(owed("CASE_SUPPL"), state == ReturnedForSupplement) << trace;
        ASSERT_EQ(owed("DECISION"), decision_owed) << trace;
        ASSERT_EQ(owed("CERT_ISSUE"), state == Granted) << trace;
        ASSERT_EQ(find_clock(subject, "CASE_ACCEPT")->paused_since.has_value(),
                  state == ReturnedForSupplement)
            << trace;
        for (const Nonconformity& item : subject.nonconformities) {
            ASSERT_NE(item.clock.code, "") << trace;
            ASSERT_EQ(item.clock.met.has_value(),
                      items[item.id].state == NonconformityState::Closed)
                << trace;
        }
    }
    // Now and then what is due, or no case would come far; seldom where the judging is done.
    void walk(std::uint64_t seed) {
        start(seed);
        for (int step = 0; step < kStepsAtRandom && !HasFailure(); ++step) {
            if (!is_ended(state) && chance(is_late() ? 12 : 3))
                what_is_due();
            else
                anything();
            expect_as_the_model();
        }
        for (int step = 0; step < kStepsToTheEnd && state != Archived && !HasFailure(); ++step) {
            what_is_due();
            expect_as_the_model();
        }
        EXPECT_EQ(name_of(state), "archived") << trace;
        if (!subject.certificate.empty()) ++certified;
    }
    std::uint64_t certified{};
};

TEST_F(RandomCases, follow_the_rule_lose_no_clock_and_come_to_an_end) {
    for (std::uint64_t seed = 1; seed <= kCases && !HasFailure(); ++seed) walk(seed);
    EXPECT_GT(certified, kCases / 2);  // the walk is no walk around the rule
}

}  // namespace
}  // namespace hz::domain
