#include "domain/dossier/dossier.hpp"

#include "app/aggregates/define.hpp"

HZ_AGGREGATE(DossierAggregate)
