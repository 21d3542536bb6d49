#include "support/app_ports.hpp"

#include <algorithm>

namespace hz::test {
namespace {

constexpr std::int64_t kStepSeconds = 30;

KeyKind kind_of(app::Algorithm algorithm) {
    switch (algorithm) {
        case app::Algorithm::Sm2:
            return KeyKind::Sm2;
        case app::Algorithm::Ed25519:
            return KeyKind::Ed25519;
        case app::Algorithm::Es256:
            return KeyKind::P256;
    }
    return KeyKind::Sm2;
}

class TestSigner : public app::Signer {
 public:
    TestSigner(app::SignerInfo info, std::string_view seed)
        : info_{std::move(info)}, key_{kind_of(info_.algorithm), seed} {
        info_.public_key = key_.public_key();
    }
    [[nodiscard]] const app::SignerInfo& info() const override { return info_; }
    [[nodiscard]] Result<Bytes> sign(ByteView message, app::SignatureForm form) const override {
        const bool whole =
            info_.algorithm == app::Algorithm::Ed25519 ||
            (info_.algorithm == app::Algorithm::Sm2 && form == app::SignatureForm::Der);
        return whole ? key_.sign(message) : key_.sign_raw(message);
    }

 private:
    app::SignerInfo info_{};
    TestKey key_;
};

bool same_key(const app::SignerInfo& a, const app::SignerInfo& b) {
    return a.name == b.name && a.use == b.use && a.algorithm == b.algorithm &&
           a.not_before == b.not_before;
}

std::int64_t step_of(Instant now) { return unix_milliseconds(now) / 1000 / kStepSeconds; }

bool is_pdf(const Bytes& content) { return text_of(content).starts_with("%PDF-"); }

class MemoryWriter : public app::FileWriter {
 public:
    explicit MemoryWriter(MemoryEvidence& store) : store_{store} {}
    Status write(ByteView piece) override {
        content_.insert(content_.end(), piece.begin(), piece.end());
        return {};
    }
    Result<app::StoredFile> keep(ByteView announced) override {
        if (content_.empty()) return fail(Code::InvalidInput, "evidence.empty");
        const Digest32 by_sm3 = sm3(content_);
        const Digest32 by_sha256 = sha256(content_);
        if (!announced.empty() && !std::ranges::equal(by_sha256, announced))
            return fail(Code::InvalidInput, "evidence.digest_differs");
        const Bytes name{by_sm3.begin(), by_sm3.end()};
        app::StoredFile file{name,
                             {by_sha256.begin(), by_sha256.end()},
                             static_cast<std::int64_t>(content_.size()),
                             is_pdf(content_) ? "application/pdf" : "text/plain"};
        store_.keep(name, std::move(content_));
        return file;
    }

 private:
    MemoryEvidence& store_;
    Bytes content_{};
};

Bytes bytes_from(std::string_view text) { return Bytes{text.begin(), text.end()}; }

}  // namespace

Status TestClock::advance_to(Instant to) {
    if (to < now_) return fail(Code::Conflict, "clock.backward");
    now_ = to;
    return {};
}

void TestRandom::fill(std::span<std::uint8_t> out) {
    Bytes counter;
    for (std::size_t at = 0; at < out.size();) {
        counter.clear();
        append_u64(counter, next_++);
        const Digest32 block = sha256(counter);
        const std::size_t size = std::min(block.size(), out.size() - at);
        std::copy_n(block.begin(), size, out.begin() + static_cast<std::ptrdiff_t>(at));
        at += size;
    }
}

Result<std::shared_ptr<const app::Signer>> MemoryKeyRing::find(std::string_view name,
                                                               app::KeyUse use,
                                                               app::Algorithm algorithm,
                                                               Instant at) const {
    std::shared_ptr<const app::Signer> found;
    for (const auto& key : keys_) {
        const app::SignerInfo& info = key->info();
        if (info.name != name || info.use != use || info.algorithm != algorithm) continue;
        if (at < info.not_before || at >= info.not_after) continue;
        if (!found || found->info().not_before < info.not_before) found = key;
    }
    if (!found) return fail(Code::Unavailable, "key.absent");
    return found;
}

std::vector<app::SignerInfo> MemoryKeyRing::list() const {
    std::vector<app::SignerInfo> all;
    for (const auto& key : keys_) all.push_back(key->info());
    return all;
}

Result<app::SignerInfo> MemoryKeyRing::create(const app::SignerInfo& wanted) {
    for (const auto& key : keys_)
        if (same_key(key->info(), wanted)) return fail(Code::Conflict, "key.exists");
    const std::string seed = wanted.name + "#" + std::to_string(keys_.size());
    keys_.push_back(std::make_shared<TestSigner>(wanted, seed));
    return keys_.back()->info();
}

Result<app::WrappedKey> TestPersonalKeys::make(std::string_view password) const {
    const std::string seed = "person-" + std::to_string(++made_);
    return app::WrappedKey{TestKey{KeyKind::Sm2, seed}.public_key(),
                           seed + "|" + std::string{password}};
}

Result<std::unique_ptr<app::Signer>> TestPersonalKeys::unlock(const app::WrappedKey& key,
                                                              std::string_view password) const {
    const auto bar = key.wrapped.find('|');
    if (bar == std::string::npos || key.wrapped.substr(bar + 1) != password)
        return fail(Code::Forbidden, "signature.password_wrong");
    app::SignerInfo info;
    info.use = app::KeyUse::Person;
    info.algorithm = app::Algorithm::Sm2;
    return std::unique_ptr<app::Signer>{
        std::make_unique<TestSigner>(info, key.wrapped.substr(0, bar))};
}

Result<app::WrappedKey> TestPersonalKeys::rewrap(const app::WrappedKey& key,
                                                 std::string_view old_password,
                                                 std::string_view new_password) const {
    HZ_TRY_VOID(unlock(key, old_password));
    const auto bar = key.wrapped.find('|');
    return app::WrappedKey{key.public_key,
                           key.wrapped.substr(0, bar + 1) + std::string{new_password}};
}

Result<std::string> TestPasswords::hash(std::string_view password) {
    return "hash:" + std::string{password};
}
Result<app::Match> TestPasswords::verify(std::string_view encoded, std::string_view password) {
    return encoded == "hash:" + std::string{password} ? app::Match::Yes : app::Match::No;
}

Result<app::OneTimeCodes::Secret> TestCodes::make() const {
    return Secret{"JBSWY3DPEHPK3PXP", "sealed:JBSWY3DPEHPK3PXP"};
}
Result<std::optional<std::int64_t>> TestCodes::match(std::string_view, std::string_view code,
                                                     Instant now) const {
    if (code != code_at(now)) return std::optional<std::int64_t>{};
    return std::optional{step_of(now)};
}
std::string TestCodes::code_at(Instant now) {
    const std::string digits = std::to_string(step_of(now));
    return digits.substr(digits.size() - 6);
}

Digest32 TestKeyedDigests::digest(std::string_view purpose, std::string_view text) const {
    return hmac_sm3(bytes_of(purpose), bytes_of(text));
}

Result<Bytes> TestCodecs::deflate(ByteView data) const { return deflate_zlib(data); }
Result<Bytes> TestCodecs::gzip(ByteView) const {
    return fail(Code::InvalidInput, "package.not_writable");
}
Result<Bytes> TestCodecs::pack(const std::vector<record::PackageEntry>&) const {
    return fail(Code::InvalidInput, "package.not_writable");
}
Result<std::vector<record::PackageEntry>> TestCodecs::unpack(ByteView) const {
    return fail(Code::InvalidInput, "package.unreadable");
}
Result<std::string> TestCodecs::jws(std::string_view header, std::string_view payload,
                                    const app::Signer& signer) const {
    std::string text = base64url(bytes_of(header)) + "." + base64url(bytes_of(payload));
    HZ_TRY(const Bytes signature, signer.sign(bytes_of(text), app::SignatureForm::Raw));
    return text + "." + base64url(signature);
}
Result<std::string> TestCodecs::jwk(const app::SignerInfo& key) const {
    HZ_TRY(const std::string kid, thumbprint(key));
    return R"({"kid":")" + kid + R"(","kty":"EC"})";
}
Result<std::string> TestCodecs::thumbprint(const app::SignerInfo& key) const {
    return base64url(sha256(key.public_key));
}

Result<std::unique_ptr<app::FileWriter>> MemoryEvidence::begin() {
    return std::unique_ptr<app::FileWriter>{std::make_unique<MemoryWriter>(*this)};
}
Status MemoryEvidence::read(ByteView sm3, const std::function<Status(ByteView)>& piece) {
    const auto found = files_.find(Bytes{sm3.begin(), sm3.end()});
    if (found == files_.end()) return fail(Code::NotFound, "evidence.absent");
    return piece(found->second);
}
Result<bool> MemoryEvidence::exists(ByteView sm3) {
    return files_.contains(Bytes{sm3.begin(), sm3.end()});
}
Status MemoryEvidence::each(const std::function<Status(ByteView, std::int64_t)>& visit) {
    for (const auto& [name, content] : files_)
        HZ_TRY_VOID(visit(name, static_cast<std::int64_t>(content.size())));
    return {};
}

Status MemoryUploads::write(std::string_view upload, std::int64_t offset, ByteView piece) {
    Bytes& bytes = held_[std::string{upload}];
    const auto from = static_cast<std::size_t>(offset);
    bytes.resize(std::max(bytes.size(), from + piece.size()));
    std::ranges::copy(piece, bytes.begin() + offset);
    return {};
}
Result<std::int64_t> MemoryUploads::size(std::string_view upload) {
    const auto found = held_.find(upload);
    return found == held_.end() ? 0 : static_cast<std::int64_t>(found->second.size());
}
Status MemoryUploads::read(std::string_view upload, std::int64_t size,
                           const std::function<Status(ByteView)>& piece) {
    const auto found = held_.find(upload);
    if (found == held_.end() || found->second.size() < static_cast<std::size_t>(size))
        return fail(Code::Unavailable, "file.io");
    return piece(ByteView{found->second}.first(static_cast<std::size_t>(size)));
}
Result<std::vector<std::string>> MemoryUploads::all() {
    std::vector<std::string> ids;
    for (const auto& [id, bytes] : held_) ids.push_back(id);
    return ids;
}
Status MemoryUploads::remove(std::string_view upload) {
    if (const auto found = held_.find(upload); found != held_.end()) held_.erase(found);
    return {};
}

Result<std::optional<app::StoredCheckpoint>> MemoryCheckpoints::get(std::string_view shard) {
    const auto found = kept_.find(shard);
    if (found == kept_.end()) return std::optional<app::StoredCheckpoint>{};
    return std::optional{found->second};
}
Result<std::vector<app::StoredCheckpoint>> MemoryCheckpoints::all() {
    std::vector<app::StoredCheckpoint> list;
    for (const auto& [shard, checkpoint] : kept_) list.push_back(checkpoint);
    return list;
}
Result<bool> MemoryCheckpoints::covers(std::string_view shard, std::int64_t index) {
    const auto kept = kept_.find(shard);
    return kept != kept_.end() && index < kept->second.size && !kept->second.note_sm3.empty();
}
Status MemoryCheckpoints::create(const app::StoredCheckpoint& checkpoint) {
    if (!kept_.emplace(checkpoint.shard, checkpoint).second)
        return fail(Code::Conflict, "checkpoint.exists");
    return {};
}
Status MemoryCheckpoints::swap(const app::StoredCheckpoint& before,
                               const app::StoredCheckpoint& after) {
    const auto found = kept_.find(before.shard);
    if (found == kept_.end() || found->second.size != before.size ||
        found->second.root_sm3 != before.root_sm3 || found->second.time != before.time)
        return fail(Code::Conflict, "checkpoint.moved");
    found->second = after;
    return {};
}

Result<Bytes> TextRenderer::certificate_pdf(const app::CertificatePage& page) const {
    return bytes_from("certificate " + page.number);
}
Result<Bytes> TextRenderer::statement_pdf(const app::StatementPage& page) const {
    return bytes_from("statement " + page.title);
}
Result<std::string> TextRenderer::qr_svg(std::string_view text) const {
    return "<svg>" + std::string{text} + "</svg>";
}

}  // namespace hz::test
