// The server's keys as encrypted files, one per key (docs/record.md 12).
#pragma once

#include "adapters/crypto/key_pair.hpp"
#include "app/ports/signer.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <vector>

namespace hz::crypto {

// A file = header lines (name, use, algorithm, organisation, period), a code over them, encrypted
// PKCS#8. The code (HMAC-SM3 under the passphrase) keeps a key to its one use and its period.
// Thread-safe. Several processes may share the directory: what another one made is found.
class FileKeyStore final : public app::KeyRing {
 public:
    // Reads every `*.key` of the directory, which is made when absent. Errors: Unavailable
    // `key_store.damaged` with the file's name, or those of read_private_file.
    [[nodiscard]] static Result<std::unique_ptr<FileKeyStore>> open(
        const std::filesystem::path& directory, std::string passphrase);

    ~FileKeyStore() override;
    FileKeyStore(const FileKeyStore&) = delete;
    FileKeyStore& operator=(const FileKeyStore&) = delete;

    [[nodiscard]] Result<std::shared_ptr<const app::Signer>> find(std::string_view name,
                                                                  app::KeyUse use,
                                                                  app::Algorithm algorithm,
                                                                  Instant at) const override;
    [[nodiscard]] std::vector<app::SignerInfo> list() const override;
    // Also InvalidInput `key.name_invalid` (C2SP signed-note: no space, no plus; printable ASCII),
    // `key.period_empty`.
    Result<app::SignerInfo> create(const app::SignerInfo& wanted) override;

 private:
    FileKeyStore(std::filesystem::path directory, std::string passphrase);
    using Keys = std::vector<std::shared_ptr<const KeySigner>>;
    [[nodiscard]] Status load(const std::filesystem::path& file) const;
    // Reads the files that came since, all that can be read; the first error of the others.
    [[nodiscard]] Status load_new() const;
    // As the directory is now. A key file that was damaged since the start is left out.
    [[nodiscard]] Keys present() const;

    std::filesystem::path directory_;
    std::string passphrase_;
    mutable std::shared_mutex mutex_;
    // Shared with callers, because a signature may be under way while the list grows.
    mutable Keys keys_;
    mutable std::set<std::filesystem::path> files_;  // that were read, also in vain
    // When the directory changed last before they were read; none: look again.
    mutable std::optional<std::filesystem::file_time_type> read_at_;
};

}  // namespace hz::crypto
