#include "app/integrity/walk.hpp"

namespace hz::app {
namespace {

std::string described(const Error& error) {
    std::string out = error.key;
    for (const Detail& detail : error.details) out += " " + detail.name + "=" + detail.value;
    return out;
}

void end(Watching& one, const Error& error) {
    one.over = true;
    could_not_read(one.check, error);
}

template <class Tell>
void tell_all(std::vector<Watching>& watching, const Tell& tell) {
    for (Watching& one : watching) {
        if (one.over) continue;
        const Status told = tell(*one.work);
        if (!told) end(one, told.error());
    }
}

}  // namespace

void could_not_read(Check& check, const Error& error) {
    check.differs({"", "", "", "readable rows", described(error)});
}

void walk_events(const IntegrityInput& input, std::vector<Watching>& watching) {
    SubjectFolds folds{[&](const Folding& subject) -> Status {
        tell_all(watching, [&](EventCheck& check) { return check.subject(subject); });
        return {};
    }};
    const Status walked = input.store.each_event([&](const StoredEvent& event) -> Status {
        const auto leaf = record::parse_event(event.row.bytes);
        const Result<RealEvent> real =
            leaf ? real_event(event.row, *leaf) : Result<RealEvent>{leaf.error()};
        const Status folded = real ? folds.add(event.row, *real) : Status{real.error()};
        const SeenEvent seen{event, leaf, real, folded};
        tell_all(watching, [&](EventCheck& check) { return check.event(seen); });
        return {};
    });
    if (!walked)
        for (Watching& one : watching)
            if (!one.over) end(one, walked.error());
    static_cast<void>(folds.finish());  // nothing but telling it, which does not fail
}

}  // namespace hz::app
