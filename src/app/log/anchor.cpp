#include "app/log/anchor.hpp"

#include "app/log/checkpoints.hpp"
#include "app/log/published.hpp"
#include "app/system_command.hpp"
#include "domain/platform/log_book.hpp"

namespace hz::app {

Status open_log_book(const Services& services) {
    return run_as_system(services, [&](CommandTx& tx) -> Status {
        const std::string& shard = services.host.shard;
        HZ_TRY(const auto found, tx.find<domain::LogAggregate>(Scope::everything(), shard));
        if (found) return {};
        Loaded<domain::LogAggregate> book;
        book.id = shard;
        HZ_TRY_VOID(
            tx.emit(book, {domain::LogOpened{log_origin(services.host, Tree::Sha256),
                                             log_origin(services.host, Tree::Sm3), std::nullopt}}));
        return {};
    });
}

Status anchor_log(const Services& services) {
    HZ_TRY(const PublishedCheckpoint newest, published_checkpoint(services, services.host.shard));
    return run_as_system(services, [&](CommandTx& tx) -> Status {
        HZ_TRY(auto book, tx.load<domain::LogAggregate>(Scope::everything(), services.host.shard));
        HZ_TRY_VOID(
            tx.emit(book, {domain::LogAnchored{record::base64(newest.root_sha256), newest.size,
                                               record::base64(newest.root_sm3)}}));
        return {};
    });
}

Result<std::optional<Instant>> last_anchor(const Services& services) {
    std::optional<Instant> last;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::State,
                                      domain::LogAggregate::kKind, services.host.shard));
        if (!row) return {};
        HZ_TRY(const auto book, state_from<domain::LogAggregate>(row->body));
        last = book.anchored_at;
        return {};
    }));
    return last;
}

}  // namespace hz::app
