#include "app/aggregates/define.hpp"
#include "domain/rule/pack.hpp"

HZ_AGGREGATE(RulePackAggregate)
