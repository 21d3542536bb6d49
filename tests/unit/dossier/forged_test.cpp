// The forged corpus of dossiers (docs/record.md 17): none of these may be found good, and each has
// its reason. First what anybody can do to a file, then what a register that lies could sign.
#include "unit/dossier/dossier_world.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

using Entries = std::vector<record::DossierEntry>;
using Reasons = std::vector<std::string>;

class Forged : public ::testing::Test {
 protected:
    static void SetUpTestSuite() {
        issued_world = new DossierWorld{Stage::Issued, "5.4"};
        genuine = new Entries{issued_world->entries()};
    }
    static void TearDownTestSuite() {
        delete genuine;
        delete issued_world;
    }
    void refused(const Entries& entries, const Reasons& reasons) {
        const auto answer = issued_world->check(entries);
        EXPECT_EQ(answer.ok, false) << said(answer);
        EXPECT_EQ(reasons_of(answer), reasons) << said(answer);
    }
    // The reasons alone, without places.
    void refused_for(const Entries& entries, std::string_view reason) {
        const auto answer = issued_world->check(entries);
        EXPECT_NE(answer.ok, true) << said(answer);
        const bool told = std::ranges::any_of(
            answer.findings, [&](const auto& one) { return name_of(one.reason) == reason; });
        EXPECT_TRUE(told) << reason << ": " << said(answer);
    }
    static std::string evidence_name() {
        return std::ranges::find_if(*genuine,
                                    [](const auto& entry) {
                                        return entry.name.starts_with(record::kDossierEvidence);
                                    })
            ->name;
    }

    static inline DossierWorld* issued_world{};
    static inline Entries* genuine{};
};

void flip(record::DossierEntry& entry, std::size_t at) {
    std::string text = entry.text;
    text[at] = static_cast<char>(text[at] ^ 1);
    put_text(entry, std::move(text));
}

std::uint64_t events_of(const Entries& entries) {
    return static_cast<std::uint64_t>(std::ranges::count_if(entries, [](const auto& entry) {
        return entry.name.starts_with("case/") && entry.name.ends_with(".event.json");
    }));
}

TEST_F(Forged, is_not_what_it_starts_from) { EXPECT_EQ(issued_world->check(*genuine).ok, true); }

TEST_F(Forged, each_file_that_changed_is_named) {
    for (const record::DossierEntry& one : *genuine) {
        if (one.name == record::kDossierManifest || one.name == record::kDossierTrust) continue;
        Entries entries = *genuine;
        record::DossierEntry& entry = entry_of(entries, one.name);
        flip(entry, entry.text.size() / 2);
        refused(entries, {"file_changed " + one.name});
    }
}

TEST_F(Forged, each_file_that_is_left_out_is_named) {
    for (const record::DossierEntry& one : *genuine) {
        if (one.name == record::kDossierManifest || one.name == record::kDossierTrust) continue;
        Entries entries = *genuine;
        std::erase_if(entries, [&](const auto& entry) { return entry.name == one.name; });
        refused(entries, {"file_missing " + one.name});
    }
}

TEST_F(Forged, a_file_that_was_added_is_named) {
    Entries entries = *genuine;
    record::DossierEntry extra;
    extra.name = "evidence/extra.pdf";
    put_text(extra, "x");
    entries.push_back(extra);
    refused(entries, {"file_changed evidence/extra.pdf"});
}

TEST_F(Forged, nothing_is_judged_without_the_registers_own_list) {
    Entries entries = *genuine;
    record::DossierEntry& manifest = entry_of(entries, record::kDossierManifest);
    const std::string text = manifest.text;
    const auto state = text.find("\"issued\"");
    put_text(manifest, std::string{text}.replace(state, 8, "\"passed\""));
    refused(entries, {"signature_invalid manifest.note"});
    put_text(manifest, text.substr(0, text.rfind("\n—") + 1));
    refused_for(entries, "unreadable");
    std::erase_if(entries, [](const auto& one) { return one.name == record::kDossierManifest; });
    refused_for(entries, "unreadable");
    EXPECT_EQ(exit_code(issued_world->check(entries)), 2);
}

TEST_F(Forged, nothing_is_judged_without_a_pinned_root) {
    const auto& services = issued_world->walk.world.services();
    const auto answer = app::check_dossier(*genuine, {}, record::Pinned{}, services.clock.now(),
                                           services.primitives);
    EXPECT_EQ(reasons_of(answer), Reasons{"key_unknown trust.note"});
    EXPECT_EQ(exit_code(answer), 2);
    Entries entries = *genuine;
    flip(entry_of(entries, record::kDossierTrust), 30);
    refused_for(entries, issued_world->check(entries).findings.front().reason ==
                                 record::DossierReason::KeyUnknown
                             ? "key_unknown"
                             : "unreadable");
}

// ---- signed by the register itself ----

TEST_F(Forged, an_event_dropped_from_the_middle_breaks_the_chain) {
    Entries entries = *genuine;
    const std::uint64_t last = events_of(entries) - 1;
    using record::EventPart;
    for (const EventPart part :
         {EventPart::Leaf, EventPart::Disclosures, EventPart::ProofSha256, EventPart::ProofSm3}) {
        // Event 5 is gone and all later ones moved up.
        for (std::uint64_t n = 5; n < last; ++n)
            put_text(entry_of(entries, record::event_file("case", n, part)),
                     entry_of(*genuine, record::event_file("case", n + 1, part)).text);
        std::erase_if(entries, [&](const auto& entry) {
            return entry.name == record::event_file("case", last, part);
        });
    }
    issued_world->sign_again(entries,
                             [](record::DossierManifest& m) { --m.chains.front().events; });
    refused_for(entries, "chain_broken");
}

TEST_F(Forged, an_end_that_was_cut_off_is_missed) {
    Entries entries = *genuine;
    const std::uint64_t last = events_of(entries) - 1;
    std::erase_if(entries, [&](const auto& entry) {
        return entry.name.starts_with(record::event_file("case", last, record::EventPart::Leaf)
                                          .substr(0, std::string{"case/0000"}.size()));
    });
    issued_world->sign_again(entries,
                             [](record::DossierManifest& m) { --m.chains.front().events; });
    refused_for(entries, "chain_broken");
}

TEST_F(Forged, events_that_changed_places_break_the_chain) {
    Entries entries = *genuine;
    using record::EventPart;
    for (const EventPart part :
         {EventPart::Leaf, EventPart::Disclosures, EventPart::ProofSha256, EventPart::ProofSm3}) {
        const std::string a = record::event_file("case", 4, part);
        const std::string b = record::event_file("case", 5, part);
        put_text(entry_of(entries, a), entry_of(*genuine, b).text);
        put_text(entry_of(entries, b), entry_of(*genuine, a).text);
    }
    issued_world->sign_again(entries);
    refused_for(entries, "chain_broken");
}

TEST_F(Forged, a_changed_leaf_is_not_in_the_record) {
    Entries entries = *genuine;
    const std::string name = record::event_file("case", 3, record::EventPart::Leaf);
    std::string text = entry_of(entries, name).text;
    const auto t = text.find("\"t\":\"2026-") + 5;
    text[t + 3] = '7';
    put_text(entry_of(entries, name), text);
    issued_world->sign_again(entries);
    refused_for(entries, "record_missing");
    refused_for(entries, "chain_broken");
}

TEST_F(Forged, a_changed_disclosure_opens_nothing) {
    Entries entries = *genuine;
    const std::string name = record::event_file("case", 0, record::EventPart::Disclosures);
    std::string text = entry_of(entries, name).text;
    const auto value = text.find("\"value\":\"testing_assessment\"");
    ASSERT_NE(value, std::string::npos);
    text.replace(value, 28, "\"value\":\"testing_assessmenu\"");
    put_text(entry_of(entries, name), text);
    issued_world->sign_again(entries);
    refused_for(entries, "disclosure_invalid");
    refused_for(entries, "undisclosed");
}

TEST_F(Forged, a_disclosure_told_twice_is_refused) {
    Entries entries = *genuine;
    const std::string name = record::event_file("case", 1, record::EventPart::Disclosures);
    auto list = *json::parse(entry_of(entries, name).text)->as_array();
    list.push_back(list.front());
    put_text(entry_of(entries, name), json::write(json::Value{list}));
    issued_world->sign_again(entries);
    refused_for(entries, "disclosure_invalid");
}

TEST_F(Forged, what_is_held_back_is_named) {
    Entries entries = *genuine;
    const std::string name = record::event_file("case", 2, record::EventPart::Disclosures);
    auto list = *json::parse(entry_of(entries, name).text)->as_array();
    list.pop_back();
    put_text(entry_of(entries, name), json::write(json::Value{list}));
    issued_world->sign_again(entries);
    const auto answer = issued_world->check(entries);
    EXPECT_NE(answer.ok, true);
    refused_for(entries, "undisclosed");
}

TEST_F(Forged, a_wrong_proof_is_no_proof) {
    for (const auto part : {record::EventPart::ProofSha256, record::EventPart::ProofSm3}) {
        Entries entries = *genuine;
        const std::string name = record::event_file("case", 6, part);
        put_text(entry_of(entries, name),
                 entry_of(*genuine, record::event_file("case", 7, part)).text);
        issued_world->sign_again(entries);
        refused(entries, {"record_missing " +
                          record::event_file("case", 6, record::EventPart::ProofSha256)});
        put_text(entry_of(entries, name), "");
        issued_world->sign_again(entries);
        refused_for(entries, "record_missing");
    }
}

TEST_F(Forged, evidence_that_is_not_there_is_named) {
    Entries entries = *genuine;
    const std::string name = evidence_name();
    std::erase_if(entries, [&](const auto& entry) { return entry.name == name; });
    issued_world->sign_again(entries);
    const std::string sm3_hex = name.substr(9, 64);
    refused(entries, {"evidence_missing " + sm3_hex});
}

TEST_F(Forged, evidence_that_changed_is_named) {
    Entries entries = *genuine;
    const std::string name = evidence_name();
    flip(entry_of(entries, name), 0);
    issued_world->sign_again(entries);
    refused(entries, {"evidence_missing " + name.substr(9, 64), "evidence_changed " + name});
}

TEST_F(Forged, another_rule_pack_is_not_the_one_the_events_name) {
    Entries entries = *genuine;
    const auto rule = std::ranges::find_if(entries, [](const auto& entry) {
        return entry.name.starts_with(record::kDossierRules) &&
               entry.text.find("\"transitions\"") != std::string::npos;
    });
    ASSERT_NE(rule, entries.end());
    std::string text = rule->text;
    text.replace(text.find("decision_maker"), 14, "programme_mgr1");
    put_text(*rule, text);
    issued_world->sign_again(entries);
    refused_for(entries, "rule_missing");
    EXPECT_EQ(exit_code(issued_world->check(entries)), 2);
}

TEST_F(Forged, a_state_that_the_events_do_not_lead_to_is_refused) {
    Entries entries = *genuine;
    issued_world->sign_again(entries, [](record::DossierManifest& m) { m.state = "archived"; });
    refused(entries, {"chain_broken state"});
}

}  // namespace
}  // namespace hz::test
