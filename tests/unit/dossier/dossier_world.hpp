// A certified case with everything that makes a dossier of it: keys, both trees, a signed
// checkpoint; and the dossier as a reader has it, to be changed before it is checked.
#pragma once

#include "app/dossier/build.hpp"
#include "app/verification/dossier_rules.hpp"
#include "unit/app/cases/case_walk.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::test {

class DossierWorld {
 public:
    explicit DossierWorld(Stage stage = Stage::Issued, const std::string& nonconforming = {});

    CaseWalk walk;

    // Everything on record sequenced and under a signed checkpoint.
    void settle();
    // What the operation that takes it answers.
    Result<app::Answer> take(const app::Actor& actor);
    [[nodiscard]] app::MadeFile make();
    [[nodiscard]] static Bytes bytes_of_file(const app::MadeFile& file);

    [[nodiscard]] std::vector<record::DossierEntry> entries();
    [[nodiscard]] record::Pinned pinned() const;
    [[nodiscard]] record::DossierAnswer check(const std::vector<record::DossierEntry>& entries);
    // Read and verified as far as the record goes, for changes of what the rule looks at.
    [[nodiscard]] record::VerifiedDossier verified();

    // The manifest made to fit the entries, by the register's own key: a register that lies.
    void sign_again(std::vector<record::DossierEntry>& entries,
                    const std::function<void(record::DossierManifest&)>& change = {});

 private:
    [[nodiscard]] const app::Services& services() { return walk.world.services(); }
    void create_key(const std::string& name, app::KeyUse use, app::Algorithm algorithm);
};

// The entry of that name.
record::DossierEntry& entry_of(std::vector<record::DossierEntry>& entries, std::string_view name);
// The entry's content replaced, its size and digest with it.
void put_text(record::DossierEntry& entry, std::string text);
// "reason at" of each finding.
[[nodiscard]] std::vector<std::string> reasons_of(const record::DossierAnswer& answer);
[[nodiscard]] std::string said(const record::DossierAnswer& answer);

}  // namespace hz::test
