#include "app/use_cases/certificate/correct_certificate.hpp"

#include "app/run.hpp"

HZ_COMMAND(certificate, correct_certificate)
