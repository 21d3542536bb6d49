#include "domain/rule/pack.hpp"

namespace hz::domain {

RulePack evolve(RulePack pack, const RulePackEvent& event, const Stamp&) {
    pack.loaded = std::get<RulePackLoaded>(event);
    return pack;
}

std::vector<Key> RulePackAggregate::keys(const State&) {
    return {{"scope", "public", Uniqueness::Shared}};
}

}  // namespace hz::domain
