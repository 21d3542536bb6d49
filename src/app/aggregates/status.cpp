#include "app/aggregates/define.hpp"
#include "domain/platform/publications.hpp"

HZ_AGGREGATE(StatusAggregate)
