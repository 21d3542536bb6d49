// A whole rule pack, loaded and cross-checked.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/rule/process.hpp"
#include "domain/rule/types.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace hz::domain {

struct RuleSet {
    Catalogue catalogue{};
    Norm norm{};
    Process process{};
    Checklist checklist{};
    Terms terms{};
    Grounds grounds{};
    Deadlines deadlines{};
    NumberingFile numbering{};
    Forms forms{};
    FeeModel fees{};
    // Identity of the pack: the head of its procedure.
    [[nodiscard]] const RuleHead& head() const { return process.head; }
};

using RuleFiles = std::map<std::string, std::string, std::less<>>;  // file name -> bytes

// Strict JSON, field lists, then cross-checks: every name referred to exists, every state is
// reachable and can come to its end. Errors: InvalidInput rule.{file_missing,file_unknown,
// file_invalid,name_unknown,twice,unreachable,dead_end,final_left,step_never_done,dates,unit,
// form_invalid} with
// details "file" and "at"; file_invalid also carries the pointers of the field faults.
Result<RuleSet> load_rules(const RuleFiles&);

// Canonical JSON {"files":[{"id","name","sm3","version"}…],"typ":"hz-rule-pack/1","v":1}, files
// sorted by name; sm3 = base64 of the hash of the file's bytes. Its own SM3 is the `rule` of
// events. Precondition: the files loaded.
using HashBytes = std::function<Digest32(ByteView)>;
[[nodiscard]] std::string rule_manifest(const RuleFiles&, const RuleSet&, const HashBytes& sm3);

[[nodiscard]] bool in_force(const RuleSet&, Date);

// ---- look-ups; nullptr when there is none ----
[[nodiscard]] const Category* find_category(const RuleSet&, std::string_view code);
[[nodiscard]] const Level* find_level(const Category&, std::string_view code);
[[nodiscard]] const ChecklistRow* find_checklist(const RuleSet&, std::string_view category,
                                                 std::string_view level);
[[nodiscard]] const TermsRow* find_terms(const RuleSet&, std::string_view category,
                                         std::string_view level);
[[nodiscard]] const Ground* find_ground(const RuleSet&, GroundAct, std::string_view code);
[[nodiscard]] const FormDefinition* find_form(const RuleSet&, std::string_view code);
[[nodiscard]] const CaseProcess* find_process(const RuleSet&, CaseKind, std::string_view category);
// Precondition: the pack has the code (load_rules checks all codes that decisions use).
[[nodiscard]] const Deadline& deadline(const RuleSet&, std::string_view code);

// A refusal under the rules: details rule, version, article.
[[nodiscard]] Error refuse(const RuleSet&, std::string_view key, std::string_view article);

}  // namespace hz::domain
