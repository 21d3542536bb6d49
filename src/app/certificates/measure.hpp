// The measure on a certificate that a body owes once it has confirmed facts (认证机构管理办法 21)
// is noted in the case that confirmed them, in the transaction of the measure.
#pragma once

#include "app/command.hpp"
#include "domain/certificate/certificate.hpp"

#include <string>
#include <vector>

namespace hz::app {

// Looks whether these events end or suspend the certificate; each case gets a command of its own
// in the record (docs/record.md 16).
Status note_measure(CommandTx& tx, const std::string& number,
                    const std::vector<domain::CertificateEvent>& events);

}  // namespace hz::app
