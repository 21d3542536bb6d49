// SIGTERM and SIGINT as something to wait for. Made before the first thread: threads inherit what
// is blocked, and one that did not would let the signal end the process where it stands.
#pragma once

#include <csignal>

namespace hz::server {

class StopSignal {
 public:
    StopSignal() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    // Also returns for one that came before.
    void wait() const {
        int received = 0;
        sigwait(&signals_, &received);
    }

 private:
    sigset_t signals_{};
};

}  // namespace hz::server
