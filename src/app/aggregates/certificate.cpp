#include "domain/certificate/certificate.hpp"

#include "app/aggregates/define.hpp"

HZ_AGGREGATE(CertificateAggregate)
