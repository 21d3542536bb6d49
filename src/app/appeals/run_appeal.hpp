// All commands on an appeal take one road: load it within the scope, gather who took part, decide,
// record; one that is upheld brings the case or the certificate back in the same transaction.
#pragma once

#include "app/appeals/appealed.hpp"
#include "app/secret.hpp"

namespace hz::app {

template <class Command>
struct AppealInput : Command {
    domain::AppealId appeal{};
};
// The finding and its confirmation carry the person's signature (认证认可条例 22).
template <class Command>
struct SignedAppealInput : Command {
    domain::AppealId appeal{};
    SecretText signing_password{};
};

struct AppealOutput {
    domain::AppealId appeal{};
    domain::AppealState state{};
    std::vector<domain::Clock> clocks{};
};

struct AppealWorld {
    Digest32 rule{};
    domain::AppealFacts facts;
};
// Under the rules of the decision; those in force today when the case never was accepted.
Result<AppealWorld> appeal_world(const Reading& reading, const std::string& rule_id,
                                 const std::string& rule_version);
// With who took part, and who of these people acts for the body: to judge a panel by.
Result<AppealWorld> panel_world(const Reading& reading, const domain::Appeal& appeal,
                                const std::vector<domain::PersonId>& persons);

using LoadedAppeal = Loaded<domain::AppealAggregate>;
[[nodiscard]] AppealOutput appeal_output(const LoadedAppeal& subject);

// Defined in run_appeal.cpp, which lists every command.
template <class Command>
Result<AppealOutput> run_appeal(CommandTx& tx, const domain::AppealId& id, const Command& command);

}  // namespace hz::app

namespace hz {

template <class Command>
struct FieldsOf<app::AppealInput<Command>> {
    using T = app::AppealInput<Command>;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<Command>::list, field("appeal", &T::appeal));
};
template <class Command>
struct FieldsOf<app::SignedAppealInput<Command>> {
    using T = app::SignedAppealInput<Command>;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<Command>::list, field("appeal", &T::appeal),
                          field("signing_password", &T::signing_password, Need::Required,
                                Text{limits::kPasswordCharsMax}));
};
template <>
struct FieldsOf<app::AppealOutput> {
    using T = app::AppealOutput;
    static constexpr FieldList list{field("appeal", &T::appeal), field("state", &T::state),
                                    field("clocks", &T::clocks, Need::Optional)};
};

}  // namespace hz
