#include "support/memory_store.hpp"

#include "support/memory_tables.hpp"

namespace hz::test {

MemoryStore::MemoryStore(const app::Clock& clock, SearchBounds bounds)
    : clock_{clock}, bounds_{bounds}, tables_{std::make_unique<MemoryTables>()} {}
MemoryStore::~MemoryStore() = default;

void MemoryStore::submit(app::WriteBody body, app::WriteDone done, app::Work /*work*/) {
    Status status;
    {
        const std::scoped_lock lock{mutex_};
        MemoryTx tx{*tables_, clock_.now(), bounds_};
        status = body(tx);
        if (!status) tx.undo();
        if (tx.recorded()) ++changes_;
    }
    done(std::move(status));
}

Status MemoryStore::read(const app::ReadBody& body) {
    const std::scoped_lock lock{mutex_};
    MemoryTx tx{*tables_, clock_.now(), bounds_};
    return body(tx);
}

}  // namespace hz::test
