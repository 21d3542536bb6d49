#include "domain/body/body.hpp"

#include "app/aggregates/define.hpp"

HZ_AGGREGATE(BodyAggregate)
