#include "app/jobs/leader_services.hpp"

namespace hz::app {

// Looks at the moment of the signature: the process may have stood still since the key was found.
class LeaderServices::FencedSigner final : public Signer {
 public:
    FencedSigner(std::shared_ptr<const Signer> signer, const Fence& fence)
        : signer_{std::move(signer)}, fence_{fence} {}
    [[nodiscard]] const SignerInfo& info() const override { return signer_->info(); }
    [[nodiscard]] Result<Bytes> sign(ByteView message, SignatureForm form) const override {
        HZ_TRY_VOID(fence_.check());
        return signer_->sign(message, form);
    }

 private:
    std::shared_ptr<const Signer> signer_;
    Fence fence_;
};

Status LeaderServices::Fence::check() const {
    if (!leadership.leads(term)) return fail(Code::Conflict, "lease.lost");
    return store.read([this](ReadTx& tx) { return leadership.check(tx, term); });
}

void LeaderServices::FencedStore::submit(WriteBody body, WriteDone done, Work work) {
    store_.submit(
        [fence = fence_, body = std::move(body)](WriteTx& tx) -> Status {
            HZ_TRY_VOID(fence.leadership.check(tx, fence.term));
            return body(tx);
        },
        std::move(done), work);
}

Result<std::shared_ptr<const Signer>> LeaderServices::FencedKeys::find(std::string_view name,
                                                                       KeyUse use,
                                                                       Algorithm algorithm,
                                                                       Instant at) const {
    HZ_TRY(auto signer, keys_.find(name, use, algorithm, at));
    return std::shared_ptr<const Signer>{
        std::make_shared<const FencedSigner>(std::move(signer), fence_)};
}

Result<SignerInfo> LeaderServices::FencedKeys::create(const SignerInfo& wanted) {
    HZ_TRY_VOID(fence_.check());
    return keys_.create(wanted);
}

Status LeaderServices::FencedCheckpoints::create(const StoredCheckpoint& given) {
    HZ_TRY_VOID(fence_.check());
    return store_.create(given);
}

Status LeaderServices::FencedCheckpoints::swap(const StoredCheckpoint& before,
                                               const StoredCheckpoint& after) {
    HZ_TRY_VOID(fence_.check());
    return store_.swap(before, after);
}

LeaderServices::LeaderServices(const Services& base, const Leadership& leadership,
                               std::int64_t term)
    : fence_{leadership, base.store, term},
      store_{base.store, fence_},
      keys_{base.keys, fence_},
      checkpoints_{base.checkpoints, fence_},
      services_{store_,
                base.clock,
                base.random,
                keys_,
                base.personal_keys,
                base.passwords,
                base.one_time_codes,
                base.keyed_digests,
                base.codecs,
                base.evidence,
                base.uploads,
                checkpoints_,
                base.rules,
                base.documents,
                base.primitives,
                base.host,
                base.timekeeper,
                base.mailer} {}

}  // namespace hz::app
