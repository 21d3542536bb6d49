// The services of one term (ADR 0029). Jobs that work with them need to know nothing of leases:
// each write looks inside its transaction whether the term is still the newest, and so does, before
// it begins, whatever no transaction takes back: signatures, checkpoints, keys.
#pragma once

#include "app/jobs/leadership.hpp"
#include "app/services.hpp"

namespace hz::app {

class LeaderServices {
 public:
    // Both outlive it. What is set in `base` later does not reach it.
    LeaderServices(const Services& base, const Leadership& leadership, std::int64_t term);
    LeaderServices(const LeaderServices&) = delete;
    LeaderServices& operator=(const LeaderServices&) = delete;

    [[nodiscard]] const Services& services() const { return services_; }
    [[nodiscard]] std::int64_t term() const { return fence_.term; }
    [[nodiscard]] bool leads() const { return fence_.leadership.leads(fence_.term); }

 private:
    struct Fence {
        const Leadership& leadership;
        Store& store;
        std::int64_t term{};
        // By the own clock, which may have stood still with the machine, and by the database.
        // Conflict lease.lost.
        [[nodiscard]] Status check() const;
    };
    class FencedSigner;

    class FencedStore final : public Store {
     public:
        FencedStore(Store& store, const Fence& fence) : store_{store}, fence_{fence} {}
        void submit(WriteBody body, WriteDone done, Work work) override;
        Status read(const ReadBody& body) override { return store_.read(body); }
        [[nodiscard]] std::uint64_t changes() const override { return store_.changes(); }

     private:
        Store& store_;
        const Fence& fence_;
    };

    class FencedKeys final : public KeyRing {
     public:
        FencedKeys(KeyRing& keys, const Fence& fence) : keys_{keys}, fence_{fence} {}
        [[nodiscard]] Result<std::shared_ptr<const Signer>> find(std::string_view name, KeyUse,
                                                                 Algorithm,
                                                                 Instant at) const override;
        [[nodiscard]] std::vector<SignerInfo> list() const override { return keys_.list(); }
        Result<SignerInfo> create(const SignerInfo& wanted) override;

     private:
        KeyRing& keys_;
        const Fence& fence_;
    };

    class FencedCheckpoints final : public CheckpointStore {
     public:
        FencedCheckpoints(CheckpointStore& store, const Fence& fence)
            : store_{store}, fence_{fence} {}
        Result<std::optional<StoredCheckpoint>> get(std::string_view shard) override {
            return store_.get(shard);
        }
        Result<std::vector<StoredCheckpoint>> all() override { return store_.all(); }
        Result<bool> covers(std::string_view shard, std::int64_t index) override {
            return store_.covers(shard, index);
        }
        Status create(const StoredCheckpoint&) override;
        Status swap(const StoredCheckpoint& before, const StoredCheckpoint& after) override;

     private:
        CheckpointStore& store_;
        const Fence& fence_;
    };

    Fence fence_;
    FencedStore store_;
    FencedKeys keys_;
    FencedCheckpoints checkpoints_;
    Services services_;
};

}  // namespace hz::app
