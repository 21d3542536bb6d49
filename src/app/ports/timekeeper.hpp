// Moving the controllable clock: what falls due on the way is done at its own time.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

namespace hz::app {

class Timekeeper {
 public:
    virtual ~Timekeeper() = default;
    // Forward only. Legal jobs run at their due times, technical jobs once at the end, then one
    // sequencing round and one checkpoint. Errors: Conflict clock.backward; the first of a job.
    virtual Result<Instant> advance_to(Instant to) = 0;
};

}  // namespace hz::app
