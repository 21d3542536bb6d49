#include "domain/file/file.hpp"

#include "app/aggregates/define.hpp"

HZ_AGGREGATE(FileAggregate)
