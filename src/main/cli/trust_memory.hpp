#pragma once
// The newest trust list seen under each pinned root, kept in the home folder of its user: a
// register, or somebody in its place, cannot later show an older one and hide that a key was
// revoked (docs/record.md 5).
#include "record/note.hpp"
#include "record/primitives.hpp"

#include <string>
#include <vector>

namespace hz::cli {

class TrustMemory {
 public:
    explicit TrustMemory(std::string folder) : folder_{std::move(folder)} {}
    // $XDG_STATE_HOME/hengzheng/trust, else below ~/.local/state; without either nothing is kept.
    [[nodiscard]] static TrustMemory of_home();

    // What is kept under these roots; verified by whoever uses it.
    [[nodiscard]] std::vector<std::string> lists(const std::vector<record::NoteKey>& roots) const;
    // Keeps the newest list that verifies under each root. Errors: those of the file system.
    Status keep(const std::vector<std::string>& lists, const std::vector<record::NoteKey>& roots,
                const record::Primitives& use) const;

 private:
    [[nodiscard]] std::string file_of(const record::NoteKey& root) const;

    std::string folder_{};
};

}  // namespace hz::cli
