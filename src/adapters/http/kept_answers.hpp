// Answers about certificates, given again to others who ask for the same within seconds: a
// certificate that is on every screen of a day is read and written out once (ADR 0032). Exact
// within this process: what it changes ends what is kept. What another process changes is seen
// after limits::kAnswerKept.
#pragma once

#include "adapters/http/message.hpp"
#include "base/load_limits.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hz::http {

// What an answer was made from.
struct AnswerBasis {
    std::uint64_t changes{};  // Edge::changes, asked before it was made
    Instant at{};
};

// The name under which a request shares an answer; nothing: it is of its asker alone.
[[nodiscard]] std::optional<std::string> shared_name(const RequestHead& head);
// May be given to others: a whole, cacheable 200 of limited size that sets no cookie.
[[nodiscard]] bool may_be_shared(const Response& response);

class KeptAnswers {
 public:
    // Made from the same, not long ago, on the same civil day; or null.
    std::shared_ptr<const SharedAnswer> find(const std::string& name, const AnswerBasis& now);
    void keep(std::string name, const AnswerBasis& made,
              std::shared_ptr<const SharedAnswer> answer);

 private:
    struct Kept {
        AnswerBasis made{};
        std::shared_ptr<const SharedAnswer> answer{};
    };
    std::mutex mutex_{};
    std::unordered_map<std::string, Kept> kept_{};
    std::uint64_t changes_{};  // what all that is kept was made from
    std::size_t bytes_{};
};

}  // namespace hz::http
