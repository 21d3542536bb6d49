// The procedure of a rule pack (process.json): steps of a case, transition rows of cases and of
// certificates. `decide` interprets rows; the state machines are data, guards are code.
#pragma once

#include "domain/case/types.hpp"
#include "domain/certificate/types.hpp"
#include "domain/party/types.hpp"
#include "domain/rule/guards.hpp"
#include "domain/rule/types.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

// A step of the rule (认证认可条例 21: none added, none reduced, none left out).
enum class StepNeed { Always, WhenNonconforming };
struct Step {
    std::string code{};
    Label name{};
    StepNeed need{};
    std::string article{};
};

// One row: in `from`, `command` (with `outcome`, where the command has several) by one of `who`
// leads to `to`, if every guard holds. The row belongs to `step`, and may be what completes it.
struct Transition {
    std::vector<CaseState> from{};
    CaseCommand command{};
    std::string outcome{};
    std::optional<CaseState> to{};  // empty: the state stays
    std::vector<Role> who{};
    std::vector<Guard> guards{};
    std::optional<GroundAct> grounds{};
    std::string period{};  // deadline that starts or is met here
    std::string step{};
    bool completes{};
    std::string article{};
};
struct CaseProcess {
    CaseKind kind{};
    std::vector<std::string> categories{};  // empty: all
    std::vector<Step> steps{};
    std::vector<Transition> transitions{};
};

struct CertificateTransition {
    std::vector<CertificateStatus> from{};
    CertificateCommand command{};
    std::optional<TwoSignatureAct> act{};  // sign_decision: which act
    std::optional<CertificateStatus> to{};
    std::vector<Role> who{};
    std::optional<GroundAct> grounds{};
    std::string period{};
    std::string article{};
};

struct Process {
    RuleHead head{};
    std::vector<CaseProcess> cases{};
    std::vector<CertificateTransition> certificate{};
};

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::StepNeed> {
    using E = hz::domain::StepNeed;
    static constexpr std::array list{Word{E::Always, "always"},
                                     Word{E::WhenNonconforming, "when_nonconforming"}};
};
template <>
struct hz::FieldsOf<hz::domain::Step> {
    using T = hz::domain::Step;
    static constexpr FieldList list{field("code", &T::code, Need::Required, Text{64}),
                                    field("name", &T::name), field("need", &T::need),
                                    field("article", &T::article, Need::Required, Text{64})};
};
template <>
struct hz::FieldsOf<hz::domain::Transition> {
    using T = hz::domain::Transition;
    static constexpr FieldList list{field("from", &T::from, Need::Required, Items<Any>{21, 1}),
                                    field("command", &T::command),
                                    field("outcome", &T::outcome, Need::Optional, Text{40}),
                                    field("to", &T::to, Need::Optional),
                                    field("who", &T::who, Need::Optional, Items<Any>{18}),
                                    field("guards", &T::guards, Need::Optional, Items<Any>{40}),
                                    field("grounds", &T::grounds, Need::Optional),
                                    field("period", &T::period, Need::Optional, Text{32}),
                                    field("step", &T::step, Need::Optional, Text{64}),
                                    field("completes", &T::completes, Need::Optional),
                                    field("article", &T::article, Need::Required, Text{64})};
};
template <>
struct hz::FieldsOf<hz::domain::CaseProcess> {
    using T = hz::domain::CaseProcess;
    static constexpr FieldList list{
        field("kind", &T::kind),
        field("categories", &T::categories, Need::Optional, Items<Text>{100, 0, Text{64}}),
        field("steps", &T::steps, Need::Required, Items<Any>{50, 1}),
        field("transitions", &T::transitions, Need::Required, Items<Any>{200, 1})};
};
template <>
struct hz::FieldsOf<hz::domain::CertificateTransition> {
    using T = hz::domain::CertificateTransition;
    static constexpr FieldList list{field("from", &T::from, Need::Required, Items<Any>{6, 1}),
                                    field("command", &T::command),
                                    field("act", &T::act, Need::Optional),
                                    field("to", &T::to, Need::Optional),
                                    field("who", &T::who, Need::Optional, Items<Any>{18}),
                                    field("grounds", &T::grounds, Need::Optional),
                                    field("period", &T::period, Need::Optional, Text{32}),
                                    field("article", &T::article, Need::Required, Text{64})};
};
template <>
struct hz::FieldsOf<hz::domain::Process> {
    using T = hz::domain::Process;
    static constexpr FieldList list{
        field("head", &T::head), field("cases", &T::cases, Need::Required, Items<Any>{20, 1}),
        field("certificate", &T::certificate, Need::Required, Items<Any>{50, 1})};
};
