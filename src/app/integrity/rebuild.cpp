#include "app/integrity/rebuild.hpp"

#include "app/aggregates.hpp"

namespace hz::app {
namespace {

Result<Rebuilt> rebuild_in(WriteTx& tx) {
    HZ_TRY_VOID(tx.clear_state());
    Rebuilt made;
    SubjectFolds folds{[&](const Folding& subject) -> Status {
        const PutRow row = subject.row();
        HZ_TRY_VOID(tx.put(row));
        ++made.rows[row.kind];
        HZ_TRY(const auto certificate, subject.register_row(tx));
        if (!certificate) return {};
        HZ_TRY_VOID(tx.put_certificate(*certificate));
        ++made.certificates;
        return {};
    }};
    HZ_TRY_VOID(tx.each_event([&](const EventRow& event) -> Status {
        ++made.events;
        const Status folded = folds.add(event);
        if (!folded) return Error{folded.error()}.with("event", event.event_id);
        return {};
    }));
    HZ_TRY_VOID(folds.finish());
    return made;
}

}  // namespace

Result<Rebuilt> rebuild(Store& store) {
    Rebuilt made;
    HZ_TRY_VOID(store.write(
        [&](WriteTx& tx) -> Status {
            HZ_TRY(made, rebuild_in(tx));
            return {};
        },
        Work::Maintenance));
    return made;
}

}  // namespace hz::app
