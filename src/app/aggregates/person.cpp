#include "domain/party/person.hpp"

#include "app/aggregates/define.hpp"

HZ_AGGREGATE(PersonAggregate)
