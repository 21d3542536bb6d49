#include "app/aggregates.hpp"

#include "app/certificates/register.hpp"
#include "domain/account/account.hpp"
#include "domain/body/body.hpp"
#include "domain/case/case.hpp"
#include "domain/certificate/certificate.hpp"
#include "domain/fee/fee_schedule.hpp"
#include "domain/file/file.hpp"
#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"
#include "domain/platform/log_book.hpp"
#include "domain/platform/publications.hpp"
#include "domain/rule/pack.hpp"
#include "record/event.hpp"

#include <tuple>
#include <type_traits>

namespace hz::app {
namespace {

// One line an aggregate.
using Aggregates = std::tuple<domain::AccountAggregate,       //
                              domain::BodyAggregate,          //
                              domain::CaseAggregate,          //
                              domain::CertificateAggregate,   //
                              domain::FeeAggregate,           //
                              domain::FileAggregate,          //
                              domain::LogAggregate,           //
                              domain::OrganisationAggregate,  //
                              domain::PersonAggregate,        //
                              domain::RulePackAggregate,      //
                              domain::StatusAggregate,        //
                              domain::TrustAggregate>;

template <class A>
class FoldingOf : public Folding {
 public:
    explicit FoldingOf(std::string_view id) : id_{id}, state_{first_state<A>(id)} {}

    Status add(const RealEvent& event) override {
        ++events_;
        if (event.type == kErasedType) return {};
        HZ_TRY(const auto known,
               event_from<typename A::Event>(event.type, event.pub, event.members));
        state_ = evolve(std::move(state_), known, event.stamp);
        return {};
    }
    [[nodiscard]] PutRow row() const override { return state_row<A>(id_, state_, 0, events_); }
    [[nodiscard]] Result<std::optional<PublicCertificate>> register_row(
        [[maybe_unused]] ReadTx& tx) const override {
        std::optional<PublicCertificate> row;
        if constexpr (std::is_same_v<A, domain::CertificateAggregate>)
            if (state_.status != domain::CertificateStatus::Prepared) {
                HZ_TRY(row, app::register_row(tx, state_));
            }
        return row;
    }

 private:
    std::string id_;
    typename A::State state_;
    std::size_t events_{};
};

template <class Visit>
void each_aggregate(const Visit& visit) {
    [&]<class... A>(std::type_identity<std::tuple<A...>>) {
        (visit(std::type_identity<A>{}), ...);
    }(std::type_identity<Aggregates>{});
}

Error unreadable(std::string_view at) {
    return fail(Code::Unavailable, "event.unreadable").with("at", std::string{at});
}

Result<std::string> text_member(const MemberTexts& members, std::string_view name) {
    const auto found = members.find(name);
    if (found == members.end()) return unreadable(name);
    const auto value = json::parse(found->second);
    if (!value || value->as_text() == nullptr) return unreadable(name);
    return *value->as_text();
}

}  // namespace

Result<RealEvent> real_event(const EventRow& row) {
    auto parsed = record::parse_event(row.bytes);
    if (!parsed) return unreadable("bytes");
    RealEvent event{std::move(parsed->type),
                    std::move(parsed->kind),
                    std::move(parsed->id),
                    std::move(parsed->pub),
                    {},
                    {row.t, row.cmd + "." + std::to_string(row.i), base64(row.leaf_sm3)},
                    row.event_id};
    for (const PrivateMember& member : row.members) {
        const bool erased = member.salt.empty() && member.value.empty();
        event.members.emplace(member.name, erased ? R"({"erased":true})" : member.value);
    }
    if (event.kind != "sealed") return event;
    HZ_TRY(event.type, text_member(event.members, "event.type"));
    HZ_TRY(event.kind, text_member(event.members, "event.kind"));
    HZ_TRY(event.id, text_member(event.members, "event.id"));
    return event;
}

std::unique_ptr<Folding> folding(std::string_view kind, std::string_view id) {
    std::unique_ptr<Folding> found;
    each_aggregate([&]<class A>(std::type_identity<A>) {
        if (A::kKind == kind) found = std::make_unique<FoldingOf<A>>(id);
    });
    return found;
}

std::vector<std::string_view> aggregate_kinds() {
    std::vector<std::string_view> out;
    each_aggregate([&]<class A>(std::type_identity<A>) { out.push_back(A::kKind); });
    return out;
}

Status SubjectFolds::add(const EventRow& row) {
    HZ_TRY(const RealEvent event, real_event(row));
    if (!current_ || row.kind != kind_ || row.id != id_) {
        HZ_TRY_VOID(finish());
        kind_ = row.kind;
        id_ = row.id;
        current_ = folding(event.kind, event.id);
        if (!current_)
            return fail(Code::Unavailable, "event.kind_unknown").with("kind", event.kind);
    }
    return current_->add(event);
}

Status SubjectFolds::finish() {
    if (!current_) return {};
    const std::unique_ptr<Folding> whole = std::move(current_);
    return done_(*whole);
}

}  // namespace hz::app
