// Reading fixtures and rule packs in tests of the domain.
#pragma once

#include "domain/calendar/calendar.hpp"

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

inline std::map<std::string, std::string> folder(const std::string& path) {
    std::map<std::string, std::string> files;
    for (const auto& entry :
         std::filesystem::directory_iterator{std::string{HZ_SOURCE_DIR} + "/" + path})
        files[entry.path().filename().string()] = file_text(entry.path());
    return files;
}

inline Date on(const char* text) { return *date_from(text); }

// The shipped tables of 2023 to 2026.
inline Calendar shipped_calendar() {
    std::vector<Calendar> years;
    for (const auto& [name, text] : folder("rules/calendar"))
        years.push_back(*from_json_text<Calendar>(text));
    return *join(std::move(years));
}

}  // namespace hz::domain::test
