#include "app/run.hpp"

#include "app/personal_signature.hpp"
#include "base/canonical.hpp"

#include <memory>

namespace hz::app {
namespace {

// Everything a command keeps while it waits for its turn; shared with the store's thread.
struct Pending {
    const Services* services{};
    const UseCase* row{};
    Actor actor{};
    Scope scope{Scope::marks({})};
    Call call{};
    CommandRun run{};
    Digest32 seed{};
    Bytes request_sm3{};
    GivenSignatures signatures{};
    bool signed_pass{};
    std::map<std::uint16_t, std::string> to_sign{};
    Answer answer{};
    Done done{};
};

constexpr std::string_view kDryRun = "command.dry_run";

IdempotencyKey key_of(const Pending& pending) {
    return {pending.actor.account,
            std::string{pending.row->area} + "." + std::string{pending.row->name},
            pending.call.idempotency_key};
}

// A repeat of a committed command: the same answer, no second effect.
Result<bool> replayed(Pending& pending, WriteTx& tx) {
    if (pending.call.idempotency_key.empty()) return false;
    HZ_TRY(const auto stored, tx.answer(key_of(pending)));
    if (!stored) return false;
    if (stored->request_sm3 != pending.request_sm3)
        return fail(Code::RuleViolation, "idempotency.reused");
    HZ_TRY(const json::Value saved, json::parse(stored->answer));
    pending.answer = Answer{};
    if (const json::Value* body = saved.find("body")) pending.answer.body = json::write(*body);
    if (const json::Value* version = saved.find("version"))
        if (const auto* number = version->as_integer()) pending.answer.version = *number;
    if (const json::Value* events = saved.find("events"))
        if (const auto* list = events->as_array())
            for (const json::Value& event : *list)
                if (const auto* text = event.as_text()) pending.answer.events.push_back(*text);
    return true;
}

Status store_answer(const Pending& pending, CommandTx& tx, const std::string& stored_body) {
    if (pending.call.idempotency_key.empty()) return {};
    HZ_TRY(json::Value body, json::parse(stored_body));
    json::Object saved{{"body", std::move(body)}};
    json::Array events;
    for (const std::string& event : tx.answer().events) events.emplace_back(event);
    saved.push_back({"events", json::Value{std::move(events)}});
    if (tx.answer().version) saved.push_back({"version", *tx.answer().version});
    return tx.tx().put_answer(
        key_of(pending), {pending.request_sm3, tx.cmd(), json::write(json::Value{std::move(saved)}),
                          tx.now() + limits::kIdempotencyKept});
}

// One pass over the handler. The first pass of a signed command is always undone: it only finds
// out which bytes the person signs.
Status body(Pending& pending, WriteTx& tx) {
    HZ_TRY(const bool repeat, replayed(pending, tx));
    if (repeat) return {};
    const bool dry = pending.run.signs && !pending.signed_pass;
    CommandTx command{tx,
                      *pending.services,
                      pending.actor,
                      pending.scope,
                      pending.call,
                      pending.seed,
                      pending.signed_pass ? &pending.signatures : nullptr};
    HZ_TRY(auto texts, pending.run.body(command));
    if (dry) {
        pending.to_sign = command.to_sign();
        return fail(Code::Conflict, kDryRun);
    }
    HZ_TRY_VOID(store_answer(pending, command, texts.second));
    pending.answer = std::move(command.answer());
    pending.answer.body = std::move(texts.first);
    return {};
}

void submit(const std::shared_ptr<Pending>& pending) {
    pending->services->store.submit([pending](WriteTx& tx) { return body(*pending, tx); },
                                    [pending](Status status) {
                                        if (status)
                                            pending->done(std::move(pending->answer));
                                        else
                                            pending->done(std::move(status).error());
                                    });
}

// First pass, then the signatures, each made with the key unlocked for this command only.
Result<bool> sign(Pending& pending) {
    Status first =
        pending.services->store.write([&pending](WriteTx& tx) { return body(pending, tx); });
    if (first) return true;  // a repeat: already answered
    if (first.error().key != kDryRun) return std::move(first).error();
    if (!pending.to_sign.empty()) {
        HZ_TRY(pending.signatures,
               personal_signatures(*pending.services, pending.actor, pending.run.signing_password,
                                   pending.to_sign));
    }
    wipe(pending.run.signing_password);
    pending.signed_pass = true;
    return false;
}

}  // namespace

Result<json::Value> merged_input(const Call& call, std::span<const FieldForm> forms) {
    json::Object object;
    if (call.body) {
        if (call.body->as_object() == nullptr)
            return Error{Code::InvalidInput, "input.invalid", {{"/", "field.type"}}};
        object = *call.body->as_object();
    }
    Faults faults;
    for (const auto& [name, text] : call.params) {
        for (const json::Member& member : object)
            if (member.key == name) faults.add("/" + name, "field.twice");
        TextForm form = TextForm::Text;
        for (const FieldForm& known : forms)
            if (known.name == name) form = known.form;
        if (form == TextForm::Text) {
            object.push_back({name, text});
            continue;
        }
        auto value = json::parse(text);
        if (!value) value = json::Value{text};
        object.push_back({name, *std::move(value)});
    }
    if (!faults.empty()) return std::move(faults).error();
    return json::Value{std::move(object)};
}

void execute(const Services& services, const Actor& actor, Scope scope, const UseCase& row,
             Call call, CommandRun run, Done done) {
    auto pending = std::make_shared<Pending>();
    pending->services = &services;
    pending->row = &row;
    pending->actor = actor;
    pending->scope = std::move(scope);
    pending->call = std::move(call);
    pending->run = std::move(run);
    pending->done = std::move(done);
    const Digest32 digest = services.keyed_digests.digest("request", pending->run.input);
    pending->request_sm3.assign(digest.begin(), digest.end());
    services.random.fill(pending->seed);
    if (pending->run.signs) {
        auto answered = sign(*pending);
        if (!answered) return pending->done(std::move(answered).error());
        if (*answered) return pending->done(std::move(pending->answer));
    }
    submit(pending);
}

void execute(const Services& services, const Actor& actor, Scope scope, QueryRun run,
             const Done& done) {
    Answer answer;
    Status status = services.store.read([&](ReadTx& tx) -> Status {
        QueryTx query{tx, services, actor, scope};
        HZ_TRY(answer.body, run.body(query));
        std::string body = std::move(answer.body);
        answer = std::move(query.answer());
        answer.body = std::move(body);
        return {};
    });
    if (!status) return done(std::move(status).error());
    done(std::move(answer));
}

}  // namespace hz::app
