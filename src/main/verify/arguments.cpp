#include "main/verify/arguments.hpp"

#include "base/moment.hpp"
#include "main/verify/files.hpp"

namespace hz::verify {

Result<Asked> understand(const Arguments& arguments, Instant now, const record::Primitives& use) {
    Asked out;
    HZ_TRY(out.subject, subject_from(arguments.subject));
    PinSources sources = sources_from_environment();
    sources.roots = arguments.roots;
    sources.policies = arguments.policies;
    HZ_TRY(out.pinned, pins_from(sources, use));
    out.now = arguments.at.empty();
    out.t = now;
    if (!out.now) {
        HZ_TRY(const Moment moment, any_moment_from(arguments.at, now));
        out.t = moment.at;
    }
    return out;
}

}  // namespace hz::verify
