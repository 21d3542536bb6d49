#include "app/aggregates/define.hpp"
#include "domain/fee/fee_schedule.hpp"

HZ_AGGREGATE(FeeAggregate)
