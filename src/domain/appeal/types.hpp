// Appeals 申诉 of a client against what ended a case or against a decision on its certificate. They
// are heard by people who took no part in the decision (ISO/IEC 17065 7.13; 意见:五).
#pragma once

#include "base/fields.hpp"
#include "domain/calendar/deadline.hpp"
#include "domain/case/types.hpp"
#include "domain/file_ref.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

struct AppealTag : UuidForm {};
using AppealId = Id<AppealTag>;

enum class AppealState { Filed, Acknowledged, Signed, Upheld, Rejected, Withdrawn };

enum class AppealOutcome { Uphold, Reject };

// What can be appealed against. The first three end a case.
enum class AppealableDecision { NotAccepted, Refused, Terminated, Suspended, Cancelled, Revoked };

struct AppealedDecision {
    AppealableDecision what{};
    CaseId case_id{};           // that it ended; empty: one on a certificate
    std::string certificate{};  // number
    std::string entry{};        // leaf of its event, base64 SM3
    Date on{};                  // the day it was recorded, and so made known
};

// The finding of the panel: one member signs, another confirms.
struct AppealFinding {
    AppealOutcome outcome{};
    std::string reason{};
    PersonId by{};
    Date on{};
    PersonId confirmed_by{};
    std::optional<Date> confirmed_on{};
};

inline constexpr std::size_t kPanelMin = 2;
inline constexpr std::size_t kPanelMax = 9;

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::AppealState> {
    using E = hz::domain::AppealState;
    static constexpr std::array list{
        Word{E::Filed, "filed"},       Word{E::Acknowledged, "acknowledged"},
        Word{E::Signed, "signed"},     Word{E::Upheld, "upheld"},
        Word{E::Rejected, "rejected"}, Word{E::Withdrawn, "withdrawn"}};
};
template <>
struct hz::NamesOf<hz::domain::AppealOutcome> {
    using E = hz::domain::AppealOutcome;
    static constexpr std::array list{Word{E::Uphold, "uphold"}, Word{E::Reject, "reject"}};
};
template <>
struct hz::NamesOf<hz::domain::AppealableDecision> {
    using E = hz::domain::AppealableDecision;
    static constexpr std::array list{
        Word{E::NotAccepted, "not_accepted"}, Word{E::Refused, "refused"},
        Word{E::Terminated, "terminated"},    Word{E::Suspended, "suspended"},
        Word{E::Cancelled, "cancelled"},      Word{E::Revoked, "revoked"}};
};
template <>
struct hz::FieldsOf<hz::domain::AppealedDecision> {
    using T = hz::domain::AppealedDecision;
    static constexpr FieldList list{
        field("what", &T::what), field("case_id", &T::case_id, Need::Optional),
        field("certificate", &T::certificate, Need::Optional, Text{32}),
        field("entry", &T::entry, Need::Required, Text{44}), field("on", &T::on)};
};
template <>
struct hz::FieldsOf<hz::domain::AppealFinding> {
    using T = hz::domain::AppealFinding;
    static constexpr FieldList list{field("outcome", &T::outcome),
                                    field("reason", &T::reason, Need::Required, Prose{4000}),
                                    field("by", &T::by),
                                    field("on", &T::on),
                                    field("confirmed_by", &T::confirmed_by, Need::Optional),
                                    field("confirmed_on", &T::confirmed_on, Need::Optional)};
};
