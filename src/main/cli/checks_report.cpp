#include "main/cli/checks_report.hpp"

#include "base/canonical.hpp"
#include "main/server/integrity.hpp"

#include <iostream>

namespace hz::cli {
namespace {

json::Value to_json(const app::Check& check) {
    json::Object out{
        {"differences", check.differences()}, {"name", check.name()}, {"rows", check.rows()}};
    if (const auto& first = check.first()) {
        json::Object where{{"expected", first->expected},
                           {"found", first->found},
                           {"key", first->key},
                           {"table", first->table}};
        if (!first->column.empty()) where.push_back({"column", first->column});
        out.push_back({"first", json::Value{std::move(where)}});
    }
    if (!check.notices().empty()) {
        json::Array notices;
        for (const std::string& notice : check.notices()) notices.emplace_back(notice);
        out.push_back({"notices", json::Value{std::move(notices)}});
    }
    return json::Value{std::move(out)};
}

void print_json(const std::vector<app::Check>& checks, bool clean, json::Object more) {
    json::Array list;
    for (const app::Check& check : checks) list.push_back(to_json(check));
    json::Object out{{"checks", json::Value{std::move(list)}}, {"clean", clean}};
    for (json::Member& member : more) out.push_back(std::move(member));
    std::cout << json::write(json::Value{std::move(out)}) << '\n';
}

void print_text(const std::vector<app::Check>& checks, bool clean) {
    for (const app::Check& check : checks) {
        std::cout << check.name() << ": ";
        if (check.differences() == 0)
            std::cout << "ok, " << check.rows() << " rows\n";
        else
            std::cout << check.differences() << " differences in " << check.rows() << " rows\n";
        if (const auto& first = check.first()) {
            std::cout << "  first: " << first->table << " [" << first->key << ']';
            if (!first->column.empty()) std::cout << " column " << first->column;
            std::cout << "\n    expected: " << first->expected << "\n    found:    " << first->found
                      << '\n';
        }
        for (const std::string& notice : check.notices())
            std::cout << "  notice: " << notice << '\n';
    }
    std::cout << (clean ? "no difference found\n" : "the data differ from the record\n");
}

}  // namespace

void print_checks(const std::vector<app::Check>& checks, bool as_json, json::Object more) {
    const bool clean = server::is_clean(checks);
    if (as_json)
        print_json(checks, clean, std::move(more));
    else
        print_text(checks, clean);
}

}  // namespace hz::cli
