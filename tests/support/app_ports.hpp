// Ports in memory for tests of use cases: quick, without files, the same at every run.
#pragma once

#include "app/ports/checkpoint_store.hpp"
#include "app/ports/clock.hpp"
#include "app/ports/documents.hpp"
#include "app/ports/evidence.hpp"
#include "app/ports/keyed_digest.hpp"
#include "app/ports/password.hpp"
#include "app/ports/publisher.hpp"
#include "app/ports/random.hpp"
#include "app/ports/signer.hpp"
#include "support/test_primitives.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hz::test {

class TestClock : public app::ControllableClock {
 public:
    explicit TestClock(Instant now) : now_{now} {}
    [[nodiscard]] Instant now() const override { return now_; }
    Status advance_to(Instant to) override;

 private:
    Instant now_{};
};

// SHA-256 of a counter.
class TestRandom : public app::Random {
 public:
    void fill(std::span<std::uint8_t> out) override;

 private:
    std::uint64_t next_{};
};

class MemoryKeyRing : public app::KeyRing {
 public:
    [[nodiscard]] Result<std::shared_ptr<const app::Signer>> find(std::string_view name,
                                                                  app::KeyUse use,
                                                                  app::Algorithm algorithm,
                                                                  Instant at) const override;
    [[nodiscard]] std::vector<app::SignerInfo> list() const override;
    Result<app::SignerInfo> create(const app::SignerInfo& wanted) override;

 private:
    std::vector<std::shared_ptr<const app::Signer>> keys_{};
};

// "Wrapped" is the password and a number; both are enough to make the key again.
class TestPersonalKeys : public app::PersonalKeys {
 public:
    [[nodiscard]] Result<app::WrappedKey> make(std::string_view password) const override;
    [[nodiscard]] Result<std::unique_ptr<app::Signer>> unlock(
        const app::WrappedKey& key, std::string_view password) const override;
    [[nodiscard]] Result<app::WrappedKey> rewrap(const app::WrappedKey& key,
                                                 std::string_view old_password,
                                                 std::string_view new_password) const override;

 private:
    mutable int made_{};
};

class TestPasswords : public app::Passwords {
 public:
    Result<std::string> hash(std::string_view password) override;
    Result<app::Match> verify(std::string_view encoded, std::string_view password) override;
};

class TestCodes : public app::OneTimeCodes {
 public:
    [[nodiscard]] Result<Secret> make() const override;
    [[nodiscard]] Result<std::optional<std::int64_t>> match(std::string_view sealed,
                                                            std::string_view code,
                                                            Instant now) const override;
    // The code that counts at that time: the last six digits of the step.
    [[nodiscard]] static std::string code_at(Instant now);
};

class TestKeyedDigests : public app::KeyedDigests {
 public:
    [[nodiscard]] Digest32 digest(std::string_view purpose, std::string_view text) const override;
};

class TestCodecs : public app::Codecs {
 public:
    [[nodiscard]] Result<Bytes> deflate(ByteView data) const override;
    // Packages and gzip are the business of adapters/crypto and its own tests.
    [[nodiscard]] Result<Bytes> gzip(ByteView data) const override;
    [[nodiscard]] Result<Bytes> pack(const std::vector<record::PackageEntry>&) const override;
    [[nodiscard]] Result<std::vector<record::PackageEntry>> unpack(ByteView file) const override;
    [[nodiscard]] Result<std::string> jws(std::string_view header, std::string_view payload,
                                          const app::Signer& signer) const override;
    [[nodiscard]] Result<std::string> jwk(const app::SignerInfo& key) const override;
    [[nodiscard]] Result<std::string> thumbprint(const app::SignerInfo& key) const override;
};

class MemoryEvidence : public app::EvidenceStore {
 public:
    Result<std::unique_ptr<app::FileWriter>> begin() override;
    Status read(ByteView sm3, const std::function<Status(ByteView)>& piece) override;
    Result<bool> exists(ByteView sm3) override;
    Status each(const std::function<Status(ByteView, std::int64_t)>& visit) override;
    void keep(Bytes sm3, Bytes content) { files_[std::move(sm3)] = std::move(content); }

 private:
    std::map<Bytes, Bytes> files_{};
};

class MemoryUploads : public app::UploadBytes {
 public:
    Status write(std::string_view upload, std::int64_t offset, ByteView piece) override;
    Result<std::int64_t> size(std::string_view upload) override;
    Status read(std::string_view upload, std::int64_t size,
                const std::function<Status(ByteView)>& piece) override;
    Result<std::vector<std::string>> all() override;
    Status remove(std::string_view upload) override;

 private:
    std::map<std::string, Bytes, std::less<>> held_{};
};

class MemoryCheckpoints : public app::CheckpointStore {
 public:
    Result<std::optional<app::StoredCheckpoint>> get(std::string_view shard) override;
    Result<std::vector<app::StoredCheckpoint>> all() override;
    Result<bool> covers(std::string_view shard, std::int64_t index) override;
    Status create(const app::StoredCheckpoint& checkpoint) override;
    Status swap(const app::StoredCheckpoint& before, const app::StoredCheckpoint& after) override;

 private:
    std::map<std::string, app::StoredCheckpoint, std::less<>> kept_{};
};

// Says which page it was asked for; no picture.
class TextRenderer : public app::DocumentRenderer {
 public:
    [[nodiscard]] Result<Bytes> certificate_pdf(const app::CertificatePage& page) const override;
    [[nodiscard]] Result<Bytes> statement_pdf(const app::StatementPage& page) const override;
    [[nodiscard]] Result<std::string> qr_svg(std::string_view text) const override;
};

}  // namespace hz::test
