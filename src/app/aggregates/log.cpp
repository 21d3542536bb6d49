#include "app/aggregates/define.hpp"
#include "domain/platform/log_book.hpp"

HZ_AGGREGATE(LogAggregate)
