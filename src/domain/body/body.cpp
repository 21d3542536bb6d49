#include "domain/body/body.hpp"

#include "base/bytes.hpp"
#include "base/canonical.hpp"
#include "domain/calendar/deadline.hpp"

#include <algorithm>
#include <set>

namespace hz::domain {
namespace {

using std::chrono::days;

bool stands(Date from, const std::optional<Date>& until, Date day) {
    return from <= day && (!until || day < *until);
}

bool in_force(const Approval& approval, Date day) {
    return approval.from <= day && day <= approval.to &&
           (!approval.ended || day < approval.ended->on);
}

bool is_suspended(const Body& body, Date day) {
    return std::ranges::any_of(body.suspensions, [day](const BusinessSuspension& s) {
        return stands(s.from, s.until, day);
    });
}

const BusinessSuspension* running_suspension(const Body& body) {
    return body.suspensions.empty() || body.suspensions.back().until ? nullptr
                                                                     : &body.suspensions.back();
}

Status check_fields(const std::vector<std::string>& fields) {
    const std::set<std::string_view> unique{fields.begin(), fields.end()};
    if (fields.empty() || unique.size() != fields.size() ||
        !std::ranges::all_of(fields, is_canonical_key))
        return fail(Code::InvalidInput, "body.fields");
    return {};
}

Status check_document(const BasisDocument& document) {
    if (document.sm3.empty()) return {};
    const auto digest = from_base64(document.sm3);
    if (!digest || digest->size() != Digest32{}.size())
        return fail(Code::InvalidInput, "body.document");
    return {};
}

// The approval an act of that day is about. One that was ended before it began never counted.
auto* last_begun(auto& body, Date day) {
    decltype(&body.approvals.front()) found = nullptr;
    for (auto& approval : body.approvals)
        if (approval.from <= day && !(approval.ended && approval.ended->on < approval.from))
            found = &approval;
    return found;
}

void end(Body& body, const ApprovalEnded& event, Date day) {
    const Approval* current = last_begun(body, day);
    for (Approval& approval : body.approvals) {
        // A renewal recorded ahead falls with the approval it renews, unless that ran out.
        const bool ahead = approval.from > day && event.ground != ApprovalEndGround::Expired;
        if (!approval.ended && (&approval == current || ahead))
            approval.ended = ApprovalEnd{day, event.ground, event.document};
    }
    if (running_suspension(body) != nullptr) body.suspensions.back().until = day;
}

void change_fields(Body& body, const ApprovedFieldsChanged& event, Date day) {
    Approval* approval = last_begun(body, day);
    if (approval == nullptr) return;
    for (ApprovedField& known : approval->fields)
        if (!known.until && std::ranges::find(event.fields, known.category) == event.fields.end())
            known.until = day;
    for (const std::string& category : event.fields)
        if (std::ranges::none_of(approval->fields, [&category](const ApprovedField& known) {
                return !known.until && known.category == category;
            }))
            approval->fields.push_back({category, day, std::nullopt});
}

void record(Body& body, const ApprovalRecorded& event) {
    body.organisation = event.organisation;
    body.uscc = event.uscc;
    body.name = event.name;
    Approval approval{event.approval_number, event.from, event.to, {}, event.document, {}};
    for (const std::string& category : event.fields)
        approval.fields.push_back({category, event.from, std::nullopt});
    body.approvals.push_back(std::move(approval));
    std::ranges::stable_sort(body.approvals, {}, &Approval::from);
}

}  // namespace

Body evolve(Body body, const BodyEvent& event, const Stamp& stamp) {
    const Date day = civil_date(stamp.t);
    std::visit(Overloaded{[&](const ApprovalRecorded& e) { record(body, e); },
                          [&](const ApprovedFieldsChanged& e) { change_fields(body, e, day); },
                          [&](const ApprovalSuspended& e) {
                              body.suspensions.push_back({day, std::nullopt, e.document});
                          },
                          [&](const ApprovalResumed&) {
                              if (!body.suspensions.empty()) body.suspensions.back().until = day;
                          },
                          [&](const ApprovalEnded& e) { end(body, e, day); },
                          [&](const BodyRenamed& e) { body.name = e.name; }},
               event);
    return body;
}

BodyEvents record_approval(const Body& body, const ApprovalRecorded& facts) {
    HZ_TRY_VOID(check_fields(facts.fields));
    HZ_TRY_VOID(check_document(facts.document));
    if (facts.to < facts.from) return refuse("body.dates_reversed");
    if (facts.to > add_months(facts.from, 12 * kApprovalYearsMax) - days{1})
        return refuse("body.period_too_long").with("article", "办法:12");
    for (const Approval& known : body.approvals) {
        const Date last = known.ended ? known.ended->on - days{1} : known.to;
        if (known.from <= facts.to && facts.from <= last) return refuse("body.approval_overlaps");
    }
    return std::vector<BodyEvent>{facts};
}

BodyEvents change_approved_fields(const Body& body, const ApprovedFieldsChanged& facts,
                                  Date today) {
    HZ_TRY_VOID(check_fields(facts.fields));
    HZ_TRY_VOID(check_document(facts.document));
    const Approval* approval = approval_on(body, today);
    if (approval == nullptr || !in_force(*approval, today)) return refuse("body.not_approved");
    std::vector<std::string> wanted = facts.fields;
    std::ranges::sort(wanted);
    if (wanted == approved_fields_on(body, today)) return refuse("body.fields_same");
    return std::vector<BodyEvent>{facts};
}

BodyEvents suspend_approval(const Body& body, const ApprovalSuspended& facts, Date today) {
    HZ_TRY_VOID(check_document(facts.document));
    const Approval* approval = approval_on(body, today);
    if (approval == nullptr || !in_force(*approval, today)) return refuse("body.not_approved");
    if (running_suspension(body) != nullptr) return refuse("body.suspended");
    return std::vector<BodyEvent>{facts};
}

BodyEvents resume_approval(const Body& body, const ApprovalResumed& facts, Date today) {
    HZ_TRY_VOID(check_document(facts.document));
    if (running_suspension(body) == nullptr) return refuse("body.not_suspended");
    const Approval* approval = approval_on(body, today);
    if (approval == nullptr || !in_force(*approval, today)) return refuse("body.not_approved");
    return std::vector<BodyEvent>{facts};
}

BodyEvents end_approval(const Body& body, const ApprovalEnded& facts, Date today) {
    HZ_TRY_VOID(check_document(facts.document));
    const Approval* approval = approval_on(body, today);
    if (approval == nullptr || approval->ended) return refuse("body.not_approved");
    if (facts.ground == ApprovalEndGround::Expired && today <= approval->to)
        return refuse("body.not_expired");
    return std::vector<BodyEvent>{facts};
}

BodyEvents rename_body(const Body& body, const std::string& name) {
    if (body.name == name) return refuse("body.name_same");
    return std::vector<BodyEvent>{BodyRenamed{name}};
}

const Approval* approval_on(const Body& body, Date day) { return last_begun(body, day); }

ApprovalState approval_state_on(const Body& body, Date day) {
    const Approval* approval = approval_on(body, day);
    if (approval == nullptr) return ApprovalState::NotYetValid;
    if (approval->ended && approval->ended->on <= day) return ApprovalState::Ended;
    if (approval->to < day) return ApprovalState::Expired;
    return is_suspended(body, day) ? ApprovalState::Suspended : ApprovalState::Valid;
}

std::vector<std::string> approved_fields_on(const Body& body, Date day) {
    const Approval* approval = approval_on(body, day);
    std::vector<std::string> found;
    if (approval == nullptr || !in_force(*approval, day)) return found;
    for (const ApprovedField& known : approval->fields)
        if (stands(known.from, known.until, day)) found.push_back(known.category);
    std::ranges::sort(found);
    return found;
}

bool approval_covers(const Body& body, std::string_view category, Date day) {
    if (approval_state_on(body, day) != ApprovalState::Valid) return false;
    const auto fields = approved_fields_on(body, day);
    return std::ranges::find(fields, category) != fields.end();
}

std::vector<Key> BodyAggregate::keys(const State& body) {
    std::vector<Key> keys{{"scope", "public"},
                          {"scope", "org:" + body.organisation.text()},
                          {"uscc", body.uscc.text(), Uniqueness::Unique}};
    for (const Approval& approval : body.approvals) {
        keys.push_back({"approval_number", approval.number.text(), Uniqueness::Unique});
        // Keys and certificate numbers begin with the serial: no two bodies share one.
        keys.push_back({"code", body_serial(approval.number), Uniqueness::Unique});
    }
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

}  // namespace hz::domain
