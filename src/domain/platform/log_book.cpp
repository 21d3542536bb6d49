#include "domain/platform/log_book.hpp"

namespace hz::domain {

LogBook evolve(LogBook book, const LogEvent& event, const Stamp& stamp) {
    std::visit(Overloaded{[&](const LogOpened& e) {
                              book.origin = e.origin;
                              book.origin_sm3 = e.origin_sm3;
                              book.previous = e.previous;
                          },
                          [&](const LogAnchored& e) {
                              book.anchor = e;
                              book.anchored_at = stamp.t;
                          }},
               event);
    return book;
}

std::vector<Key> LogAggregate::keys(const State&) {
    return {{"scope", "public", Uniqueness::Shared}};
}

}  // namespace hz::domain
