// An organisation registers itself: filed by a stranger, confirmed by somebody who compared the
// letter, the invitation taken by the applicant alone. Nothing stands in the record before that.
#include "domain/account/account.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"
#include "unit/app/platform/sign_in.hpp"

#include <gtest/gtest.h>

namespace hz::test {
namespace {

constexpr const char* kLetter = "%PDF-1.7 示例授权书";

struct Filed {
    std::string id{};
    std::string secret{};
    std::string ticket{};
};

class RegistrationTest : public ::testing::Test {
 protected:
    static std::string filing(int code, const std::string& login, const std::string& more = {},
                              int letter_code = 0) {
        return R"({"uscc":")" + uscc_of(code) + R"(","letter_uscc":")" +
               uscc_of(letter_code == 0 ? code : letter_code) +
               R"(","name":"示例星垣安全技术有限公司","region":"990101","person":"示例经办人",)"
               R"("phone":"000-0000","login":")" +
               login + R"(")" + (more.empty() ? R"(,"kind":"service_provider")" : "," + more) + "}";
    }
    Filed file(int code = 1, const std::string& login = "starfield", const std::string& more = {}) {
        const auto got = world.answer("party.file_registration", AppWorld::anyone(),
                                      with(filing(code, login, more)));
        return {text_at(got, "registration"), text_at(got, "secret"), text_at(got, "ticket")};
    }
    static Sent letter_of(const Filed& filed, std::string content = kLetter) {
        return {{{"registration", filed.id}, {"ticket", filed.ticket}, {"name", "示例授权书.pdf"}},
                {},
                {},
                {},
                std::move(content)};
    }
    Filed waiting(int code = 1, const std::string& login = "starfield",
                  const std::string& more = {}) {
        Filed filed = file(code, login, more);
        EXPECT_EQ(world.refusal("party.upload_letter", AppWorld::anyone(), letter_of(filed)),
                  "accepted");
        return filed;
    }
    static Sent holding(const Filed& filed) {
        return about("registration", filed.id, R"({"secret":")" + filed.secret + R"("})");
    }
    std::string state(const Filed& filed) {
        return text_at(
            world.answer("party.look_up_registration", AppWorld::anyone(), holding(filed)),
            "state");
    }
    std::string read_letter(const app::Actor& actor, const Filed& filed) {
        return world.refusal("party.get_registration_letter", actor,
                             about("registration", filed.id));
    }
    static Sent confirmation(const Filed& filed) {
        return about("registration", filed.id,
                     R"({"letter_number":"示例授〔2026〕1号","letter_dated":"2026-03-10"})");
    }
    std::string confirm(const app::Actor& actor, const Filed& filed) {
        return world.refusal("party.confirm_registration", actor, confirmation(filed));
    }
    std::string reject(const app::Actor& actor, const Filed& filed) {
        return world.refusal("party.reject_registration", actor,
                             about("registration", filed.id, R"({"reason":"示例印章不清"})"));
    }
    std::string refused(const std::string& body) {
        return world.refusal("party.file_registration", AppWorld::anyone(), with(body));
    }
    std::string listed(const app::Actor& actor) {
        std::string ids;
        const auto got = world.answer("party.list_registrations", actor);
        for (const auto& item : *got.find("items")->as_array()) ids += text_at(item, "uscc") + " ";
        return ids;
    }

    AppWorld world{};
};

TEST_F(RegistrationTest, goes_from_a_stranger_to_an_administrator_at_work) {
    const Filed filed = file();
    EXPECT_EQ(state(filed), "incomplete");
    EXPECT_EQ(listed(world.admin()), "");  // without a letter there is nothing to decide
    ASSERT_EQ(world.refusal("party.upload_letter", AppWorld::anyone(), letter_of(filed)),
              "accepted");
    EXPECT_EQ(state(filed), "waiting");
    EXPECT_EQ(listed(world.admin()), uscc_of(1) + " ");
    const auto seen =
        world.answer("party.get_registration", world.admin(), about("registration", filed.id));
    EXPECT_EQ(text_at(seen, "contact/name"), "示例经办人");
    EXPECT_EQ(text_at(seen, "letter/media_type"), "application/pdf");
    EXPECT_EQ(text_at(seen, "letter_read"), "false");

    const auto letter =
        world.call("party.get_registration_letter", world.admin(), about("registration", filed.id));
    ASSERT_TRUE(letter);
    ASSERT_TRUE(letter->file);
    EXPECT_EQ(letter->file_name, "示例授权书.pdf");
    const auto made =
        world.answer("party.confirm_registration", world.admin(), confirmation(filed));
    EXPECT_EQ(text_at(made, "invitation"), "");
    EXPECT_EQ(state(filed), "confirmed");
    EXPECT_EQ(listed(world.admin()), "");

    const auto taken = world.answer("party.take_invitation", AppWorld::anyone(), holding(filed));
    EXPECT_EQ(text_at(taken, "login"), "starfield");
    ASSERT_EQ(world.refusal("platform.accept_invitation", AppWorld::anyone(),
                            with(acceptance(text_at(taken, "invitation")))),
              "accepted");
    const app::Actor actor = sign_in(world, "starfield");
    EXPECT_EQ(actor.person, text_at(made, "person"));
    EXPECT_EQ(actor.organisation, text_at(made, "organisation"));
    EXPECT_EQ(world.refusal("party.take_invitation", AppWorld::anyone(), holding(filed)),
              "registration.invitation_used");
}

TEST_F(RegistrationTest, records_the_letter_and_who_compared_it_and_nothing_before) {
    const Filed filed = waiting();
    const std::string file_row = world.platform() + "/" + sm3_hex(kLetter);
    EXPECT_TRUE(world.event_types("file", file_row).empty());
    ASSERT_EQ(read_letter(world.admin(), filed), "accepted");
    const auto got = world.call("party.confirm_registration", world.admin(), confirmation(filed));
    ASSERT_TRUE(got);
    const auto made = *json::parse(got->body);
    const std::string organisation = text_at(made, "organisation");
    using Types = std::vector<std::string>;
    EXPECT_EQ(world.event_types("file", file_row), Types{"file.stored"});
    EXPECT_EQ(world.event_types("party", organisation),
              (Types{"party.registered", "party.registration_confirmed"}));
    EXPECT_EQ(world.event_types("person", text_at(made, "person")), Types{"person.registered"});
    EXPECT_EQ(world.event_types("account", text_at(made, "account")),
              (Types{"account.opened", "account.role_requested", "account.role_granted",
                     "account.role_requested", "account.role_granted"}));
    EXPECT_EQ(got->events.size(), 9U);
    const auto last = world.last_event("party", organisation);
    EXPECT_EQ(text_at(last, "leaf/kind"), "");  // sealed: nothing of it is public
    EXPECT_EQ(text_at(last, "members/letter_number"), "示例授〔2026〕1号");
    EXPECT_EQ(text_at(last, "members/letter/name"), "示例授权书.pdf");
    EXPECT_EQ(text_at(last, "members/by"), world.admin().person);
    EXPECT_EQ(text_at(last, "members/organisation"), world.platform());
    const auto kept = world.state<domain::OrganisationAggregate>(organisation);
    ASSERT_TRUE(kept && kept->confirmation);
    EXPECT_EQ(kept->confirmation->administrator.text(), text_at(made, "person"));
    const auto person = world.state<domain::PersonAggregate>(text_at(made, "person"));
    EXPECT_EQ(person->name.value, "示例经办人");
    // The letter stays readable to those who rely on it.
    EXPECT_EQ(
        world.refusal(
            "evidence.get_file", world.admin(),
            {{{"organisation", world.platform()}, {"sm3", sm3_hex(kLetter)}}, {}, {}, {}, {}}),
        "accepted");
}

TEST_F(RegistrationTest, is_refused_for_another_code_in_the_letter_a_wrong_one_and_other_kinds) {
    EXPECT_EQ(refused(filing(1, "starfield", {}, 2)), "registration.letter_of_another");
    for (const char* kind :
         {"certification_body", "department", "local_regulator", "platform_operator"})
        EXPECT_EQ(refused(filing(1, "starfield", R"("kind":")" + std::string{kind} + R"(")")),
                  "registration.kind");
    std::string wrong = filing(1, "starfield");
    wrong.replace(wrong.find(uscc_of(1)), 18, "91990100MA1TE5T0XM");
    EXPECT_EQ(refused(wrong), "input.invalid");
    std::string more = filing(1, "starfield");
    more.insert(1, R"("confirmed":true,)");
    EXPECT_EQ(refused(more), "input.invalid");
    EXPECT_EQ(refused(filing(1, std::string(65, 'a'))), "input.invalid");
    EXPECT_EQ(refused(filing(1, "starfield",
                             R"("kind":"network_operator","body":")" + uuid_of(77) + R"(")")),
              "body.not_found");
    EXPECT_EQ(refused("{}"), "input.invalid");
}

TEST_F(RegistrationTest, tells_of_a_code_no_more_than_that_it_cannot_be_registered) {
    world.organisation("service_provider", 7);
    waiting(1, "starfield");
    EXPECT_EQ(refused(filing(7, "other-login")), "registration.code_taken");
    EXPECT_EQ(refused(filing(1, "other-login")), "registration.code_taken");
    EXPECT_EQ(refused(filing(2, "starfield")), "registration.login_taken");
    world.account(world.organisation("service_provider", 8), "org_admin", 3);
    EXPECT_EQ(refused(filing(2, "login-3")), "registration.login_taken");
    EXPECT_EQ(refused(filing(2, "other-login")), "accepted");
}

TEST_F(RegistrationTest, claims_a_code_only_once_its_letter_is_there) {
    const Filed first = file(1, "starfield");
    const Filed second = file(1, "starfield-2");
    ASSERT_EQ(world.refusal("party.upload_letter", AppWorld::anyone(), letter_of(second)),
              "accepted");
    EXPECT_EQ(world.refusal("party.upload_letter", AppWorld::anyone(), letter_of(first)),
              "registration.code_taken");
    EXPECT_EQ(state(first), "incomplete");
    world.wait(std::chrono::hours{2});
    EXPECT_EQ(state(first), "");  // gone
    EXPECT_EQ(state(second), "waiting");
}

TEST_F(RegistrationTest, takes_one_letter_with_its_ticket_and_only_what_can_be_looked_at) {
    const Filed filed = file();
    const auto upload = [&](const Sent& sent) {
        return world.refusal("party.upload_letter", AppWorld::anyone(), sent);
    };
    Filed wrong = filed;
    wrong.ticket = filed.secret;
    EXPECT_EQ(upload(letter_of(wrong)), "registration.not_found");
    EXPECT_EQ(upload(letter_of(filed, "")), "evidence.missing");
    EXPECT_EQ(upload(letter_of(filed, "示例文字")), "registration.letter_type");
    EXPECT_EQ(upload(letter_of(filed, "%PDF-" + std::string(5 * 1024 * 1024, 'x'))),
              "evidence.too_large");
    EXPECT_EQ(state(filed), "incomplete");
    EXPECT_EQ(upload(letter_of(filed)), "accepted");
    EXPECT_EQ(upload(letter_of(filed, "%PDF-1.7 另一份")), "registration.letter_there");
}

TEST_F(RegistrationTest, answers_a_wrong_secret_like_an_absent_registration) {
    const Filed filed = waiting();
    Filed wrong = filed;
    wrong.secret = filed.ticket;
    Filed absent = filed;
    absent.id = uuid_of(404);
    for (const Filed& one : {wrong, absent}) {
        EXPECT_EQ(world.refusal("party.look_up_registration", AppWorld::anyone(), holding(one)),
                  "registration.not_found");
        EXPECT_EQ(world.refusal("party.take_invitation", AppWorld::anyone(), holding(one)),
                  "registration.not_found");
    }
    EXPECT_EQ(world.refusal("party.take_invitation", AppWorld::anyone(), holding(filed)),
              "registration.not_confirmed");
}

TEST_F(RegistrationTest, is_seen_and_decided_by_the_platform_and_the_body_that_was_asked) {
    const std::string asked = world.body(4);
    const app::Actor reviewer = AppWorld::member("application_reviewer", asked, 41);
    const app::Actor other = AppWorld::member("application_reviewer", world.body(5), 51);
    const Filed to_body =
        waiting(1, "starfield", R"("kind":"network_operator","body":")" + asked + R"(")");
    const Filed to_platform = waiting(2, "moonfield");
    EXPECT_EQ(listed(reviewer), uscc_of(1) + " ");
    EXPECT_EQ(listed(other), "");
    EXPECT_EQ(listed(world.admin()), uscc_of(1) + " " + uscc_of(2) + " ");
    for (const auto& [actor, filed] :
         {std::pair{other, to_body}, std::pair{reviewer, to_platform}}) {
        EXPECT_EQ(world.refusal("party.get_registration", actor, about("registration", filed.id)),
                  "registration.not_found");
        EXPECT_EQ(read_letter(actor, filed), "registration.not_found");
        EXPECT_EQ(confirm(actor, filed), "registration.not_found");
        EXPECT_EQ(reject(actor, filed), "registration.not_found");
    }
    EXPECT_EQ(confirm(AppWorld::member("org_admin", asked), to_body), "permission.missing");
    EXPECT_EQ(confirm(AppWorld::anyone(), to_body), "session.required");
    EXPECT_EQ(read_letter(reviewer, to_body), "accepted");
    EXPECT_EQ(confirm(reviewer, to_body), "accepted");
    EXPECT_EQ(state(to_body), "confirmed");
}

TEST_F(RegistrationTest, is_decided_once_by_who_read_the_letter_and_did_not_file_it) {
    const Filed filed = waiting();
    EXPECT_EQ(confirm(world.admin(1), filed), "registration.letter_unread");
    EXPECT_EQ(reject(world.admin(1), filed), "registration.letter_unread");
    EXPECT_EQ(read_letter(world.admin(1), filed), "accepted");
    EXPECT_EQ(read_letter(world.admin(2), filed), "accepted");
    EXPECT_EQ(world.refusal("party.confirm_registration", world.admin(1),
                            about("registration", filed.id,
                                  R"({"letter_number":"示例1号","letter_dated":"2026-03-17"})")),
              "registration.letter_ahead");
    EXPECT_EQ(confirm(world.admin(1), filed), "accepted");
    EXPECT_EQ(confirm(world.admin(2), filed), "registration.not_found");
    EXPECT_EQ(reject(world.admin(2), filed), "registration.not_found");

    const auto mine =
        world.answer("party.file_registration", world.admin(1), with(filing(2, "moonfield")));
    const Filed own{text_at(mine, "registration"), text_at(mine, "secret"),
                    text_at(mine, "ticket")};
    ASSERT_EQ(world.refusal("party.upload_letter", AppWorld::anyone(), letter_of(own)), "accepted");
    EXPECT_EQ(read_letter(world.admin(1), own), "accepted");
    EXPECT_EQ(confirm(world.admin(1), own), "registration.second_person_needed");
    EXPECT_EQ(read_letter(world.admin(2), own), "accepted");
    EXPECT_EQ(confirm(world.admin(2), own), "accepted");
}

TEST_F(RegistrationTest, loses_to_what_was_registered_meanwhile) {
    const Filed filed = waiting(1, "starfield");
    const Filed second = waiting(2, "login-3");
    EXPECT_EQ(read_letter(world.admin(), filed), "accepted");
    EXPECT_EQ(read_letter(world.admin(), second), "accepted");
    world.organisation("service_provider", 1);
    EXPECT_EQ(confirm(world.admin(), filed), "registration.code_taken");
    world.account(world.organisation("service_provider", 8), "org_admin", 3);
    EXPECT_EQ(confirm(world.admin(), second), "registration.login_taken");
    EXPECT_EQ(state(filed), "waiting");
    EXPECT_EQ(reject(world.admin(), filed), "accepted");
}

TEST_F(RegistrationTest, tells_the_applicant_why_it_was_rejected_and_frees_its_names) {
    const Filed filed = waiting();
    ASSERT_EQ(read_letter(world.admin(), filed), "accepted");
    EXPECT_EQ(world.refusal("party.reject_registration", world.admin(),
                            about("registration", filed.id, "{}")),
              "input.invalid");
    EXPECT_EQ(reject(world.admin(), filed), "accepted");
    const auto told =
        world.answer("party.look_up_registration", AppWorld::anyone(), holding(filed));
    EXPECT_EQ(text_at(told, "state"), "rejected");
    EXPECT_EQ(text_at(told, "reason"), "示例印章不清");
    EXPECT_EQ(world.refusal("party.take_invitation", AppWorld::anyone(), holding(filed)),
              "registration.not_confirmed");
    waiting();
    world.wait(std::chrono::days{30});
    EXPECT_EQ(state(filed), "");  // told for thirty days
}

TEST_F(RegistrationTest, runs_out_when_nobody_decides) {
    const Filed filed = waiting();
    ASSERT_EQ(read_letter(world.admin(), filed), "accepted");
    world.wait(std::chrono::days{30} - std::chrono::seconds{1});
    EXPECT_EQ(state(filed), "waiting");
    world.wait(std::chrono::seconds{1});
    EXPECT_EQ(state(filed), "expired");
    EXPECT_EQ(listed(world.admin()), "");
    EXPECT_EQ(confirm(world.admin(), filed), "registration.not_found");
    EXPECT_EQ(reject(world.admin(), filed), "registration.not_found");
    EXPECT_EQ(read_letter(world.admin(), filed), "registration.not_found");
}

TEST_F(RegistrationTest, is_filed_so_often_and_no_more_from_one_address) {
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(refused(filing(1, "starfield", {}, 2)), "registration.letter_of_another");
    EXPECT_EQ(refused(filing(1, "starfield")), "rate.limited");
    world.wait(std::chrono::hours{23});
    EXPECT_EQ(refused(filing(1, "starfield")), "rate.limited");
    world.wait(std::chrono::hours{1});
    EXPECT_EQ(refused(filing(1, "starfield")), "accepted");
}

TEST_F(RegistrationTest, keeps_a_repeat_from_doing_it_twice_or_telling_a_secret_again) {
    Sent sent = with(filing(1, "starfield"));
    sent.key = "示例键";
    const auto first = world.answer("party.file_registration", AppWorld::anyone(), sent);
    const auto again = world.answer("party.file_registration", AppWorld::anyone(), sent);
    EXPECT_EQ(text_at(again, "registration"), text_at(first, "registration"));
    EXPECT_EQ(text_at(again, "secret") + text_at(again, "ticket"), "");
    sent.body = filing(2, "starfield");
    EXPECT_EQ(world.refusal("party.file_registration", AppWorld::anyone(), sent),
              "idempotency.reused");

    const Filed filed = waiting(3, "moonfield");
    ASSERT_EQ(read_letter(world.admin(), filed), "accepted");
    Sent confirmed = confirmation(filed);
    confirmed.key = "确认";
    const auto made = world.answer("party.confirm_registration", world.admin(), confirmed);
    EXPECT_EQ(json::write(world.answer("party.confirm_registration", world.admin(), confirmed)),
              json::write(made));
    Sent taking = holding(filed);
    taking.key = "领取";
    const auto taken = world.answer("party.take_invitation", AppWorld::anyone(), taking);
    EXPECT_NE(text_at(taken, "invitation"), "");
    EXPECT_EQ(
        text_at(world.answer("party.take_invitation", AppWorld::anyone(), taking), "invitation"),
        "");
    // A later one ends the one before.
    const auto later = world.answer("party.take_invitation", AppWorld::anyone(), holding(filed));
    EXPECT_EQ(world.refusal("platform.accept_invitation", AppWorld::anyone(),
                            with(acceptance(text_at(taken, "invitation")))),
              "invitation.unknown");
    EXPECT_EQ(world.refusal("platform.accept_invitation", AppWorld::anyone(),
                            with(acceptance(text_at(later, "invitation")))),
              "accepted");
}

}  // namespace
}  // namespace hz::test
