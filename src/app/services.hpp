// Everything a use case may reach outside the transaction: ports and plain configuration. Built
// once in src/main; nothing here has state of its own.
#pragma once

#include "app/ports/checkpoint_store.hpp"
#include "app/ports/clock.hpp"
#include "app/ports/evidence.hpp"
#include "app/ports/keyed_digest.hpp"
#include "app/ports/password.hpp"
#include "app/ports/publisher.hpp"
#include "app/ports/random.hpp"
#include "app/ports/signer.hpp"
#include "app/ports/store.hpp"
#include "app/ports/timekeeper.hpp"
#include "app/ports/upload_bytes.hpp"
#include "record/primitives.hpp"

#include <string>

namespace hz::app {

class RuleLibrary;
class DocumentRenderer;
class Mailer;

enum class Environment { Production, Demo };
enum class ClockMode { System, Controlled };

// Fixed for ever by `init`, never taken from a Host header.
struct Host {
    std::string name{};        // hz.example
    std::string public_url{};  // http://127.0.0.1:8080
    Environment environment{Environment::Production};
    ClockMode clock{ClockMode::System};
    std::string shard{};  // current log shard, e.g. 2026
};

struct Services {
    Store& store;
    const Clock& clock;
    Random& random;
    KeyRing& keys;
    const PersonalKeys& personal_keys;
    Passwords& passwords;
    const OneTimeCodes& one_time_codes;
    const KeyedDigests& keyed_digests;
    const Codecs& codecs;
    EvidenceStore& evidence;
    UploadBytes& uploads;
    CheckpointStore& checkpoints;
    const RuleLibrary& rules;
    const DocumentRenderer& documents;
    record::Primitives primitives;
    Host host;
    Timekeeper* timekeeper{};  // only with a controlled clock
    Mailer* mailer{};          // only with a mail server
};

}  // namespace hz::app
