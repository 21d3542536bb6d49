// Makes the state again from the insert-only tables (docs/record.md 2): what erased stays erased.
#pragma once

#include "app/ports/store.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace hz::app {

struct Rebuilt {
    std::int64_t events{};
    std::map<std::string, std::int64_t> rows{};  // by kind
    std::int64_t certificates{};                 // of the public register
};
// In one transaction: all or nothing. Errors: Unavailable event.unreadable, event.kind_unknown with
// the event; those of the store.
Result<Rebuilt> rebuild(Store& store);

}  // namespace hz::app
