// What strangers sent goes with the last thing that names it: the sweep on a real data directory.
#include "app/evidence/removal.hpp"
#include "app/registrations/registration.hpp"
#include "app/system_command.hpp"
#include "domain/file/file.hpp"
#include "unit/publication/platform.hpp"

namespace hz::test {
namespace {

using domain::RegistrationState;
using Real = app::JobRounds::Real;
constexpr std::chrono::hours kDay{24};
constexpr std::chrono::minutes kMinute{1};

class Sweep : public testing::Test {
 protected:
    Platform platform{};

    [[nodiscard]] const app::Services& services() const { return platform.services(); }
    [[nodiscard]] app::StoredFile keep(std::string_view content) const {
        const auto writer = must(services().evidence.begin());
        must(writer->write(bytes_of(content)));
        return must(writer->keep({}));
    }
    [[nodiscard]] bool there(const app::StoredFile& file) const {
        return must(services().evidence.exists(file.sm3));
    }
    // Waits since now, with that letter.
    void wait(const std::string& id, const std::string& code, const app::StoredFile& file) const {
        app::Registration filed;
        filed.state = RegistrationState::Waiting;
        filed.secret_sm3 = filed.ticket_sm3 = std::string(64, '0');
        filed.uscc = *domain::Uscc::from(code);
        filed.name = "示例单位";
        filed.kind = domain::OrganisationKind::ServiceProvider;
        filed.region = domain::RegionCode::trusted("990101");
        filed.contact.name = "示例经办人";
        filed.login = "login-" + id;
        filed.filed = services().clock.now();
        filed.letter = domain::FileRef{base64(file.sm3), "示例.pdf", file.size, file.media_type};
        must(services().store.write(
            [&](app::WriteTx& tx) { return app::put_registration(tx, id, 0, filed); }));
    }
    void plan(const app::StoredFile& file, std::chrono::milliseconds later) const {
        must(services().store.write([&](app::WriteTx& tx) {
            return app::plan_removal(tx, base64(file.sm3), services().clock.now() + later);
        }));
    }
    void put_on_record(const app::StoredFile& file) const {
        must(app::run_as_system(services(), [&](app::CommandTx& tx) -> Status {
            const auto owner =
                domain::OrganisationId::trusted("00000000-0000-4000-8000-0000000000aa");
            app::Loaded<domain::FileAggregate> row;
            row.id = domain::file_id(owner, hex(file.sm3));
            HZ_TRY_VOID(
                tx.emit(row, {domain::FileStored{owner, base64(file.sm3), base64(file.sha256),
                                                 file.size, file.media_type, "示例.pdf"}}));
            return {};
        }));
    }
    [[nodiscard]] app::Registration held(const std::string& id) const {
        app::Registration found;
        must(services().store.read([&](app::ReadTx& tx) -> Status {
            HZ_TRY(auto row, app::registration_in(tx, app::Scope::everything(), id));
            found = std::move(row.value);
            return {};
        }));
        return found;
    }
};

// Of two processes one removes while the other takes the same bytes in again.
TEST_F(Sweep, bytes_that_leave_are_named_by_nobody_and_come_in_again_afterwards) {
    const auto file = keep("%PDF-1.4 示例");
    plan(file, -kMinute);
    const auto name = [&] {
        return services().store.write(
            [&](app::WriteTx& tx) { return app::keep_bytes(tx, base64(file.sm3)); });
    };
    must(services().store.write([&](app::WriteTx& tx) -> Status {
        HZ_TRY(const bool leaves, app::let_leave(tx, hex(file.sm3), services().clock.now()));
        EXPECT_TRUE(leaves);
        return {};
    }));
    EXPECT_EQ(name().error().key, "evidence.leaving");
    EXPECT_EQ(services()
                  .store
                  .write([&](app::WriteTx& tx) {
                      return app::plan_removal(tx, base64(file.sm3), services().clock.now());
                  })
                  .error()
                  .key,
              "evidence.leaving");
    EXPECT_TRUE(there(file));
    // Whoever began it is gone; the next round ends it.
    platform.advance(kMinute);
    EXPECT_FALSE(there(file));
    EXPECT_EQ(keep("%PDF-1.4 示例").sm3, file.sm3);
    EXPECT_TRUE(name());
    EXPECT_TRUE(there(file));
}

TEST_F(Sweep, ends_what_nobody_decided_and_forgets_who_it_was) {
    const auto file = keep("%PDF-1.4 示例");
    wait("r1", "91990100MA1TE5T0XL", file);
    platform.advance(kDay * 30 - kMinute);
    EXPECT_EQ(held("r1").state, RegistrationState::Waiting);
    EXPECT_TRUE(there(file));
    platform.advance(kMinute);
    const app::Registration ended = held("r1");
    EXPECT_EQ(ended.state, RegistrationState::Expired);
    EXPECT_EQ(ended.contact, domain::Contact{});
    EXPECT_TRUE(ended.login.empty());
    EXPECT_FALSE(ended.letter);
    EXPECT_FALSE(there(file));
    // Its code and login are free.
    wait("r2", "91990100MA1TE5T0XL", keep("%PDF-1.4 示例二"));
    EXPECT_EQ(held("r2").state, RegistrationState::Waiting);
}

TEST_F(Sweep, removes_bytes_in_the_background_once_they_are_due) {
    const auto file = keep("%PDF-1.4 无人认领");
    plan(file, kMinute);
    platform.rounds().run_due(Real{std::chrono::hours{1}});
    EXPECT_TRUE(there(file));
    must(platform.clock().advance_to(platform.clock().now() + kMinute));
    platform.rounds().run_due(Real{std::chrono::hours{2}});
    EXPECT_FALSE(there(file));
    EXPECT_TRUE(platform.failures.empty());
}

TEST_F(Sweep, leaves_bytes_that_an_event_or_another_registration_names) {
    const auto recorded = keep("%PDF-1.4 已登记");
    const auto shared = keep("%PDF-1.4 共用");
    put_on_record(recorded);
    wait("r1", "91990100MA1TE5T0XL", shared);
    wait("r2", "91990100MA1TE5T1XM", recorded);
    plan(recorded, {});
    plan(shared, {});
    platform.advance(kMinute);
    EXPECT_TRUE(there(recorded));
    EXPECT_TRUE(there(shared));
    platform.advance(kDay * 30);
    EXPECT_TRUE(there(recorded));  // the registration ran out, the event stands
    EXPECT_FALSE(there(shared));
}

TEST_F(Sweep, takes_a_plan_back_when_the_bytes_are_named) {
    const auto file = keep("%PDF-1.4 示例");
    plan(file, kMinute);
    must(services().store.write(
        [&](app::WriteTx& tx) { return app::keep_bytes(tx, base64(file.sm3)); }));
    platform.advance(kDay);
    EXPECT_TRUE(there(file));
}

}  // namespace
}  // namespace hz::test
