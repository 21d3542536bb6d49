// The files that a shape names, wherever they stand in it; the key under which an aggregate is
// found by them.
#pragma once

#include "base/json.hpp"
#include "domain/aggregate.hpp"
#include "domain/file_ref.hpp"

#include <string_view>
#include <type_traits>
#include <vector>

namespace hz::domain {

// Of the aggregates that name files: value is the base64 SM3.
inline constexpr std::string_view kFileKey = "file";

// Answers of a form: every object in them that has the members of a FileRef.
void collect_files(const json::Value& value, std::vector<FileRef>& to);

// Every FileRef anywhere inside a shape.
template <class T>
void collect_files(const T& value, std::vector<FileRef>& to) {
    if constexpr (std::is_same_v<T, FileRef>) {
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

// One key for each file that the state names.
template <class State>
void add_file_keys(const State& state, std::vector<Key>& keys) {
    std::vector<FileRef> files;
    collect_files(state, files);
    for (FileRef& file : files)
        keys.push_back({std::string{kFileKey}, std::move(file.sm3), Uniqueness::Shared});
}

}  // namespace hz::domain
