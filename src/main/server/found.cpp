#include "main/server/found.hpp"

#include "app/enrolment.hpp"
#include "app/log/anchor.hpp"
#include "app/rules.hpp"
#include "app/system_command.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"
#include "main/server/new_shard.hpp"
#include "record/merkle.hpp"
#include "record/note.hpp"

namespace hz::server {
namespace {

using app::Algorithm;
using app::KeyUse;

// One purpose per key (docs/record.md 5). Certificate keys are made with each body's approval.
Result<std::string> create_keys(const app::Services& services) {
    const std::string& host = services.host.name;
    HZ_TRY(const app::SignerInfo root,
           create_key(services, host + "/root", KeyUse::Root, Algorithm::Sm2));
    HZ_TRY_VOID(create_key(services, host + "/status", KeyUse::Status, Algorithm::Sm2));
    HZ_TRY_VOID(create_key(services, host + "/status", KeyUse::Status, Algorithm::Es256));
    HZ_TRY_VOID(create_key(services, host + "/statement", KeyUse::Statement, Algorithm::Sm2));
    HZ_TRY_VOID(create_log_keys(services));
    HZ_TRY(const record::NoteKey key,
           record::make_key(root.name, record::KeyType::Sm2, root.public_key,
                            services.primitives.sha256));
    return record::vkey_of(key);
}

Status create_log(const app::Services& services) {
    const auto& use = services.primitives;
    app::LogHead head;
    head.shard = services.host.shard;
    head.frontier_sha256 = record::encode(record::Frontier{});
    head.frontier_sm3 = record::encode(record::Frontier{});
    HZ_TRY_VOID(services.store.write([&](app::WriteTx& tx) { return tx.create_log(head); }));
    return services.checkpoints.create(empty_checkpoint(services.host.shard, use));
}

Result<FoundedAdmin> open_admin(app::CommandTx& tx, const domain::OrganisationId& operator_id,
                                const std::string& number) {
    app::Loaded<domain::PersonAggregate> person;
    person.id = tx.uuid("person/" + number);
    domain::PersonRegistered registered;
    registered.id = domain::PersonId::trusted(person.id);
    registered.organisation = operator_id;
    registered.region = domain::RegionCode::trusted("100000");
    registered.name.value = "管理员" + number;
    registered.identity_masked.value = "";
    registered.contact.value = domain::Contact{};
    HZ_TRY_VOID(tx.emit(person, {registered}));

    app::Loaded<domain::AccountAggregate> account;
    account.id = tx.uuid("account/" + number);
    account.state.id = domain::AccountId::trusted(account.id);
    const std::string login = "admin" + number;
    HZ_TRY_VOID(tx.emit(account, {domain::AccountOpened{login, operator_id, registered.id},
                                  domain::AccountRoleRequested{domain::Role::PlatformAdmin, {}},
                                  domain::AccountRoleGranted{domain::Role::PlatformAdmin, {}},
                                  domain::AccountRoleRequested{domain::Role::OrgAdmin, {}},
                                  domain::AccountRoleGranted{domain::Role::OrgAdmin, {}}}));
    HZ_TRY(std::string secret, app::invite(tx, account.id));
    return FoundedAdmin{login, account.id, std::move(secret)};
}

Status open_operator(app::CommandTx& tx, Founded& founded) {
    app::Loaded<domain::OrganisationAggregate> home;
    home.id = tx.uuid("operator");
    domain::OrganisationRegistered registered;
    registered.id = domain::OrganisationId::trusted(home.id);
    registered.name =
        tx.services().host.environment == app::Environment::Demo ? "示例平台运营方" : "平台运营方";
    registered.kind = domain::OrganisationKind::PlatformOperator;
    registered.region = domain::RegionCode::trusted("100000");
    registered.contact.value = domain::Contact{};
    HZ_TRY_VOID(tx.emit(home, {registered}));
    HZ_TRY(founded.admins[0], open_admin(tx, registered.id, "1"));
    HZ_TRY(founded.admins[1], open_admin(tx, registered.id, "2"));
    return {};
}

}  // namespace

Result<Founded> found(Installation& installation) {
    const app::Services& services = installation.services();
    Founded founded;
    HZ_TRY_VOID(create_log(services));
    HZ_TRY_VOID(app::open_log_book(services));  // leaf 0
    HZ_TRY(founded.root, create_keys(services));
    HZ_TRY_VOID(app::publish_rule_packs(services));
    HZ_TRY_VOID(app::run_as_system(services,
                                   [&](app::CommandTx& tx) { return open_operator(tx, founded); }));
    return founded;
}

}  // namespace hz::server
