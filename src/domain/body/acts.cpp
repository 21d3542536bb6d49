#include "domain/body/acts.hpp"

namespace hz::domain {
namespace {

std::optional<Obstacle> obstacle_in(const BodyEvents& decided) {
    if (decided) return std::nullopt;
    return obstacle_of(decided.error());
}

// Other fields can be approved as long as the approval stands, suspended or not.
std::optional<Obstacle> obstacle_to_fields(const Body& body, Date today) {
    const ApprovalState state = approval_state_on(body, today);
    if (state == ApprovalState::Valid || state == ApprovalState::Suspended) return std::nullopt;
    return obstacle_of(refuse("body.not_approved"));
}

}  // namespace

std::vector<ApprovalAct> approval_acts(const Body& body, Date today) {
    using C = ApprovalCommand;
    return {{C::Record, std::nullopt},
            {C::ChangeFields, obstacle_to_fields(body, today)},
            {C::Suspend, obstacle_in(suspend_approval(body, {}, today))},
            {C::Resume, obstacle_in(resume_approval(body, {}, today))},
            // Whatever the ground; that an approval has run out is judged with it.
            {C::End, obstacle_in(end_approval(body, {ApprovalEndGround::BodyRequest, {}}, today))},
            {C::Rename, std::nullopt}};
}

}  // namespace hz::domain
