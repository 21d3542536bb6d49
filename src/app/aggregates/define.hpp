// How events and states of an aggregate are written, read and folded: all that is compiled once for
// each of them. Included by the files beside this one only, which say HZ_AGGREGATE(name).
#pragma once

#include "app/aggregates.hpp"
#include "app/certificates/register.hpp"
#include "app/command.hpp"
#include "domain/certificate/certificate.hpp"

#include <type_traits>
#include <utility>
#include <variant>

namespace hz::app {
namespace aggregates {

// ---- events and states as the store keeps them ----

template <class E>
PlainEvent plain_event(const E& event, bool clear) {
    PlainEvent out;
    out.type = std::string{E::kType};
    if (clear) {
        out.pub.clear();
        write_fields(out.pub, event, Members::PublicOnly);
    }
    for_each_field<E>([&](const auto& f) {
        using M = std::remove_cvref_t<decltype(event.*f.member)>;
        const M& value = event.*f.member;
        if (clear && f.audience == Audience::Public) return;
        if (Form<M>::absent(value) || (f.need == Need::Optional && Form<M>::is_default(value)))
            return;
        std::string text;
        Form<M>::write(text, value);
        out.secrets.emplace_back(std::string{f.name}, std::move(text));
    });
    return out;
}

// From the wire back to the domain: the variant alternative whose kType is `type`.
// Errors: InvalidInput event.unknown_type or the faults of its fields.
template <class Event>
Result<Event> event_from(std::string_view type, const json::Value& pub,
                         const MemberTexts& members) {
    json::Object object = pub.as_object() != nullptr ? *pub.as_object() : json::Object{};
    for (const auto& [name, text] : members) {
        if (name == kActorMember || name.starts_with("event.")) continue;
        HZ_TRY(json::Value value, json::parse(text));
        object.push_back({name, std::move(value)});
    }
    const json::Value whole{std::move(object)};
    Result<Event> found{
        fail(Code::InvalidInput, "event.unknown_type").with("type", std::string{type})};
    const auto attempt = [&]<class E>(std::type_identity<E>) {
        if (E::kType != type) return;
        auto read = from_json<E>(whole);
        if (read)
            found = Event{*std::move(read)};
        else
            found = std::move(read).error();
    };
    [&]<class... E>(std::type_identity<std::variant<E...>>) {
        (attempt(std::type_identity<E>{}), ...);
    }(std::type_identity<Event>{});
    return found;
}

template <class E>
inline constexpr bool kSealedWhole = requires {
    E::kSealedWhole;
};

// What is left of a clear event without its sealed members; nullopt: nothing that counts.
template <class Event>
Result<std::optional<Event>> public_event_from(std::string_view type, const json::Value& pub) {
    std::optional<Event> found;
    bool known = false;
    Faults faults;
    const auto attempt = [&]<class E>(std::type_identity<E>) {
        if (E::kType != type) return;
        known = true;
        if constexpr (!kSealedWhole<E>) {
            E event{};
            for_each_field<E>([&](const auto& f) {
                const json::Value* value =
                    f.audience == Audience::Public ? pub.find(f.name) : nullptr;
                if (value != nullptr)
                    Form<std::remove_cvref_t<decltype(event.*f.member)>>::read(
                        faults, "/" + std::string{f.name}, *value, event.*f.member, f.bound);
            });
            found = std::move(event);
        }
    };
    [&]<class... E>(std::type_identity<std::variant<E...>>) {
        (attempt(std::type_identity<E>{}), ...);
    }(std::type_identity<Event>{});
    if (!known)
        return fail(Code::InvalidInput, "event.unknown_type").with("type", std::string{type});
    if (!faults.empty()) return std::move(faults).error();
    return found;
}

// ---- the fold: live commands (CommandTx::emit), rebuild and fsck use these and nothing else ----

// The state before the first event: empty, but it knows the id it is stored under.
template <class A>
typename A::State first_state(std::string_view id) {
    typename A::State state{};
    if constexpr (requires { decltype(state.id)::trusted(std::string{id}); })
        state.id = decltype(state.id)::trusted(std::string{id});
    return state;
}

// An event as rebuild will read it. Commands fold this, not what they decided: so nothing is
// recorded that cannot be read again. Errors: InvalidInput event.invalid with the type and its
// faults.
template <class A>
Result<typename A::Event> read_back(const PlainEvent& plain) {
    HZ_TRY(const json::Value pub, json::parse(plain.pub));
    auto event = event_from<typename A::Event>(plain.type, pub,
                                               {plain.secrets.begin(), plain.secrets.end()});
    if (event) return event;
    Error error = std::move(event).error();
    error.key = "event.invalid";
    return std::move(error).with("type", plain.type);
}

// The row that stands for a state after `events` more events than `version_before`.
template <class A>
PutRow state_row(std::string_view id, const typename A::State& state, std::int64_t version_before,
                 std::size_t events) {
    PutRow row;
    row.shelf = Shelf::State;
    row.kind = A::kKind;
    row.id = id;
    row.version_before = version_before;
    row.steps = static_cast<std::int64_t>(events);
    row.body = to_json(state);
    for (auto& key : A::keys(state))
        row.keys.push_back({std::move(key.name), std::move(key.value),
                            key.uniqueness == domain::Uniqueness::Unique ? Uniqueness::Unique
                                                                         : Uniqueness::Shared});
    return row;
}

template <class A>
class FoldingOf : public Folding {
 public:
    explicit FoldingOf(std::string_view id) : id_{id}, state_{first_state<A>(id)} {}

    Status add(const RealEvent& event) override {
        ++events_;
        if (event.type == kErasedType) return {};
        if (event.lost) return add_lost(event);
        HZ_TRY(const auto known,
               event_from<typename A::Event>(event.type, event.pub, event.members));
        state_ = evolve(std::move(state_), known, event.stamp);
        return {};
    }
    [[nodiscard]] PutRow row() const override { return state_row<A>(id_, state_, 0, events_); }
    [[nodiscard]] Result<std::optional<PublicCertificate>> register_row(
        [[maybe_unused]] ReadTx& tx) const override {
        std::optional<PublicCertificate> row;
        if constexpr (std::is_same_v<A, domain::CertificateAggregate>)
            if (state_.status != domain::CertificateStatus::Prepared) {
                HZ_TRY(row, app::register_row(tx, state_));
            }
        return row;
    }

 private:
    Status add_lost(const RealEvent& event) {
        if constexpr (A::kClear) {
            HZ_TRY(const auto known, public_event_from<typename A::Event>(event.type, event.pub));
            if (known) state_ = evolve(std::move(state_), *known, event.stamp);
        } else if constexpr (requires { state_.lost_events; }) {
            ++state_.lost_events;
        }
        return {};
    }

    std::string id_;
    typename A::State state_;
    std::size_t events_{};
};

}  // namespace aggregates

// ---- what commands and queries use ----

template <class A>
Result<typename A::State> state_from(std::string_view body) {
    return from_json_text<typename A::State>(body);
}

template <class A>
Result<std::optional<Loaded<A>>> CommandTx::find(const Scope& scope, std::string_view id) {
    HZ_TRY(std::optional<Row> found, row(scope, A::kKind, id));
    if (!found) return std::optional<Loaded<A>>{};
    HZ_TRY(auto state, state_from<A>(found->body));
    return std::optional{Loaded<A>{std::string{id}, found->version, std::move(state)}};
}

template <class A>
Result<std::vector<Recorded>> CommandTx::emit(Loaded<A>& subject,
                                              const std::vector<typename A::Event>& events,
                                              const Emit& how) {
    std::vector<Recorded> recorded;
    if (subject.version == 0) subject.state = aggregates::first_state<A>(subject.id);
    for (const auto& event : events) {
        PlainEvent plain =
            std::visit([](const auto& e) { return aggregates::plain_event(e, A::kClear); }, event);
        HZ_TRY(const auto read, aggregates::read_back<A>(plain));
        HZ_TRY(Recorded one, record_one(A::kKind, subject.id, std::move(plain), how));
        recorded.push_back(std::move(one));
        subject.state = evolve(std::move(subject.state), read,
                               {now_, recorded.back().event, base64(recorded.back().leaf_sm3)});
    }
    if (events.empty()) return recorded;
    HZ_TRY_VOID(tx_.put(
        aggregates::state_row<A>(subject.id, subject.state, subject.version, events.size())));
    subject.version += static_cast<std::int64_t>(events.size());
    if ((target_kind_.empty() || target_kind_ == A::kKind) &&
        (target_id_.empty() || target_id_ == subject.id)) {
        target_kind_ = A::kKind;
        target_id_ = subject.id;
        answer_.version = subject.version;
    }
    return recorded;
}

}  // namespace hz::app

#define HZ_AGGREGATE(name)                                                                  \
    namespace hz::app {                                                                     \
    template Result<domain::name::State> state_from<domain::name>(std::string_view);        \
    template Result<std::optional<Loaded<domain::name>>> CommandTx::find(const Scope&,      \
                                                                         std::string_view); \
    template Result<std::vector<Recorded>> CommandTx::emit(                                 \
        Loaded<domain::name>&, const std::vector<domain::name::Event>&, const Emit&);       \
    std::unique_ptr<Folding> fold_##name(std::string_view id) {                             \
        return std::make_unique<aggregates::FoldingOf<domain::name>>(id);                   \
    }                                                                                       \
    }
