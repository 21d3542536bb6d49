// A certification case brought to a named stage through the operations themselves, each by the
// person whose duty it is. Fictional parties: one body with its people, one client.
#pragma once

#include "support/app_world.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hz::test {

enum class Stage {
    Founded,  // body, people, rules and fees are there; nothing is applied for
    Submitted,
    Accepted,
    Quoted,
    Contracted,
    Declared,
    Proposed,
    Confirmed,
    Planned,
    DocumentReview,
    OnSite,     // opened, the team has signed in
    Inspected,  // every clause has a finding
    Closed,     // closing meeting held, the team has signed out
    Answered,   // by the client, where something did not conform
    Verified,   // the same
    Reported,
    Reviewed,
    Signed,
    Granted,
    Prepared,
    Issued
};

class CaseWalk {
 public:
    // `nonconforming`: the clause whose finding is a minor nonconformity.
    explicit CaseWalk(Stage stage = Stage::Founded, std::string nonconforming = {});

    AppWorld world{};
    std::string body{};
    std::string client{};
    std::string case_id{};
    std::string number{};  // of the certificate, from Prepared on

    // client, intake, planner, leader, assessor, reviewer, decider, responsible, keeper; `spare`
    // is an assessor who is on no plan.
    [[nodiscard]] const app::Actor& who(std::string_view name) const;
    [[nodiscard]] std::string person(std::string_view name) const { return who(name).person; }
    // Another account of the same person, with another role.
    [[nodiscard]] app::Actor in_role(std::string_view name, std::string_view role) const;

    // An operation on the case, or on the certificate, at its present version: the error key,
    // "accepted" when there is none.
    std::string act(const app::Actor& actor, std::string_view operation, std::string input = "{}");
    std::string act(std::string_view name, std::string_view operation, std::string input = "{}");
    // The same with a personal signature.
    std::string sign(const app::Actor& actor, std::string_view operation, std::string input = "{}",
                     std::string_view password = {});
    std::string sign(std::string_view name, std::string_view operation, std::string input = "{}");
    // What `act` sends.
    Sent sent(std::string_view operation, std::string input = "{}");

    // A member of the stored state of the case, the certificate: "plans/0/state".
    std::string in_case(std::string_view path);
    std::string in_certificate(std::string_view path);
    std::vector<std::string> events() { return world.event_types("case", case_id); }
    std::vector<std::string> certificate_events() { return world.event_types("cert", number); }

    void to(Stage stage);
    // A further case of the same parties; the walk is about it from then on.
    void apply_again(Stage stage);
    // The body audits anew for the certificate; ends decided and granted.
    void audit_for_restoration();
    // The client asks for a change of the certificate; ends decided and granted.
    void ask_for_change(std::string_view kind, std::string_view scope);
    void on(std::string_view day, std::string_view time = "09:00");
    [[nodiscard]] std::string today() const;
    [[nodiscard]] std::string day_in(int days) const;

    // Stores a text as that person; the reference as JSON.
    std::string upload(std::string_view name, std::string_view content);
    std::string application(std::string_view rest = {});
    void give_address();  // of the client, without which no certificate can be made
    void publish_fees(int audit_fen = 1'000'000);
    [[nodiscard]] std::string plan(std::string_view second = "assessor") const;
    static std::string quote();
    static std::string finding(std::string_view clause, std::string_view result = "conforming",
                               std::string_view rest = {});
    [[nodiscard]] std::string at_now(std::string_view rest = {}) const;

 private:
    void employ(std::string_view name, std::string_view role, std::string_view grade);
    void step(Stage stage);
    void must(std::string_view name, std::string_view operation, std::string input = "{}");
    void must_sign(std::string_view name, std::string_view operation, std::string input = "{}");
    void both(std::string_view operation, const std::string& input);
    void submit();
    void inspect();
    void prepare();

    Stage stage_{Stage::Founded};
    std::string nonconforming_{};
    std::map<std::string, app::Actor, std::less<>> people_{};
    int numbers_{};
};

}  // namespace hz::test
