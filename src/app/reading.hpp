// Who reads, in which transaction and at which moment: what commands and queries have in common,
// for functions that serve both.
#pragma once

#include "app/aggregate.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "app/use_case.hpp"

#include <optional>
#include <string_view>

namespace hz::app {

struct Reading {
    ReadTx& tx;
    const Services& services;
    const Actor& actor;
    Instant now{};

    [[nodiscard]] Date today() const { return civil_date(now); }

    // Whatever the actor may see: for facts a rule looks at, never for what is shown.
    template <class A>
    [[nodiscard]] Result<std::optional<Loaded<A>>> find(std::string_view id) const {
        HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::State, A::kKind, id));
        if (!row) return std::optional<Loaded<A>>{};
        HZ_TRY(auto state, state_from<A>(row->body));
        return std::optional{Loaded<A>{row->id, row->version, std::move(state)}};
    }
};

}  // namespace hz::app
