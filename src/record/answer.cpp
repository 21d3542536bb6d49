#include "record/answer.hpp"

#include "base/ranges.hpp"

#include <algorithm>
#include <array>

namespace hz::record {
namespace {

enum class Mark { Unknown, NotGenuine, NotOk };  // ? ✕ –

struct ReasonRow {
    Reason reason{};
    std::string_view name{};
    Mark mark{};
};

constexpr std::array<ReasonRow, 14> kReasons{{
    {Reason::Unreadable, "unreadable", Mark::Unknown},
    {Reason::UnsupportedVersion, "unsupported_version", Mark::Unknown},
    {Reason::KeyUnknown, "key_unknown", Mark::Unknown},
    {Reason::SignatureInvalid, "signature_invalid", Mark::NotGenuine},
    {Reason::RecordMissing, "record_missing", Mark::NotGenuine},
    {Reason::Superseded, "superseded", Mark::NotOk},
    {Reason::RecordPending, "record_pending", Mark::Unknown},
    {Reason::NotInRegister, "not_in_register", Mark::Unknown},
    {Reason::Revoked, "revoked", Mark::NotOk},
    {Reason::Cancelled, "cancelled", Mark::NotOk},
    {Reason::Expired, "expired", Mark::NotOk},
    {Reason::Suspended, "suspended", Mark::NotOk},
    {Reason::NotYetValid, "not_yet_valid", Mark::NotOk},
    {Reason::StaleData, "stale_data", Mark::Unknown},
}};

const ReasonRow& row_of(Reason reason) {
    return *ranges::find(kReasons, reason, &ReasonRow::reason);
}

}  // namespace

std::string_view name_of(Reason reason) { return row_of(reason).name; }

std::optional<Reason> reason_from(std::string_view name) {
    const auto* const it = ranges::find(kReasons, name, &ReasonRow::name);
    if (it == kReasons.end()) return std::nullopt;
    return it->reason;
}

std::optional<Reason> reason_of(StatusWord status) {
    switch (status) {
        case StatusWord::Valid:
        case StatusWord::Unknown:
            return std::nullopt;
        case StatusWord::Suspended:
            return Reason::Suspended;
        case StatusWord::Cancelled:
            return Reason::Cancelled;
        case StatusWord::Revoked:
            return Reason::Revoked;
        case StatusWord::Expired:
            return Reason::Expired;
        case StatusWord::NotYetValid:
            return Reason::NotYetValid;
        case StatusWord::NotFound:
            return Reason::NotInRegister;
    }
    return std::nullopt;
}

std::string_view name_of(Authenticity authenticity) {
    switch (authenticity) {
        case Authenticity::Genuine:
            return "genuine";
        case Authenticity::NotGenuine:
            return "not_genuine";
        case Authenticity::Unknown:
            return "unknown";
    }
    return "unknown";
}

std::string_view name_of(Check check) {
    switch (check) {
        case Check::Pass:
            return "pass";
        case Check::Fail:
            return "fail";
        case Check::Unknown:
            return "unknown";
    }
    return "unknown";
}

void conclude(VerificationAnswer& answer) {
    ranges::sort(answer.reasons);
    const auto repeated = std::unique(answer.reasons.begin(), answer.reasons.end());
    answer.reasons.erase(repeated, answer.reasons.end());
    bool not_genuine = false;
    bool not_ok = false;
    bool doubtful = false;
    bool unknown = false;  // of authenticity: ? but 14, which only concerns the status
    for (const Reason reason : answer.reasons) {
        const Mark mark = row_of(reason).mark;
        not_genuine = not_genuine || mark == Mark::NotGenuine;
        not_ok = not_ok || mark == Mark::NotOk;
        doubtful = doubtful || mark == Mark::Unknown;
        unknown = unknown || (mark == Mark::Unknown && reason != Reason::StaleData);
        if (reason <= Reason::RecordMissing) answer.status = StatusWord::Unknown;
    }
    answer.authenticity = not_genuine ? Authenticity::NotGenuine
                          : unknown   ? Authenticity::Unknown
                                      : Authenticity::Genuine;
    if (not_genuine || not_ok)
        answer.ok = false;
    else if (doubtful)
        answer.ok = std::nullopt;
    else
        answer.ok = true;
}

json::Value to_json(const VerificationAnswer& answer) {
    json::Array reasons;
    for (const Reason reason : answer.reasons) reasons.emplace_back(name_of(reason));
    const Checks& checks = answer.checks;
    json::Object out{
        {"as_of", answer.as_of},
        {"authenticity", name_of(answer.authenticity)},
        {"checks", json::Object{{"format", name_of(checks.format)},
                                {"key", name_of(checks.key)},
                                {"record", name_of(checks.record)},
                                {"signature", name_of(checks.signature)},
                                {"status", name_of(checks.status)},
                                {"witness", name_of(checks.witness)}}},
        {"list_age_s", answer.list_age_s ? json::Value{*answer.list_age_s} : json::Value{}}};
    if (!answer.number.empty()) out.push_back({"number", answer.number});
    out.push_back({"ok", answer.ok ? json::Value{*answer.ok} : json::Value{}});
    out.push_back({"reasons", std::move(reasons)});
    out.push_back({"status", name_of(answer.status)});
    return out;
}

std::optional<Authenticity> authenticity_from(std::string_view name) {
    for (const Authenticity one :
         {Authenticity::Genuine, Authenticity::NotGenuine, Authenticity::Unknown})
        if (name_of(one) == name) return one;
    return std::nullopt;
}

std::optional<Check> check_from(std::string_view name) {
    for (const Check one : {Check::Pass, Check::Fail, Check::Unknown})
        if (name_of(one) == name) return one;
    return std::nullopt;
}

Result<VerificationAnswer> parse_answer(std::string_view text) {
    HZ_TRY(const json::Value value, json::parse(text));
    const json::Value* as_of = value.find("as_of");
    const auto authenticity = authenticity_from(value.text("authenticity"));
    const auto status = status_word_from(value.text("status"));
    if (as_of == nullptr || as_of->as_integer() == nullptr || !authenticity || !status)
        return unreadable("answer");
    VerificationAnswer out;
    out.as_of = *as_of->as_integer();
    out.authenticity = *authenticity;
    out.status = *status;
    out.number = value.text("number");
    const auto* ok = value.find("ok");
    if (ok != nullptr && ok->as_bool() != nullptr) out.ok = *ok->as_bool();
    const auto* age = value.find("list_age_s");
    if (age != nullptr && age->as_integer() != nullptr) out.list_age_s = *age->as_integer();
    const auto* reasons = value.find("reasons");
    if (reasons == nullptr || reasons->as_array() == nullptr) return unreadable("answer.reasons");
    for (const json::Value& name : *reasons->as_array()) {
        const auto reason = name.as_text() ? reason_from(*name.as_text()) : std::nullopt;
        if (!reason) return unreadable("answer.reasons");
        out.reasons.push_back(*reason);
    }
    const std::array<std::pair<std::string_view, Check*>, 6> checks{
        {{"format", &out.checks.format},
         {"key", &out.checks.key},
         {"record", &out.checks.record},
         {"signature", &out.checks.signature},
         {"status", &out.checks.status},
         {"witness", &out.checks.witness}}};
    const auto* held = value.find("checks");
    for (const auto& [name, check] : checks)
        if (held != nullptr) *check = check_from(held->text(name)).value_or(Check::Unknown);
    return out;
}

int exit_code(const VerificationAnswer& answer) {
    if (!answer.ok) return 2;
    return *answer.ok ? 0 : 1;
}

}  // namespace hz::record
