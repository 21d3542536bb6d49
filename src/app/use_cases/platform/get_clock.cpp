#include "app/use_cases/platform/get_clock.hpp"

#include "app/run.hpp"

namespace hz::app::platform::get_clock {

Result<Output> Handler::run(QueryTx& tx, const Input&) {
    const bool controlled = tx.services().host.clock == ClockMode::Controlled;
    return Output{controlled ? "controlled" : "system", tx.now()};
}

}  // namespace hz::app::platform::get_clock

HZ_QUERY(platform, get_clock)
