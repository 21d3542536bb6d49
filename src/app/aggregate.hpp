// The join between an aggregate of the domain (State, Event, evolve) and the record: which members
// of an event are public, which are sealed, and how stored events become state again.
#pragma once

#include "app/ports/store.hpp"
#include "base/fields.hpp"
#include "domain/aggregate.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hz::app {

// An event as the record sees it: public JSON and named sealed values, all canonical.
struct PlainEvent {
    std::string type{};
    std::string pub{"{}"};
    std::vector<std::pair<std::string, std::string>> secrets{};
};

// Every domain event carries, sealed, who did it.
inline constexpr std::string_view kActorMember = "actor";

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

// Members of a stored event by name; an erased member reads as {"erased":true}.
using MemberTexts = std::map<std::string, std::string, std::less<>>;

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

}  // namespace hz::app
