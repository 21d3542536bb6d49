#include "app/public/body_view.hpp"

namespace hz::app {

BodyEntry body_entry(const domain::Body& body, Date today) {
    BodyEntry entry{body.organisation.text(), body.name, body.uscc, {}, {}};
    if (!body.approvals.empty()) entry.approval_number = body.approvals.back().number.text();
    entry.now.status = domain::approval_state_on(body, today);
    entry.now.fields = domain::approved_fields_on(body, today);
    if (const domain::Approval* approval = domain::approval_on(body, today)) {
        entry.now.from = approval->from;
        entry.now.to = approval->to;
    }
    return entry;
}

}  // namespace hz::app
