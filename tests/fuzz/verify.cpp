// The whole verifier, on packages made of two genuine ones by exchanging files and editing bytes. A
// forger has no keys here: signatures count when they are those of the genuine packages. Then no
// edit makes another certificate genuine, nor a suspended one good.
#include "main/verify/verify.hpp"

#include "adapters/crypto/portable/zip.hpp"
#include "fuzz/fuzz.hpp"
#include "main/verify/pins.hpp"
#include "support/fixture.hpp"

#include <set>

namespace {

using namespace hz;
using record::PackageEntry;
using Entries = std::vector<PackageEntry>;

constexpr std::int64_t kAt = 1'783'456'000;  // tests/fixtures/verify/vectors.json
constexpr std::size_t kEdits = 8;

// Everything whose signature was seen to be good.
std::set<std::string>& signed_before() {
    static std::set<std::string> seen;
    return seen;
}
bool& learning() {
    static bool on = false;
    return on;
}

template <auto Member>
bool check(ByteView key, ByteView message, ByteView signature) {
    std::string triple = hex(key) + "/" + hex(signature) + "/";
    triple += text_of(message);
    if (!learning()) return signed_before().contains(triple);
    const bool good = (verify::portable_primitives().*Member)(key, message, signature);
    if (good) signed_before().insert(triple);
    return good;
}

record::Primitives primitives() {
    record::Primitives use = verify::portable_primitives();
    use.ed25519 = &check<&record::Primitives::ed25519>;
    use.sm2 = &check<&record::Primitives::sm2>;
    use.sm2_raw = &check<&record::Primitives::sm2_raw>;
    use.p256_raw = &check<&record::Primitives::p256_raw>;
    return use;
}

Entries entries_of(const std::string& name) {
    const std::string file = test::fixture("verify/" + name);
    const auto read = crypto::portable::read_package(bytes_of(file));
    Entries out;
    for (const auto& entry : *read) out.push_back({entry.name, entry.data});
    return out;
}

struct World {
    Entries good = entries_of("genuine.hzv");
    Entries suspended = entries_of("suspended.hzv");
    record::Primitives use = primitives();
    record::Pinned pinned = *verify::pins_from(
        {{std::string{HZ_SOURCE_DIR} + "/tests/fixtures/verify/root.txt"}, {}, {}, {}}, use);
    std::string certificate{};
    World() {
        learning() = true;
        const auto first = answer(good);
        HZ_HOLDS(first.authenticity == record::Authenticity::Genuine && first.ok == true);
        HZ_HOLDS(answer(suspended).ok == false);
        learning() = false;
        certificate = record::material_from(good)->certificate;
    }
    [[nodiscard]] record::VerificationAnswer answer(const Entries& entries) const {
        return record::verify_package(entries, pinned, instant_from_seconds(kAt), use).answer;
    }
};

bool is_list(const PackageEntry& entry) { return entry.name.starts_with("status."); }

// Which files come from the suspended package; then edits: file, place, bytes to go, bytes to come.
Entries drawn(const World& world, fuzz::Draw& draw, bool& suspended) {
    Entries out = world.good;
    std::size_t exchanged = draw.up_to(0xFFFF);
    for (std::size_t at = 0; at < out.size(); ++at, exchanged >>= 1U) {
        if ((exchanged & 1U) == 0) continue;
        out[at] = world.suspended.at(at);
        suspended = suspended || is_list(out[at]);
    }
    const std::size_t edits = draw.up_to(kEdits);
    for (std::size_t edit = 0; edit < edits && !draw.rest().empty(); ++edit) {
        Bytes& data = out[draw.up_to(out.size() - 1)].data;
        const std::size_t at = draw.up_to(data.size());
        const std::size_t gone = std::min(draw.up_to(255), data.size() - at);
        std::string come;
        for (std::size_t left = draw.up_to(31); left > 0; --left)
            come.push_back(static_cast<char>(draw.up_to(255)));
        const auto place = data.begin() + static_cast<std::ptrdiff_t>(at);
        data.erase(place, place + static_cast<std::ptrdiff_t>(gone));
        data.insert(data.begin() + static_cast<std::ptrdiff_t>(at), come.begin(), come.end());
    }
    return out;
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    static const World world;
    Draw draw{input};
    bool suspended = false;
    const Entries entries = drawn(world, draw, suspended);
    const record::VerificationAnswer answer = world.answer(entries);
    if (answer.authenticity == record::Authenticity::Genuine) {
        const auto material = record::material_from(entries);
        HZ_HOLDS(material.has_value());
        HZ_HOLDS(record::parse_note(material->certificate)->text ==
                 record::parse_note(world.certificate)->text);
        HZ_HOLDS(answer.ok != true || !suspended);
    }
    HZ_HOLDS(answer.ok != true || answer.reasons.empty());
    const auto again = record::parse_answer(json::write(record::to_json(answer)));
    HZ_HOLDS(again && again->ok == answer.ok && again->reasons == answer.reasons);
}
