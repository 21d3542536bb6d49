// Reading fixtures and rule packs in tests of the domain.
#pragma once

#include "domain/calendar/calendar.hpp"
#include "domain/rule/rule_set.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace hz::domain::test {

inline std::string file_text(const std::filesystem::path& path) {
    const std::ifstream in{path, std::ios::binary};
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline RuleFiles folder(const std::string& path) {
    RuleFiles files;
    for (const auto& entry :
         std::filesystem::directory_iterator{std::string{HZ_SOURCE_DIR} + "/" + path})
        files[entry.path().filename().string()] = file_text(entry.path());
    return files;
}

inline Date on(const char* text) { return *date_from(text); }

// The shipped tables of 2023 to 2026.
inline const Calendar& shipped_calendar() {
    static const Calendar calendar = [] {
        std::vector<Calendar> years;
        for (const auto& [name, text] : folder("rules/calendar"))
            years.push_back(*from_json_text<Calendar>(text));
        return *join(std::move(years));
    }();
    return calendar;
}

inline RuleFiles example_files() { return folder("rules/example-scheme/1.0"); }

inline const RuleSet& example_rules() {
    static const RuleSet rules = *load_rules(example_files());
    return rules;
}

// A stable id of a fictional person or organisation: "…-0000000000NN".
template <class I>
I id(int n) {
    std::string text = "00000000-0000-4000-8000-000000000000";
    const std::string digits = std::to_string(n);
    text.replace(text.size() - digits.size(), digits.size(), digits);
    return *I::from(text);
}

// 10:00 in Shanghai on that day.
inline Instant at_ten(const char* date) { return start_of(on(date)) + std::chrono::hours{10}; }

}  // namespace hz::domain::test
