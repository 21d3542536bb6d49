#include "domain/platform/log_book.hpp"

namespace hz::domain {

LogBook evolve(LogBook book, const LogEvent& event, const Stamp& stamp) {
    std::visit(Overloaded{[&](const LogOpened& e) {
                              book.origin = e.origin;
                              book.origin_sm3 = e.origin_sm3;
                              book.previous = e.previous;
                              book.lost = e.lost;
                              if (!e.lost.empty()) book.lost_at = stamp.t;
                          },
                          [&](const LogAnchored& e) {
                              book.anchor = e;
                              book.anchored_at = stamp.t;
                          },
                          [&](const LogRecovered& e) {
                              book.recovered.push_back(e);
                              book.lost_at = stamp.t;
                          }},
               event);
    return book;
}

std::vector<Key> LogAggregate::keys(const State& book) {
    std::vector<Key> keys{{"scope", "public", Uniqueness::Shared}};
    for (const LogLoss& loss : book.lost) keys.push_back({"lost", loss.shard, Uniqueness::Unique});
    return keys;
}

}  // namespace hz::domain
