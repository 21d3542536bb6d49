#include "domain/appeal/appeal.hpp"

#include "app/aggregates/define.hpp"

HZ_AGGREGATE(AppealAggregate)
