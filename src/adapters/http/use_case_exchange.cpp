#include "adapters/http/exchanges.hpp"
#include "adapters/http/multipart.hpp"
#include "adapters/http/problem.hpp"
#include "base/limits.hpp"

#include <fmt/format.h>

namespace hz::http {
namespace {

using app::UseCaseKind;

constexpr std::string_view kLoginPath = "/api/v1/session";
constexpr std::string_view kOpenPaths = "/api/v1/public/";  // the same answer for everyone

bool is_command(const app::UseCase& row) {
    return row.kind != UseCaseKind::Query && row.kind != UseCaseKind::Download;
}

std::string set_cookie(const HttpOptions& options, std::string_view secret, bool end) {
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", options.cookie(), secret,
                       options.secure() ? "; Secure" : "", end ? "; Max-Age=0" : "");
}

Response file_response(std::string media_type, std::string_view name, std::int64_t bytes) {
    Response response;
    response.set("Content-Type", std::move(media_type));
    response.set("Content-Disposition", attachment(name));
    response.set("Content-Security-Policy", "default-src 'none'; sandbox");
    response.set("Cache-Control", "no-store");
    response.stream_bytes = bytes;
    return response;
}

Response download(const Kit& kit, const app::Answer& answer) {
    Response response = file_response(answer.file->media_type, answer.file_name, answer.file->size);
    response.stream = [store = kit.edge.evidence, sm3 = answer.file->sm3](const Sink& sink) {
        return store->read(sm3, [&](ByteView piece) { return sink(text_of(piece)); });
    };
    return response;
}

Response response_of(const Kit& kit, const app::UseCase& row, app::Answer answer) {
    if (answer.file && row.kind == UseCaseKind::Download) return download(kit, answer);
    Response response;
    response.status = answer.body.empty() ? 204 : 200;
    const bool open = row.method == "GET" && row.path.starts_with(kOpenPaths);
    response.set("Cache-Control", open ? "public, max-age=30" : "no-store");
    if (answer.version)
        response.set("ETag", fmt::format("\"{}\"", *answer.version));
    else if (open)
        response.set("ETag", "\"" + content_tag(answer.body) + "\"");
    if (!answer.events.empty())
        response.set("Hz-Events", fmt::format("{}", fmt::join(answer.events, ", ")));
    if (!answer.session.empty())
        response.set("Set-Cookie", set_cookie(kit.options, answer.session, false));
    if (answer.end_session) response.set("Set-Cookie", set_cookie(kit.options, "", true));
    if (!answer.body.empty()) response.set("Content-Type", "application/json");
    wipe(answer.session);
    response.body = std::move(answer.body);
    return response;
}

// Making it takes long, and the answer came on a thread of the store.
void send_dossier(const KitPtr& kit, const std::shared_ptr<const Asked>& asked,
                  const app::Answer& answer, const Reply& reply) {
    const auto make = [kit, asked, answer, reply] {
        try {
            const auto told = json::parse(answer.body);
            auto made = kit->edge.dossier(told ? told->text("case_id") : std::string_view{});
            if (!made) return reply(kit->refuse(*asked->head, made.error()));
            Response response = file_response(made->media_type, answer.file_name, made->size);
            response.stream = [write = std::move(made->write)](const Sink& sink) {
                return write([&](ByteView piece) { return sink(text_of(piece)); });
            };
            reply(std::move(response));
        } catch (const std::exception& broken) {
            reply(kit->failed(*asked->head, broken.what()));
        }
    };
    if (const Status posted = kit->edge.reads->post(make); !posted)
        reply(kit->refuse(*asked->head, posted.error()));
}

// Who had a session that ended is told so, and the browser forgets the cookie.
Response refusal_of(const Kit& kit, const Asked& asked, Session session, Error error) {
    const bool ended = session == Session::Ended && error.key == "session.required";
    if (ended) error.key = "session.ended";
    Response response = kit.refuse(*asked.head, error);
    if (ended) response.set("Set-Cookie", set_cookie(kit.options, "", true));
    return response;
}

class JsonExchange final : public Exchange {
 public:
    JsonExchange(KitPtr kit, Asked asked, const app::UseCase& row)
        : kit_{std::move(kit)},
          asked_{std::make_shared<const Asked>(std::move(asked))},
          row_{row},
          type_{asked_->head->header("content-type")} {}

    std::optional<Response> at_once() override {
        if (!asked_->head->has_body) return std::nullopt;
        if (row_.method == "GET")
            return kit_->refuse(*asked_->head, fail(Code::InvalidInput, "body.unexpected"));
        if (!is_media_type(type_, "application/json") && !takes_file())
            return kit_->refuse(*asked_->head, 415, fail(Code::InvalidInput, "body.media_type"));
        return std::nullopt;
    }
    [[nodiscard]] BodyUse body_use() const override { return BodyUse::Whole; }
    [[nodiscard]] std::size_t body_bytes_max() const override {
        if (!takes_file()) return limits::kJsonBodyBytes;
        const bool piece = row_.kind == UseCaseKind::Piece;
        return piece ? limits::kUploadPieceBytes : limits::kPackageBytes + kFormRoom;
    }
    std::optional<Response> open() override { return std::nullopt; }
    std::optional<Response> piece(std::string_view) override { return std::nullopt; }
    [[nodiscard]] std::string_view route() const override { return asked_->route; }
    [[nodiscard]] Lane lane() const override { return asked_->lane; }

    void finish(std::string body, Reply reply) override {
        auto admitted = admit(*kit_, *asked_, row_);
        Status read;
        if (admitted) read = read_body(body, admitted->call);
        if (!admitted || !read)
            return reply(kit_->refuse(*asked_->head, !admitted ? admitted.error() : read.error()));
        run_use_case(kit_, asked_, row_, *std::move(admitted), std::move(reply));
    }

 private:
    // A piece always comes as bytes; a POST query may be given a file instead of JSON: verification
    // of a package or a PDF.
    [[nodiscard]] bool takes_file() const {
        if (row_.kind == UseCaseKind::Piece) return true;
        return row_.kind == UseCaseKind::Query && row_.method == "POST" &&
               !is_media_type(type_, "application/json");
    }
    Status read_body(std::string& body, app::Call& call) const {
        if (body.empty()) return {};
        if (!takes_file()) {
            HZ_TRY(call.body, json::parse(body));
            wipe(body);
            return {};
        }
        if (!is_media_type(type_, "multipart/form-data")) {
            call.bytes = std::move(body);
            return {};
        }
        HZ_TRY(Multipart form, Multipart::from(type_));
        std::string bytes;
        HZ_TRY_VOID(form.feed(body, [&](std::string_view piece) -> Status {
            bytes.append(piece);
            return {};
        }));
        HZ_TRY_VOID(form.finish());
        call.bytes = std::move(bytes);
        return {};
    }

    const KitPtr kit_;
    const std::shared_ptr<const Asked> asked_;
    const app::UseCase& row_;
    const std::string_view type_;
};

}  // namespace

bool is_media_type(std::string_view content_type, std::string_view type) {
    return lower(trim(content_type.substr(0, content_type.find(';')))) == type;
}

Result<Admitted> admit(const Kit& kit, const Asked& asked, const app::UseCase& row) {
    const RequestHead& head = *asked.head;
    Admitted admitted;
    HZ_TRY(const Credentials credentials, credentials_of(head, kit.options.cookie()));
    HZ_TRY(admitted.known, authenticate(kit.edge, credentials));
    // Who signs in has no token yet, maybe an old cookie: there only the origin counts.
    const bool login = row.path == kLoginPath && row.method == "POST";
    if (is_command(row))
        HZ_TRY_VOID(check_csrf(head, login ? Known{} : admitted.known, kit.options.public_url));
    if (is_command(row) && !login) {
        HZ_TRY(admitted.call.idempotency_key, idempotency_key_of(head));
    }
    HZ_TRY(admitted.call.if_match, if_match_of(head));
    admitted.call.params = asked.params;
    admitted.call.address = asked.client;
    admitted.call.request_id = head.request_id;
    return admitted;
}

void run_use_case(const KitPtr& kit, const std::shared_ptr<const Asked>& asked,
                  const app::UseCase& row, Admitted admitted, Reply reply) {
    const app::Actor actor = admitted.known.who.actor;
    const Session session = admitted.known.session;
    app::Done done = [kit, asked, row = &row, session,
                      reply = std::move(reply)](Result<app::Answer> answer) {
        try {
            if (answer && row->kind == UseCaseKind::Download && !answer->file)
                return send_dossier(kit, asked, *answer, reply);
            reply(answer ? response_of(*kit, *row, *std::move(answer))
                         : refusal_of(*kit, *asked, session, answer.error()));
        } catch (const std::exception& broken) {
            reply(kit->failed(*asked->head, broken.what()));
        }
    };
    kit->edge.call(row, actor, std::move(admitted.call), std::move(done));
}

std::shared_ptr<Exchange> use_case_exchange(KitPtr kit, Asked asked, const app::UseCase& row) {
    return std::make_shared<JsonExchange>(std::move(kit), std::move(asked), row);
}

}  // namespace hz::http
