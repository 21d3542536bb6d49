// Files that a command refers to must be stored and visible to the one who refers to them.
#pragma once

#include "app/command.hpp"
#include "domain/file_ref.hpp"

#include <type_traits>
#include <vector>

namespace hz::app {

// Every FileRef anywhere inside a shape.
template <class T>
void collect_files(const T& value, std::vector<domain::FileRef>& to) {
    if constexpr (std::is_same_v<T, domain::FileRef>) {
        to.push_back(value);
    } else if constexpr (requires {
                             value.has_value();
                             *value;
                         }) {
        if (value.has_value()) collect_files(*value, to);
    } else if constexpr (HasFields<T>) {
        for_each_field<T>([&](const auto& f) { collect_files(value.*f.member, to); });
    } else if constexpr (requires {
                             typename T::value_type;
                             value.begin();
                         } &&
                         !std::is_same_v<T, std::string>) {
        for (const auto& item : value) collect_files(item, to);
    }
}

// Errors: RuleViolation file.not_stored (detail sm3): unknown, another organisation's, or with
// other size, type or name than stored.
Status check_files(CommandTx& tx, const std::vector<domain::FileRef>& files);

}  // namespace hz::app
