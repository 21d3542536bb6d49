// Rebuild over a real installation: the state that follows from the stored events is, byte for
// byte, the state that the commands left.
#include "app/integrity/rebuild.hpp"

#include "app/aggregates.hpp"
#include "app/system_command.hpp"
#include "domain/account/account.hpp"
#include "domain/certificate/certificate.hpp"
#include "domain/file/file.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"
#include "main/server/found.hpp"
#include "support/temp_folder.hpp"

#include <functional>
#include <map>
#include <random>

#include <gtest/gtest.h>

namespace hz {
namespace {

using app::CommandTx;
using app::Loaded;
using app::Scope;
using app::Shelf;

// (kind, id) to "version body".
using Rows = std::map<std::pair<std::string, std::string>, std::string>;

class Rebuild : public ::testing::Test {
 protected:
    void SetUp() override {
        server::InstallationOptions options;
        options.data = folder_.path() / "data";
        options.open = store_sqlite::Open::Create;
        options.host = {"hz.example", "https://hz.example", "demo", "2026"};
        std::filesystem::create_directories(options.data);
        auto opened = server::Installation::open(options);
        ASSERT_TRUE(opened) << opened.error().key;
        installation_ = std::move(*opened);
        ASSERT_TRUE(server::found(*installation_));
    }

    [[nodiscard]] const app::Services& services() const { return installation_->services(); }

    void command(const std::function<Status(CommandTx&)>& body) {
        const Status done = app::run_as_system(services(), body);
        ASSERT_TRUE(done) << done.error().key;
    }

    Rows rows() {
        Rows out;
        const Status read = services().store.read([&](app::ReadTx& tx) -> Status {
            for (const std::string_view kind : app::aggregate_kinds()) {
                HZ_TRY(const auto found,
                       tx.find(Scope::everything(),
                               {Shelf::State, std::string{kind}, "", "", "", 10'000}));
                for (const app::Row& row : found)
                    out[{std::string{kind}, row.id}] = std::to_string(row.version) + " " + row.body;
            }
            return {};
        });
        EXPECT_TRUE(read);
        return out;
    }

    test::TempFolder folder_{};
    std::unique_ptr<server::Installation> installation_{};
};

domain::OrganisationRegistered organisation(const std::string& id, int number) {
    domain::OrganisationRegistered out;
    out.id = domain::OrganisationId::trusted(id);
    out.name = "示例机构" + std::to_string(number);
    out.kind = domain::OrganisationKind::PlatformOperator;
    out.region = domain::RegionCode::trusted("330106");
    out.address = "示例路" + std::to_string(number) + "号";
    out.contact.value = domain::Contact{};
    return out;
}

// One random command about one of the organisations, accounts and files made before.
class RandomCommands {
 public:
    explicit RandomCommands(unsigned seed) : random_{seed} {}

    Status run(CommandTx& tx) {
        switch (random_() % 6) {
            case 0:
                return open(tx);
            case 1:
                return rename(tx);
            case 2:
                return move(tx);
            case 3:
                return roles(tx);
            case 4:
                return store_file(tx);
            default:
                return read_file(tx);
        }
    }

 private:
    Status open(CommandTx& tx) {
        const std::string id = tx.uuid("party");
        Loaded<domain::OrganisationAggregate> made{id, 0, {}};
        HZ_TRY_VOID(tx.emit(made, {organisation(id, static_cast<int>(parties_.size()))}));
        Loaded<domain::AccountAggregate> account{tx.uuid("account"), 0, {}};
        HZ_TRY_VOID(tx.emit(account, {domain::AccountOpened{"login-" + account.id,
                                                            domain::OrganisationId::trusted(id),
                                                            domain::PersonId::trusted(id)}}));
        // Twice in one command: the version counts events, not calls.
        HZ_TRY_VOID(tx.emit(account, {domain::AccountRoleRequested{domain::Role::OrgAdmin, {}},
                                      domain::AccountRoleGranted{domain::Role::OrgAdmin, {}}}));
        parties_.push_back(id);
        accounts_.push_back(account.id);
        return {};
    }
    Status rename(CommandTx& tx) {
        if (parties_.empty()) return open(tx);
        HZ_TRY(auto one,
               tx.load<domain::OrganisationAggregate>(Scope::everything(), pick(parties_)));
        HZ_TRY_VOID(tx.emit(one, {domain::OrganisationRenamed{
                                     "示例更名" + std::to_string(random_() % 1000), tx.today()}}));
        return {};
    }
    Status move(CommandTx& tx) {
        if (parties_.empty()) return open(tx);
        HZ_TRY(auto one,
               tx.load<domain::OrganisationAggregate>(Scope::everything(), pick(parties_)));
        HZ_TRY_VOID(tx.emit(one, {domain::OrganisationMoved{domain::RegionCode::trusted("110105"),
                                                            "示例大街 \"1\" 号"}}));
        return {};
    }
    Status roles(CommandTx& tx) {
        if (accounts_.empty()) return open(tx);
        HZ_TRY(auto one, tx.load<domain::AccountAggregate>(Scope::everything(), pick(accounts_)));
        const auto role = random_() % 2 == 0 ? domain::Role::Client : domain::Role::Reviewer;
        const auto by = domain::PersonId::trusted(parties_.front());
        std::vector<domain::AccountEvent> events{domain::AccountRoleRequested{role, by}};
        if (random_() % 2 == 0) events.emplace_back(domain::AccountRoleGranted{role, by});
        if (random_() % 4 == 0)
            events.emplace_back(domain::AccountRoleRevoked{role, by, "示例理由"});
        HZ_TRY_VOID(tx.emit(one, events));
        return {};
    }
    Status store_file(CommandTx& tx) {
        if (parties_.empty()) return open(tx);
        const auto owner = domain::OrganisationId::trusted(pick(parties_));
        const Digest32 digest = tx.random("file");
        Loaded<domain::FileAggregate> made{domain::file_id(owner, hex(digest)), 0, {}};
        files_.push_back(made.id);
        HZ_TRY_VOID(tx.emit(made, {domain::FileStored{owner, base64(digest), base64(digest), 12,
                                                      "text/plain; charset=utf-8", "示例.txt"}}));
        return {};
    }
    Status read_file(CommandTx& tx) {
        if (files_.empty()) return store_file(tx);
        HZ_TRY(auto one, tx.load<domain::FileAggregate>(Scope::everything(), pick(files_)));
        HZ_TRY_VOID(tx.emit(one, {domain::FileRead{domain::PersonId::trusted(parties_.front()),
                                                   one.state.stored.organisation, "case"}}));
        return {};
    }
    const std::string& pick(const std::vector<std::string>& list) {
        return list[random_() % list.size()];
    }

    std::mt19937 random_;
    std::vector<std::string> parties_{};
    std::vector<std::string> accounts_{};
    std::vector<std::string> files_{};
};

TEST_F(Rebuild, gives_the_rows_that_random_commands_left) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        RandomCommands commands{seed};
        for (int i = 0; i < 40; ++i) command([&](CommandTx& tx) { return commands.run(tx); });
        const Rows live = rows();
        const auto made = app::rebuild(services().store);
        ASSERT_TRUE(made) << made.error().key;
        EXPECT_EQ(rows(), live) << "seed " << seed;
        EXPECT_GE(made->events, 40);
    }
}

TEST_F(Rebuild, keeps_what_is_erased_erased) {
    std::string id;
    command([&](CommandTx& tx) -> Status {
        id = tx.uuid("person");
        Loaded<domain::PersonAggregate> person{id, 0, {}};
        domain::PersonRegistered registered;
        registered.id = domain::PersonId::trusted(id);
        registered.organisation = domain::OrganisationId::trusted(id);
        registered.region = domain::RegionCode::trusted("330106");
        registered.name.value = "示例人";
        registered.identity_masked.value = "";
        registered.contact.value = domain::Contact{};
        HZ_TRY_VOID(tx.emit(person, {registered}));
        return {};
    });
    command([&](CommandTx& tx) -> Status {
        HZ_TRY(const auto events, tx.tx().events("person", id));
        for (const app::PrivateMember& member : events.front().members)
            if (member.name == "name")
                HZ_TRY_VOID(tx.tx().erase_member(events.front().event_id, member.commitment));
        return {};
    });
    Rows wanted = rows();
    ASSERT_TRUE(app::rebuild(services().store));
    std::string& row = wanted[{"person", id}];
    const std::string named = R"("name":"示例人")";
    ASSERT_NE(row.find(named), std::string::npos) << row;
    row.replace(row.find(named), named.size(), R"("name":{"erased":true})");
    EXPECT_EQ(rows(), wanted);
}

constexpr const char* kSomebody = "00000000-0000-4000-8000-000000000001";

domain::CertificateIssued issued(const std::string& number) {
    domain::CertificateIssued out;
    out.body = "999";
    out.category = "示例";
    out.doc = base64(Digest32{});
    out.holder = {"示例公司", "91350100M000100Y43"};
    out.number = domain::CertificateNumber::trusted(number);
    out.status = {7, 1};
    out.valid_from = civil_date(Instant{});
    out.valid_to = out.valid_from + std::chrono::days{1000};
    out.holder_id = domain::OrganisationId::trusted(kSomebody);
    out.issuer = domain::OrganisationId::trusted(kSomebody);
    out.region = "330106";
    out.first_issued = out.valid_from;
    out.rule_id = "example";
    out.rule_version = "1.0";
    out.issued_by = domain::PersonId::trusted(kSomebody);
    out.forms = {base64(Digest32{}), base64(Digest32{}), "HZ1:EXAMPLE"};
    return out;
}

TEST_F(Rebuild, folds_an_annulled_suspension_as_the_command_did) {
    const std::string number = "999CS2600001";
    command([&](CommandTx& tx) -> Status {
        Loaded<domain::CertificateAggregate> subject{number, 0, {}};
        domain::CertificateSuspended suspended;
        suspended.ground = "0111";
        suspended.from = tx.today();
        suspended.until = tx.today() + std::chrono::days{30};
        suspended.reason = "示例理由";
        suspended.basis = "示例依据";
        suspended.decided_by = domain::PersonId::trusted(kSomebody);
        HZ_TRY(const auto recorded, tx.emit(subject, {issued(number), suspended}));
        EXPECT_EQ(subject.state.status, domain::CertificateStatus::Suspended);
        domain::CertificateStatusCorrected corrected;
        corrected.annuls = base64(recorded.back().leaf_sm3);
        corrected.ground = "示例";
        corrected.reason = "示例更正";
        corrected.decided_by = domain::PersonId::trusted(kSomebody);
        corrected.confirmed_by = domain::PersonId::trusted(kSomebody);
        HZ_TRY_VOID(tx.emit(subject, {corrected}));
        EXPECT_EQ(subject.state.status, domain::CertificateStatus::Valid);
        return {};
    });
    const Status compared = services().store.read([&](app::ReadTx& tx) -> Status {
        const auto fold = app::folding("cert", number);
        HZ_TRY(const auto events, tx.events("cert", number));
        for (const app::EventRow& event : events) {
            HZ_TRY(const app::RealEvent real, app::real_event(event));
            HZ_TRY_VOID(fold->add(real));
        }
        HZ_TRY(const auto live, tx.get(Scope::everything(), Shelf::State, "cert", number));
        EXPECT_EQ(fold->row().body, live->body);
        EXPECT_EQ(fold->row().steps, live->version);
        return {};
    });
    EXPECT_TRUE(compared) << compared.error().key;
}

TEST_F(Rebuild, changes_nothing_when_an_event_cannot_be_read) {
    const Rows live = rows();
    command([&](CommandTx& tx) -> Status {
        app::EventRow event;
        event.event_id = "damaged";
        event.cmd = "damaged";
        event.kind = "party";
        event.id = "damaged";
        event.bytes = "{}";
        event.leaf_sm3 = Bytes(32, 1);
        return tx.tx().append(event, {"party", "damaged", "damaged", 1, event.leaf_sm3, {}});
    });
    const auto made = app::rebuild(services().store);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().key, "event.unreadable");
    ASSERT_EQ(made.error().details.back().name, "event");
    EXPECT_EQ(made.error().details.back().value, "damaged");
    EXPECT_EQ(rows(), live);
}

}  // namespace
}  // namespace hz
