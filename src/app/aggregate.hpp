// The join between an aggregate of the domain (State, Event, evolve) and the record: which members
// of an event are public, which are sealed, and how stored events become state again.
#pragma once

#include "base/fields.hpp"

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

}  // namespace hz::app
