#include "domain/account/account.hpp"

#include "app/aggregates/define.hpp"

HZ_AGGREGATE(AccountAggregate)
