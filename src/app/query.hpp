// A query: reads within the actor's scope on one snapshot, never writes.
#pragma once

#include "app/aggregate.hpp"
#include "app/ports/store.hpp"
#include "app/reading.hpp"
#include "app/services.hpp"
#include "app/use_case.hpp"
#include "base/fields.hpp"

#include <string_view>

namespace hz::app {

class QueryTx {
 public:
    QueryTx(ReadTx& tx, const Services& services, const Actor& actor, Scope scope)
        : tx_{tx},
          services_{services},
          actor_{actor},
          scope_{std::move(scope)},
          now_{services.clock.now()} {}

    [[nodiscard]] ReadTx& tx() { return tx_; }
    [[nodiscard]] Reading reading() { return {tx_, services_, actor_, now_}; }
    [[nodiscard]] const Services& services() const { return services_; }
    [[nodiscard]] const Actor& actor() const { return actor_; }
    [[nodiscard]] const Scope& scope() const { return scope_; }
    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] Answer& answer() { return answer_; }

    // Errors: NotFound `<kind>.not_found`, also outside the scope. Sets the answer's version.
    template <class A>
    Result<typename A::State> load(std::string_view id) {
        HZ_TRY(auto row, tx_.get(scope_, Shelf::State, A::kKind, id));
        if (!row) return not_found(A::kKind);
        answer_.version = row->version;
        return state_from<A>(row->body);
    }

 private:
    ReadTx& tx_;
    const Services& services_;
    const Actor& actor_;
    Scope scope_;
    Instant now_;
    Answer answer_{};
};

}  // namespace hz::app
