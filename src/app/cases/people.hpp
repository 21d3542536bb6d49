// Who stands behind the ids of a case or an appeal: whoever may read it may know whom it names.
#pragma once

#include "app/reading.hpp"
#include "domain/appeal/appeal.hpp"
#include "domain/case/case.hpp"

#include <map>
#include <string>
#include <vector>

namespace hz::app {

struct CaseParty {
    domain::OrganisationId id{};
    std::string name{};
    std::string uscc{};
};
struct CasePerson {
    domain::PersonId id{};
    std::string name{};  // empty: erased (个人信息保护法 47)
};
struct CasePeople {
    CaseParty client{};
    CaseParty body{};
    std::vector<CasePerson> persons{};
};
Result<CasePeople> people_of(const Reading& from, const domain::Case& subject);
Result<CasePeople> people_of(const Reading& from, const domain::Appeal& subject);
// Empty: erased.
Result<std::string> person_name(const Reading& from, const domain::PersonId& id);
// The names in force today.
Result<CaseParty> party_of(const Reading& from, const domain::OrganisationId& id);

// For lists: the same few parties stand in many rows; each is read once.
class PartyNames {
 public:
    explicit PartyNames(Reading from) : from_{from} {}
    Result<std::string> of(const domain::OrganisationId& id);

 private:
    Reading from_;
    std::map<domain::OrganisationId, std::string> known_{};
};

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::CaseParty> {
    using T = hz::app::CaseParty;
    static constexpr FieldList list{field("id", &T::id), field("name", &T::name),
                                    field("uscc", &T::uscc, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::CasePerson> {
    using T = hz::app::CasePerson;
    static constexpr FieldList list{field("id", &T::id), field("name", &T::name, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::CasePeople> {
    using T = hz::app::CasePeople;
    static constexpr FieldList list{field("client", &T::client), field("body", &T::body),
                                    field("persons", &T::persons, Need::Optional)};
};
