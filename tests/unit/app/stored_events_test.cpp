// Events as they were stored once (tests/fixtures/events, histories of fictional subjects) are read
// for ever, and into the same state: a record must be understood by programs of many years later. A
// new event type brings its history here; what stands there is never changed.
#include "app/aggregates.hpp"
#include "base/canonical.hpp"
#include "domain/account/account.hpp"
#include "domain/appeal/appeal.hpp"
#include "domain/body/body.hpp"
#include "domain/case/case.hpp"
#include "domain/certificate/certificate.hpp"
#include "domain/dossier/dossier.hpp"
#include "domain/fee/fee_schedule.hpp"
#include "domain/file/file.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"
#include "domain/platform/log_book.hpp"
#include "domain/platform/publications.hpp"
#include "domain/rule/pack.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <variant>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

std::string content_of(const std::filesystem::path& path) {
    std::ifstream in{path};
    return {std::istreambuf_iterator<char>{in}, {}};
}

app::RealEvent event_of(const std::string& kind, const std::string& id, const json::Value& stored) {
    app::RealEvent event;
    event.kind = kind;
    event.id = id;
    event.type = stored.text("type");
    event.pub = *stored.find("pub");
    for (const json::Member& member : *stored.find("members")->as_object())
        event.members.emplace(member.key, json::write(member.value));
    event.lost = stored.find("lost") != nullptr;  // came back from a mirror
    event.stamp = {*instant_from(stored.text("t")), std::string{stored.text("event")},
                   std::string{stored.text("leaf")}};
    return event;
}

// The state after these events, as it would be stored.
std::string folded(const std::string& kind, const json::Value& subject,
                   std::set<std::string>& types) {
    const std::string id{subject.text("id")};
    const auto fold = app::folding(kind, id);
    if (!fold) return "no aggregate";
    for (const json::Value& stored : *subject.find("events")->as_array()) {
        const app::RealEvent event = event_of(kind, id, stored);
        types.insert(event.type);
        if (const Status added = fold->add(event); !added)
            return event.type + ": " + added.error().key;
    }
    return fold->row().body;
}

std::set<std::string> types_in_fixtures() {
    std::set<std::string> types;
    const std::filesystem::path folder{HZ_SOURCE_DIR "/tests/fixtures/events"};
    for (const auto& file : std::filesystem::directory_iterator{folder}) {
        const auto subjects = json::parse(content_of(file.path()));
        EXPECT_TRUE(subjects) << file.path();
        if (!subjects) continue;
        for (const json::Value& subject : *subjects->as_array()) {
            const std::string state = folded(file.path().stem(), subject, types);
            const json::Value* wanted = subject.find("state");
            if (wanted != nullptr)
                EXPECT_EQ(state, json::write(*wanted)) << file.path() << ' ' << subject.text("id");
            else
                EXPECT_TRUE(json::parse(state)) << file.path() << ' ' << state;
        }
    }
    return types;
}

template <class... E>
void add_types(std::set<std::string>& types, std::type_identity<std::variant<E...>>) {
    (types.insert(std::string{E::kType}), ...);
}

std::set<std::string> types_of_the_program() {
    std::set<std::string> types;
    const auto add = [&]<class... A>(A...) {
        (add_types(types, std::type_identity<typename A::Event>{}), ...);
    };
    add(domain::AccountAggregate{}, domain::AppealAggregate{}, domain::BodyAggregate{},
        domain::CaseAggregate{}, domain::CertificateAggregate{}, domain::DossierAggregate{},
        domain::FeeAggregate{}, domain::FileAggregate{}, domain::LogAggregate{},
        domain::OrganisationAggregate{}, domain::PersonAggregate{}, domain::RulePackAggregate{},
        domain::StatusAggregate{}, domain::TrustAggregate{});
    return types;
}

// No operation records these yet.
const std::set<std::string> kNotYet{"person.introduced"};

TEST(StoredEvents, are_read_into_the_same_state_for_ever) {
    const std::set<std::string> stored = types_in_fixtures();
    for (const std::string& type : types_of_the_program()) {
        if (kNotYet.contains(type))
            EXPECT_FALSE(stored.contains(type)) << type;
        else
            EXPECT_TRUE(stored.contains(type)) << type << " has no stored history";
    }
}

}  // namespace
}  // namespace hz::test
