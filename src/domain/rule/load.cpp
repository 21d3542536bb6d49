// Reading a rule pack: strict JSON, field lists, cross-checks; its manifest.
#include "base/canonical.hpp"
#include "domain/rule/check.hpp"

namespace hz::domain {
namespace {

// Calls f(file name, member) for each file of a pack.
template <class Rules, class F>
Status each_file(Rules& rules, F&& f) {
    HZ_TRY_VOID(f("catalogue.json", rules.catalogue));
    HZ_TRY_VOID(f("checklist.json", rules.checklist));
    HZ_TRY_VOID(f("deadlines.json", rules.deadlines));
    HZ_TRY_VOID(f("fees.json", rules.fees));
    HZ_TRY_VOID(f("forms.json", rules.forms));
    HZ_TRY_VOID(f("grounds.json", rules.grounds));
    HZ_TRY_VOID(f("norm.json", rules.norm));
    HZ_TRY_VOID(f("numbering.json", rules.numbering));
    HZ_TRY_VOID(f("process.json", rules.process));
    HZ_TRY_VOID(f("terms.json", rules.terms));
    return {};
}

}  // namespace

Result<RuleSet> load_rules(const RuleFiles& files) {
    RuleSet rules;
    std::size_t read = 0;
    HZ_TRY_VOID(each_file(rules, [&](std::string_view name, auto& to) -> Status {
        const auto file = files.find(name);
        if (file == files.end())
            return fail(Code::InvalidInput, "rule.file_missing").with("file", std::string{name});
        auto value = from_json_text<std::remove_reference_t<decltype(to)>>(file->second);
        if (!value) {
            Error error = fail(Code::InvalidInput, "rule.file_invalid")
                              .with("file", std::string{name})
                              .with("at", value.error().key);
            for (const Detail& detail : value.error().details) error.details.push_back(detail);
            return error;
        }
        to = *std::move(value);
        ++read;
        return {};
    }));
    if (read != files.size())
        for (const auto& [name, bytes] : files) {
            bool known = false;
            HZ_TRY_VOID(each_file(rules, [&, &file = name](std::string_view n, auto&) -> Status {
                known = known || n == file;
                return {};
            }));
            if (!known) return fail(Code::InvalidInput, "rule.file_unknown").with("file", name);
        }
    HZ_TRY_VOID(check_names(rules));
    HZ_TRY_VOID(check_process(rules));
    return rules;
}

std::string rule_manifest(const RuleFiles& files, const RuleSet& rules, const HashBytes& sm3) {
    std::string list;
    const Status listed = each_file(rules, [&](std::string_view name, const auto& part) -> Status {
        const auto file = files.find(name);
        HZ_ASSERT(file != files.end());
        if (!list.empty()) list.push_back(',');
        list.append(R"({"id":)");
        json::write_text(list, part.head.id);
        list.append(R"(,"name":)");
        json::write_text(list, name);
        list.append(R"(,"sm3":)");
        json::write_text(list, base64(sm3(bytes_of(file->second))));
        list.append(R"(,"version":)");
        json::write_text(list, part.head.version);
        list.push_back('}');
        return {};
    });
    HZ_ASSERT(listed.has_value());
    return R"({"files":[)" + list + R"(],"typ":"hz-rule-pack/1","v":1})";
}

}  // namespace hz::domain
