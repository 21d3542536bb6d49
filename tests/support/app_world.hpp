// A whole application in memory for unit tests of use cases: the real pipeline (permission, shape,
// transaction, idempotent answer) over the memory store, a clock that stands still and the ports of
// app_ports.hpp. It is a demonstration installation unless told otherwise.
#pragma once

#include "app/aggregate.hpp"
#include "app/rules.hpp"
#include "app/services.hpp"
#include "app/use_case.hpp"
#include "domain/party/types.hpp"
#include "support/app_ports.hpp"
#include "support/memory_store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::test {

// One request. Path and query parameters first, the body as JSON text ("" = none).
struct Sent {
    std::vector<std::pair<std::string, std::string>> params{};
    std::string body{};
    std::optional<std::int64_t> if_match{};
    std::string key{};   // Idempotency-Key
    std::string file{};  // an upload, or what a verification is given to read
};

// About one object: a parameter of the path, the body, the version it is based on.
[[nodiscard]] Sent about(std::string parameter, std::string value, std::string body = {},
                         std::optional<std::int64_t> version = std::nullopt);
[[nodiscard]] Sent with(std::string body);

struct OpenedAccount {
    std::string account{};
    std::string person{};
    std::string login{};
    std::string invitation{};  // one-time secret
};

class AppWorld {
 public:
    explicit AppWorld(app::Environment environment = app::Environment::Demo);

    [[nodiscard]] const app::Services& services() const { return services_; }
    [[nodiscard]] MemoryUploads& uploads() { return uploads_; }
    void mail_through(app::Mailer& mailer) { services_.mailer = &mailer; }
    [[nodiscard]] TestClock& clock() { return clock_; }
    [[nodiscard]] MemoryKeyRing& keys() { return keys_; }
    void wait(std::chrono::seconds time) { (void)clock_.advance_to(clock_.now() + time); }

    // `name` is "party.register_organisation".
    Result<app::Answer> call(std::string_view name, const app::Actor& actor, Sent sent = {});
    // The answer of a call that must succeed, as JSON; what went wrong as {"refused":key} else.
    json::Value answer(std::string_view name, const app::Actor& actor, Sent sent = {});
    // The error key of a call, "accepted" when there is none.
    std::string refusal(std::string_view name, const app::Actor& actor, Sent sent = {});

    // State as it is stored; nothing = absent.
    template <class A>
    std::optional<typename A::State> state(const std::string& id) {
        std::optional<typename A::State> found;
        (void)store_.read([&](app::ReadTx& tx) -> Status {
            HZ_TRY(const auto row,
                   tx.get(app::Scope::everything(), app::Shelf::State, A::kKind, id));
            if (!row) return {};
            HZ_TRY(found, app::state_from<A>(row->body));
            return {};
        });
        return found;
    }
    // The same as JSON, for tests that look at a few members only; null = absent.
    json::Value stored(std::string_view kind, std::string_view id);
    std::int64_t version(std::string_view kind, std::string_view id);  // 0 = absent
    // Types of the events of a subject, oldest first.
    std::vector<std::string> event_types(std::string_view kind, std::string_view id);
    // The newest event: `leaf` as it is recorded, `members` what it only commits to.
    json::Value last_event(std::string_view kind, std::string_view id);

    // The platform's own organisation, as `init` makes it, and an administrator of it.
    [[nodiscard]] const std::string& platform() const { return platform_; }
    [[nodiscard]] app::Actor admin(int number = 1) const;
    // Somebody who signed in with a second factor and holds the role in that organisation.
    [[nodiscard]] static app::Actor member(std::string_view role, const std::string& organisation,
                                           int number = 1);
    [[nodiscard]] static app::Actor anyone() { return {}; }

    // Registers a fictional organisation; its id. `number` makes another credit code.
    std::string organisation(std::string_view kind, int number = 1);
    // Registers a person of the organisation, by passport E<number>; the id.
    std::string person(const std::string& organisation, int number = 1);
    // A certification body approved for testing_assessment since 2026-03-05; its organisation's id.
    std::string body(int number = 1);
    // A person of the organisation with an account; two administrators gave it the role.
    OpenedAccount account(const std::string& organisation, std::string_view role, int number = 1);

 private:
    std::optional<app::Row> row(std::string_view kind, std::string_view id);

    app::Environment environment_{};
    TestClock clock_;
    MemoryStore store_;
    TestRandom random_{};
    MemoryKeyRing keys_{};
    TestPersonalKeys personal_keys_{};
    TestPasswords passwords_{};
    TestCodes codes_{};
    TestKeyedDigests digests_{};
    TestCodecs codecs_{};
    MemoryEvidence evidence_{};
    MemoryUploads uploads_{};
    MemoryCheckpoints checkpoints_{};
    app::RuleLibrary rules_;
    TextRenderer documents_{};
    app::Services services_;
    std::string platform_{};
};

// The member of a JSON answer as text, by path "items/0/name"; "" when absent.
[[nodiscard]] std::string text_at(const json::Value& value, std::string_view path);
// A stable id of a fictional person or organisation.
[[nodiscard]] std::string uuid_of(int number);
// A fictional credit code (region block 99), right by its check character.
[[nodiscard]] std::string uscc_of(int number);

}  // namespace hz::test
