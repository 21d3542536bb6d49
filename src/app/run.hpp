// From a Call to an Answer: shape, permission, transaction, idempotent result. A use case's .cpp
// says HZ_COMMAND(area, name) or HZ_QUERY(area, name); everything it needs is its Input, Output and
// Handler. Parts that do not depend on the types are in run.cpp.
#pragma once

#include "app/authz/permissions.hpp"
#include "app/command.hpp"
#include "app/query.hpp"
#include "app/secret.hpp"
#include "app/use_case.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace hz::app {

// Row of use_cases.def; the pair is known to exist.
[[nodiscard]] const UseCase& use_case(std::string_view area, std::string_view name);

// Body and params as one JSON object; params of integer and boolean fields are converted.
enum class TextForm { Text, Integer, Boolean };
struct FieldForm {
    std::string_view name;
    TextForm form;
};
Result<json::Value> merged_input(const Call& call, std::span<const FieldForm> forms);

// What a command is once its types are gone.
struct CommandRun {
    std::string input{};  // canonical, without secrets: the request digest
    std::function<Result<std::pair<std::string, std::string>>(CommandTx&)>
        body{};  // answer, stored
    bool signs{};
    std::string signing_password{};
};
void execute(const Services& services, const Actor& actor, Scope scope, const UseCase& row,
             Call call, CommandRun run, Done done);

struct QueryRun {
    std::function<Result<std::string>(QueryTx&)> body{};
};
void execute(const Services& services, const Actor& actor, Scope scope, QueryRun run,
             const Done& done);

namespace run_detail {

template <class Input>
const auto& field_forms() {
    static const std::vector<FieldForm> forms = [] {
        std::vector<FieldForm> list;
        for_each_field<Input>([&](const auto& f) {
            using M = std::remove_cvref_t<decltype(std::declval<Input>().*f.member)>;
            const auto one = []<class T>(std::type_identity<T>) {
                if constexpr (std::is_same_v<T, bool>) return TextForm::Boolean;
                if constexpr (std::is_integral_v<T>) return TextForm::Integer;
                return TextForm::Text;
            };
            if constexpr (fields_detail::is_optional<M>)
                list.push_back({f.name, one(std::type_identity<typename M::value_type>{})});
            else
                list.push_back({f.name, one(std::type_identity<M>{})});
        });
        return list;
    }();
    return forms;
}

// What is too slow for the transaction (keys, signatures, a stored upload) is made before it.
template <class Handler, class Input>
concept Prepares = requires(const Services& s, const Actor& a, const Call& c, const Input& i) {
    Handler::prepare(s, a, c, i);
};
template <class Input>
concept Signs = requires(Input i) {
    i.signing_password;
};

template <class Output>
Result<std::pair<std::string, std::string>> texts_of(Result<Output> output) {
    if (!output) return std::move(output).error();
    return std::pair{to_json(*output), to_json(redacted(*output))};
}

}  // namespace run_detail

template <class Input, class Output, class Handler>
void run_command(const UseCase& row, const Services& services, const Actor& actor, Call call,
                 Done done) {
    // Who may not, learns nothing about shapes and costs nothing.
    auto scope = authz::can(actor, row.permission);
    if (!scope) return done(std::move(scope).error());
    auto merged = merged_input(call, run_detail::field_forms<Input>());
    if (!merged) return done(std::move(merged).error());
    auto read = from_json<Input>(*merged);
    if (!read) return done(std::move(read).error());
    CommandRun run;
    run.input = to_json(redacted(*read));
    if constexpr (run_detail::Signs<Input>) {
        run.signs = true;
        run.signing_password = read->signing_password.text();
    }
    if constexpr (run_detail::Prepares<Handler, Input>) {
        auto prepared = Handler::prepare(services, actor, call, *read);
        if (!prepared) return done(std::move(prepared).error());
        // A key stands for one file, as it does for one input.
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(*prepared)>, StoredFile>)
            run.input += hex(prepared->sm3);
        run.body = [input = *std::move(read), ready = *std::move(prepared)](CommandTx& tx) {
            return run_detail::texts_of<Output>(Handler::run(tx, input, ready));
        };
    } else {
        run.body = [input = *std::move(read)](CommandTx& tx) {
            return run_detail::texts_of<Output>(Handler::run(tx, input));
        };
    }
    execute(services, actor, *std::move(scope), row, std::move(call), std::move(run),
            std::move(done));
}

template <class Input, class Output, class Handler>
void run_query(const UseCase& row, const Services& services, const Actor& actor, const Call& call,
               const Done& done) {
    auto scope = authz::can(actor, row.permission);
    if (!scope) return done(std::move(scope).error());
    auto merged = merged_input(call, run_detail::field_forms<Input>());
    if (!merged) return done(std::move(merged).error());
    auto read = from_json<Input>(*merged);
    if (!read) return done(std::move(read).error());
    execute(services, actor, *std::move(scope), QueryRun{[&](QueryTx& tx) -> Result<std::string> {
                HZ_TRY(const Output output, Handler::run(tx, *read));
                return to_json(output);
            }},
            done);
}

}  // namespace hz::app

// `run` names a template. NOLINTBEGIN(bugprone-macro-parentheses)
#define HZ_USE_CASE_FUNCTIONS_(area, name, run)                                               \
    namespace hz::app::area::name {                                                           \
    void input_schema(std::string& out) { schema_fields<Input>(out); }                        \
    void output_schema(std::string& out) { schema_fields<Output>(out); }                      \
    void call(const Services& services, const Actor& actor, Call made, Done done) {           \
        run<Input, Output, Handler>(use_case(#area, #name), services, actor, std::move(made), \
                                    std::move(done));                                         \
    }                                                                                         \
    }
// NOLINTEND(bugprone-macro-parentheses)
#define HZ_COMMAND(area, name) HZ_USE_CASE_FUNCTIONS_(area, name, run_command)
#define HZ_QUERY(area, name) HZ_USE_CASE_FUNCTIONS_(area, name, run_query)
