// Evidence on a local disk: <root>/sm3/ab/cd/<64 hex digits>. The path is made from the digest
// alone, so no name that a person typed ever reaches the file system.
//
// A file is written under <root>/sm3/incoming/, read back and hashed again, made durable and linked
// to its place without replacing anything. Whoever writes holds a lock on it (flock), so that what
// a crash leaves in incoming/ goes at the next start and what another process writes stays.
#pragma once

#include "adapters/files/durable.hpp"
#include "app/ports/evidence.hpp"
#include "app/ports/evidence_removal.hpp"
#include "app/ports/hasher.hpp"
#include "base/limits.hpp"

#include <atomic>
#include <filesystem>
#include <memory>

namespace hz::files {

class LocalEvidenceStore : public app::EvidenceStore, public app::EvidenceRemoval {
 public:
    // Makes the folders, removes leftovers; `hashers` outlives the store. Several processes may
    // share the folders. Errors: Unavailable file.io.
    static Result<std::unique_ptr<LocalEvidenceStore>> open(
        const std::filesystem::path& root, const app::HasherFactory& hashers,
        std::size_t bytes_max = limits::kEvidenceBytes);

    // For reading alone: makes and removes nothing, takes no upload. Errors: Unavailable file.io.
    static Result<std::unique_ptr<LocalEvidenceStore>> open_to_read(
        const std::filesystem::path& root, const app::HasherFactory& hashers);

    Result<std::unique_ptr<app::FileWriter>> begin() override;
    // Errors: InvalidInput evidence.digest, NotFound evidence.absent, Unavailable evidence.damaged.
    Status read(ByteView sm3, const std::function<Status(ByteView)>& piece) override;
    Result<bool> exists(ByteView sm3) override;
    // In the order of the digests. A foreign file in the tree: Unavailable evidence.foreign
    // with its path in the tree.
    Status each(const std::function<Status(ByteView sm3, std::int64_t size)>& visit) override;
    // Errors: InvalidInput evidence.digest, Conflict evidence.read_only.
    Status remove(ByteView sm3) override;
    Status alone(const std::function<void()>& work) override;

 private:
    friend class LocalFileWriter;
    LocalEvidenceStore(Descriptor base, Descriptor incoming, const app::HasherFactory& hashers,
                       std::size_t bytes_max);

    // Puts incoming/<name> to the place of its digest; the name in incoming/ stays.
    Status place(const std::string& name, ByteView sm3);
    Status each_in(const std::string& folder,
                   const std::function<Status(ByteView sm3, std::int64_t size)>& visit);

    Descriptor base_;      // <root>/sm3
    Descriptor incoming_;  // <root>/sm3/incoming
    const app::HasherFactory& hashers_;
    std::size_t bytes_max_;
    const std::string names_;  // of this object's files in incoming/, told from all others
    std::atomic<std::uint64_t> next_{0};
};

}  // namespace hz::files
