#include "app/log/next_log.hpp"

#include "app/log/checkpoints.hpp"
#include "app/log/sequencer.hpp"
#include "app/system_command.hpp"
#include "record/merkle.hpp"

namespace hz::app {
namespace {

constexpr std::size_t kYearDigits = 4;

Status keep_notes(WriteTx& tx, const Loss& loss, record::HashFn sm3) {
    for (const std::string* note : {&loss.kept.note_sha256, &loss.kept.note_sm3})
        if (!note->empty())
            HZ_TRY_VOID(tx.put_document(sm3(bytes_of(*note)), "text/plain", bytes_of(*note)));
    return {};
}

}  // namespace

std::string next_log_name(Date today, const std::set<std::string>& taken) {
    const std::string day = to_text(today);
    std::string name = day.substr(0, kYearDigits);
    if (taken.contains(name)) name = day;
    for (int number = 2; taken.contains(name); ++number) name = day + "-" + std::to_string(number);
    return name;
}

Status open_next_log(const Services& services, const std::optional<domain::LogRoots>& previous,
                     const std::vector<Loss>& losses) {
    const std::string& shard = services.host.shard;
    LogHead head;
    head.shard = shard;
    head.frontier_sha256 = record::encode(record::Frontier{});
    head.frontier_sm3 = record::encode(record::Frontier{});
    return run_as_system(services, [&](CommandTx& tx) -> Status {
        HZ_TRY_VOID(tx.tx().create_log(head));
        domain::LogOpened opened{log_origin(services.host, Tree::Sha256),
                                 log_origin(services.host, Tree::Sm3),
                                 previous,
                                 {}};
        for (const Loss& loss : losses) {
            HZ_TRY_VOID(keep_notes(tx.tx(), loss, services.primitives.sm3));
            opened.lost.push_back(told(loss, services.primitives.sm3));
        }
        Loaded<domain::LogAggregate> book;
        book.id = shard;
        HZ_TRY_VOID(tx.emit(book, {opened}));
        // Events that wait for an index stood there first; leaf 0 goes before them.
        HZ_TRY(const auto event, tx.tx().event_by_cmd(tx.cmd(), 0));
        if (!event) return fail(Code::Unavailable, "log.absent");
        return sequence_first(tx.tx(), services, *event);
    });
}

}  // namespace hz::app
