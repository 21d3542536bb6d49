#include "domain/party/organisation.hpp"

#include "app/aggregates/define.hpp"

HZ_AGGREGATE(OrganisationAggregate)
