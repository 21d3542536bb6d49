#include "app/use_cases/certificate/reissue_certificate.hpp"

#include "app/run.hpp"

HZ_COMMAND(certificate, reissue_certificate)
