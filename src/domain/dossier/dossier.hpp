// Who took the dossier of a certification case out of the register (kind "dossier", sealed), one
// subject a case: the chain of the case itself ends with its archiving.
#pragma once

#include "base/fields.hpp"
#include "domain/aggregate.hpp"
#include "domain/case/types.hpp"
#include "domain/party/types.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

struct DossierTaken {
    static constexpr std::string_view kType = "dossier.taken";
    CaseId case_id{};
    OrganisationId body{};
    OrganisationId client{};
    PersonId by{};
    OrganisationId organisation{};
    std::int64_t events{};  // of the case, so far
};
using DossierEvent = std::variant<DossierTaken>;

struct DossierTaking {
    PersonId by{};
    OrganisationId organisation{};
    std::int64_t events{};
    Instant t{};
};
struct Dossier {
    CaseId case_id{};
    OrganisationId body{};
    OrganisationId client{};
    std::int64_t takings{};
    std::vector<DossierTaking> last_takings{};  // the newest kTakingsShown; all are in the record
};
inline constexpr std::size_t kTakingsShown = 100;

[[nodiscard]] Dossier evolve(Dossier dossier, const DossierEvent& event, const Stamp& stamp = {});

struct DossierAggregate {
    using State = Dossier;
    using Event = DossierEvent;
    static constexpr std::string_view kKind = "dossier";
    static constexpr bool kClear = false;
    static std::vector<Key> keys(const State& dossier);
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::DossierTaken> {
    using T = hz::domain::DossierTaken;
    static constexpr FieldList list{sealed("case_id", &T::case_id),
                                    sealed("body", &T::body),
                                    sealed("client", &T::client),
                                    sealed("by", &T::by),
                                    sealed("organisation", &T::organisation),
                                    sealed("events", &T::events)};
};
template <>
struct hz::FieldsOf<hz::domain::DossierTaking> {
    using T = hz::domain::DossierTaking;
    static constexpr FieldList list{field("by", &T::by), field("organisation", &T::organisation),
                                    field("events", &T::events), field("t", &T::t)};
};
template <>
struct hz::FieldsOf<hz::domain::Dossier> {
    using T = hz::domain::Dossier;
    static constexpr FieldList list{field("case_id", &T::case_id), field("body", &T::body),
                                    field("client", &T::client),
                                    field("takings", &T::takings, Need::Optional),
                                    field("last_takings", &T::last_takings, Need::Optional,
                                          Items<Any>{hz::domain::kTakingsShown})};
};
