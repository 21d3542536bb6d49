#include "app/aggregate.hpp"
#include "app/evidence/removal.hpp"
#include "app/integrity/walk.hpp"
#include "base/canonical.hpp"
#include "domain/file/file.hpp"

namespace hz::app {
namespace {

constexpr std::string_view kEvidence = "evidence";
constexpr std::size_t kFilesRead = 500;

// Reads a file to its end; the store itself compares the digest.
void check_file_bytes(const IntegrityInput& input, Check& check, ByteView sm3, std::int64_t size) {
    check.saw_row();
    std::int64_t bytes = 0;
    const Status read = input.evidence.read(sm3, [&](ByteView piece) -> Status {
        bytes += static_cast<std::int64_t>(piece.size());
        return {};
    });
    const std::string key = hex(sm3);
    if (!read)
        check.differs({std::string{kEvidence}, key, "",
                       "a file of " + std::to_string(size) + " bytes with this SM3",
                       read.error().key});
    else
        check.equal(kEvidence, key, "size", size, bytes);
}

// The files of organisations, by the state that the check before compared with the events.
Status check_uploads(const IntegrityInput& input, Check& check) {
    std::string after;
    while (true) {
        HZ_TRY(const auto page,
               input.store.tx().find(Scope::everything(),
                                     {Shelf::State, std::string{domain::FileAggregate::kKind}, "",
                                      "", after, kFilesRead}));
        for (const Row& row : page) {
            after = row.id;
            const auto file = state_from<domain::FileAggregate>(row.body);
            if (file && file->removed) continue;
            const auto sm3 = file ? from_base64(file->stored.sm3) : Result<Bytes>{file.error()};
            if (sm3)
                check_file_bytes(input, check, *sm3, file->stored.size);
            else
                check.differs({"state", "file " + row.id, "body", "a file", shown(row.body)});
        }
        if (page.size() < kFilesRead) return {};
    }
}

// Uploads whose transaction never came, or what somebody put there: named, never a difference.
Status name_strays(const IntegrityInput& input, Check& check) {
    Status walked = input.evidence.each([&](ByteView sm3, std::int64_t size) -> Status {
        HZ_TRY(const bool named, bytes_are_named(input.store.tx(), base64(sm3)));
        HZ_TRY(const auto going,
               input.store.tx().get(Scope::everything(), Shelf::Working, kRemovalKind, hex(sm3)));
        if (!named && !going)
            check.notice("file " + hex(sm3) + " of " + std::to_string(size) +
                         " bytes belongs to no event");
        return {};
    });
    if (walked || walked.error().key != "evidence.foreign") return walked;
    std::string text = "a foreign file stands in the evidence folder";
    for (const Detail& detail : walked.error().details) text += ": " + detail.value;
    check.notice(std::move(text));
    return {};
}

class Evidence : public EventCheck {
 public:
    Evidence(const IntegrityInput& input, Check& check) : input_{input}, check_{check} {}

    // Public files stand in the leaf itself.
    Status event(const SeenEvent& seen) override {
        if (!seen.leaf) return {};
        for (const record::Attachment& file : seen.leaf->att)
            check_file_bytes(input_, check_, file.sm3, static_cast<std::int64_t>(file.size));
        return {};
    }
    Status after() override {
        HZ_TRY_VOID(check_uploads(input_, check_));
        return name_strays(input_, check_);
    }

 private:
    const IntegrityInput& input_;
    Check& check_;
};

}  // namespace

std::unique_ptr<EventCheck> check_evidence(const IntegrityInput& input, Check& check) {
    return std::make_unique<Evidence>(input, check);
}

}  // namespace hz::app
