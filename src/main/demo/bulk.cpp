#include "main/demo/bulk.hpp"

#include "app/certificates/case_issued.hpp"
#include "app/sessions.hpp"
#include "app/use_cases/party/register_organisation.hpp"
#include "record/commitment.hpp"

#include <algorithm>
#include <thread>

namespace hz::demo {
namespace {

constexpr std::size_t kBatch = 250;  // certificates in one transaction

namespace register_organisation = app::party::register_organisation;

Result<register_organisation::Input> facts_of(const PlannedClient& holder) {
    register_organisation::Input input;
    HZ_TRY(input.uscc, domain::Uscc::from(holder.uscc));
    HZ_TRY(input.region, domain::RegionCode::from(holder.region));
    input.name = holder.name;
    input.kind = domain::OrganisationKind::ServiceProvider;
    input.address = holder.address;
    return input;
}

}  // namespace

Bulk::Bulk(const Theatre& theatre, std::uint64_t seed)
    : theatre_{theatre},
      services_{theatre.driver.services()},
      seed_{seed},
      random_{services_.primitives.sm3(bytes_of("demo bulk " + std::to_string(seed)))} {}

void Bulk::may_rest_on(const PlannedCase& planned, std::shared_ptr<const CaseThread> thread) {
    candidates_.push_back({&planned, std::move(thread), false});
}

// What belongs to many people at once takes longer than a command may.
Status Bulk::write(const app::WriteBody& body) const {
    return services_.store.write(body, app::Work::Maintenance);
}

Status Bulk::take_actors(app::ReadTx& tx) {
    if (!keepers_.empty()) return {};
    const auto actor = [&](const Player& player) {
        return app::actor_of_account(tx, player.account, app::Strength::SecondFactor);
    };
    HZ_TRY(registrar_, actor(theatre_.cast.admins[0]));
    for (const BodyCrew& crew : theatre_.cast.bodies) {
        HZ_TRY(app::Actor keeper, actor(crew.keeper));
        keepers_.push_back(std::move(keeper));
    }
    return {};
}

Status Bulk::take_models() {
    return write([&](app::WriteTx& store) -> Status {
        HZ_TRY_VOID(take_actors(store));
        app::CommandTx tx{store, services_, registrar_, app::Scope::everything(),
                          call_, random_,   nullptr};
        for (Candidate& candidate : candidates_) {
            if (candidate.taken || candidate.thread->number.empty()) continue;
            const std::string& id = candidate.thread->case_id;
            HZ_TRY(auto held, tx.load<domain::CaseAggregate>(app::Scope::everything(), id));
            HZ_TRY(auto world, app::world_of(tx.reading(), held.state, {}));
            HZ_TRY(const Digest32 decision, app::decision_leaf(tx, id));
            const std::size_t body = candidate.planned->body;
            models_[body].push_back(
                std::make_unique<Model>(Model{std::move(held), std::move(world), decision, body}));
            candidate.taken = true;
        }
        return {};
    });
}

Status Bulk::make(std::size_t first, std::size_t count) {
    HZ_TRY_VOID(take_models());
    if (models_.empty()) return fail(Code::Conflict, "demo.no_case");
    std::optional<Batch> before;
    for (std::size_t done = 0; done < count; done += kBatch) {
        Batch batch = planned(first + done, std::min(kBatch, count - done));
        HZ_TRY_VOID(prepare(batch));
        sign(batch);
        if (before) HZ_TRY_VOID(issue(*before));
        before = std::move(batch);
    }
    return before ? issue(*before) : Status{};
}

Bulk::Batch Bulk::planned(std::size_t first, std::size_t count) {
    Batch batch;
    for (std::size_t number = first; number < first + count; ++number) {
        Dice dice{seed_ ^ (number * 0x9e3779b97f4a7c15U)};
        // All bodies alike: a serial has five digits in a year of a body.
        const auto body =
            std::next(models_.begin(), static_cast<std::ptrdiff_t>(number % models_.size()));
        Item item;
        item.number = number;
        item.holder = bulk_holder(seed_, number);
        item.model = body->second[dice.below(body->second.size())].get();
        batch.items.push_back(std::move(item));
    }
    return batch;
}

// A seed of its own for each command, as if its person had sent it.
app::CommandTx Bulk::command(app::WriteTx& tx, const app::Actor& actor, std::string_view act,
                             const Item& item) const {
    const std::string purpose = std::string{act} + "/" + std::to_string(item.number);
    const Digest32 seed = record::derive(random_, 0, purpose, services_.primitives.sm3);
    return {tx, services_, actor, app::Scope::everything(), call_, seed, nullptr};
}

// The case as it would be if the holder had been its client.
const app::LoadedCase& Bulk::case_for(const Item& item) {
    domain::Case& subject = item.model->held.state;
    subject.client = domain::OrganisationId::trusted(item.holder_id);
    subject.region = item.holder.region;
    return item.model->held;
}

Status Bulk::prepare(Batch& batch) {
    return write([&](app::WriteTx& tx) -> Status {
        for (Item& item : batch.items) HZ_TRY_VOID(prepare(tx, item));
        return {};
    });
}

Status Bulk::prepare(app::WriteTx& tx, Item& item) {
    app::CommandTx registration = command(tx, registrar_, "register", item);
    HZ_TRY(const auto facts, facts_of(item.holder));
    HZ_TRY(auto registered, register_organisation::Handler::run(registration, facts));
    item.holder_id = std::move(registered.organisation);
    app::CommandTx announcing = command(tx, keepers_[item.model->body], "prepare", item);
    HZ_TRY(item.prepared, app::record_prepared(announcing, case_for(item), item.model->world,
                                               announcing.today(), std::nullopt));
    return {};
}

void Bulk::sign(Batch& batch) {
    const std::size_t threads = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t share = (batch.items.size() + threads - 1) / threads;
    const std::span<Item> items{batch.items};
    for (std::size_t at = 0; at < items.size(); at += share) {
        const auto some = items.subspan(at, std::min(share, items.size() - at));
        batch.signing.push_back(
            std::async(std::launch::async, [this, some] { return sign(some); }));
    }
}

Status Bulk::sign(std::span<Item> items) const {
    for (Item& item : items) {
        HZ_TRY(item.made, app::sign_document(services_, item.prepared.json));
    }
    return {};
}

Status Bulk::issue(Batch& batch) {
    for (auto& share : batch.signing) HZ_TRY_VOID(share.get());
    return write([&](app::WriteTx& tx) -> Status {
        for (const Item& item : batch.items) HZ_TRY_VOID(issue(tx, item));
        return {};
    });
}

Status Bulk::issue(app::WriteTx& tx, const Item& item) {
    app::CommandTx issuing = command(tx, keepers_[item.model->body], "issue", item);
    HZ_TRY(auto subject, issuing.load<domain::CertificateAggregate>(app::Scope::everything(),
                                                                    item.prepared.number.text()));
    return app::record_issued(issuing, subject, case_for(item).state, item.model->decision,
                              item.made);
}

}  // namespace hz::demo
