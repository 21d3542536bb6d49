// What somebody may do on a certificate now, read off the pinned rule: for the page that offers it.
// The command itself is judged again, with what it brings.
#pragma once

#include "domain/certificate/commands.hpp"
#include "domain/obstacle.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hz::domain {

struct CertificateAct {
    CertificateCommand command{};
    std::optional<TwoSignatureAct> act{};  // sign_decision: of which
    std::optional<GroundAct> grounds{};    // it needs one of these
    std::string article{};
    std::optional<Obstacle> obstacle{};  // empty: open
};
// One for each row of the rule that starts in the status now, for a role the actor holds: second
// signatures only where a first one waits (认证认可条例 22).
[[nodiscard]] std::vector<CertificateAct> certificate_acts(const Certificate&,
                                                           const CertificateFacts&);

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::CertificateAct> {
    using T = hz::domain::CertificateAct;
    static constexpr FieldList list{
        field("command", &T::command), field("act", &T::act, Need::Optional),
        field("grounds", &T::grounds, Need::Optional), field("article", &T::article),
        field("obstacle", &T::obstacle, Need::Optional)};
};
