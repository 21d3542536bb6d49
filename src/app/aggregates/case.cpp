#include "domain/case/case.hpp"

#include "app/aggregates/define.hpp"

HZ_AGGREGATE(CaseAggregate)
