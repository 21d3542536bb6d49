#include "adapters/http/kit.hpp"

#include "adapters/http/pages.hpp"
#include "adapters/http/problem.hpp"

#include <fmt/format.h>

namespace hz::http {

Kit::Kit(Edge with, HttpOptions how, Words spoken)
    : edge{std::move(with)}, options{std::move(how)}, words{std::move(spoken)} {}
Kit::~Kit() = default;

Response Kit::refuse(const RequestHead& head, const Error& error) const {
    const Precondition sent = head.has("if-match") ? Precondition::Sent : Precondition::Absent;
    return refuse(head, status_of(error, sent), error);
}

Response Kit::refuse(const RequestHead& head, unsigned status, const Error& error) const {
    const Language language = language_of(head.header("accept-language"));
    const ProblemContext context{words, language, head.request_id};
    Response response = problem(context, status, error);
    const bool browser = !head.target.starts_with("/api/") &&
                         head.header("accept").find("text/html") != std::string_view::npos;
    if (!browser || !pages) return response;
    Response page = pages->refusal(head, response, error);
    page.key = error.key;
    return page;
}

Response Kit::failed(const RequestHead& head, std::string_view what) const {
    if (edge.log != nullptr) {
        const std::array fields{app::LogField{app::LogKey::RequestId, head.request_id},
                                app::LogField{app::LogKey::Error, what}};
        edge.log->write(app::LogLevel::Error, "http.failed", fields);
    }
    return refuse(head, fail(Code::Unavailable, "internal"));
}

std::string content_tag(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return fmt::format("{:016x}", hash);
}

}  // namespace hz::http
