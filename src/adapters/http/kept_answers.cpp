#include "adapters/http/kept_answers.hpp"

#include <utility>

namespace hz::http {
namespace {

std::size_t size_of(const std::string& name, const SharedAnswer& answer) {
    return name.size() + answer.lines.size() + answer.body.size() + sizeof(SharedAnswer);
}

}  // namespace

std::optional<std::string> shared_name(const RequestHead& head) {
    if (head.method != "GET" || head.has_body) return std::nullopt;
    std::string name = head.target;
    for (const Header& header : head.headers) {
        if (header.name == "cookie" || header.name == "authorization") return std::nullopt;
        if (header.name == "accept-encoding" || header.name == "accept-language")
            name.append("\n").append(header.name).append(":").append(header.value);
    }
    return name;
}

bool may_be_shared(const Response& response) {
    return response.status == 200 && !response.shared && !response.stream && !response.close &&
           response.bytes().size() <= limits::kAnswerBytes &&
           response.header("Set-Cookie").empty() && !response.header("Cache-Control").empty() &&
           response.header("Cache-Control") != "no-store";
}

std::shared_ptr<const SharedAnswer> KeptAnswers::find(const std::string& name,
                                                      const AnswerBasis& now) {
    const std::scoped_lock lock{mutex_};
    const auto found = kept_.find(name);
    if (found == kept_.end()) return nullptr;
    const AnswerBasis& made = found->second.made;
    const bool stands = made.changes == now.changes && made.at <= now.at &&
                        now.at - made.at < limits::kAnswerKept &&
                        civil_date(made.at) == civil_date(now.at);
    return stands ? found->second.answer : nullptr;
}

void KeptAnswers::keep(std::string name, const AnswerBasis& made,
                       std::shared_ptr<const SharedAnswer> answer) {
    const std::size_t size = size_of(name, *answer);
    const std::scoped_lock lock{mutex_};
    if (made.changes < changes_) return;
    // Seconds of answers: when there are too many, or all are outdated, they go together.
    if (bytes_ + size > limits::kAnswersBytes || made.changes != changes_) {
        kept_.clear();
        bytes_ = 0;
        changes_ = made.changes;
    }
    const auto [place, is_new] = kept_.try_emplace(std::move(name));
    if (!is_new) bytes_ -= size_of(place->first, *place->second.answer);
    bytes_ += size;
    place->second = {made, std::move(answer)};
}

}  // namespace hz::http
