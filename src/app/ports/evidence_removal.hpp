// Taking bytes out of the evidence store. Handed to the rounds of the platform alone, so that no
// use case can remove evidence: only what no event names ever goes (app/registrations/sweep.hpp).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <functional>

namespace hz::app {

class EvidenceRemoval {
 public:
    virtual ~EvidenceRemoval() = default;
    // Gone for good, also after a crash. An absent file is fine.
    virtual Status remove(ByteView sm3) = 0;
    // No other process removes meanwhile, also when this one stands still or others think that it
    // has ended. Unavailable `evidence.removal_elsewhere`: nothing was done.
    virtual Status alone(const std::function<void()>& work) = 0;
};

}  // namespace hz::app
