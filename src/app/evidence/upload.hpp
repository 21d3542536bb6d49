// An upload that is under way (ADR 0028): working data, no event, seen by the account that began it
// in its organisation and by nobody else. Whoever begins the same file again goes on where it
// stopped; which file it is, its SHA-256 says.
#pragma once

#include "app/actor.hpp"
#include "app/credentials.hpp"
#include "app/ports/upload_bytes.hpp"
#include "app/services.hpp"
#include "base/limits.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct Upload {  // kind "upload"
    std::string account{};
    std::string organisation{};
    std::string name{};
    std::string replaces{};  // hex SM3 of the version before
    std::int64_t size{};
    std::string sha256{};     // hex, as announced
    std::int64_t received{};  // from the start, durable; no byte beyond it counts
    Instant until{};          // ends by itself; each piece puts it off
};
using HeldUpload = WorkingRow<Upload>;
inline constexpr std::string_view kUploadKind = "upload";

// What its owner is told.
struct UploadView {
    std::string upload{};
    std::string name{};
    std::int64_t size{};
    std::string sha256{};
    std::int64_t received{};
    Instant until{};
};
[[nodiscard]] UploadView view_of(std::string_view id, const Upload& upload);

// The actor's own, else nothing; `received` is not more than is there (a restored database may say
// more).
Result<std::optional<HeldUpload>> find_upload(ReadTx& tx, const Services& services,
                                              const Actor& actor, std::string_view id);
// Errors: NotFound upload.not_found.
Result<HeldUpload> own_upload(ReadTx& tx, const Services& services, const Actor& actor,
                              std::string_view id);
struct NamedUpload {
    std::string id{};
    HeldUpload held{};
};
// In the order of their ids.
Result<std::vector<NamedUpload>> own_uploads(ReadTx& tx, const Services& services,
                                             const Actor& actor);

// Puts off its end.
Status put_upload(WriteTx& tx, std::string_view id, std::int64_t version, Upload& upload,
                  Instant now);
Status end_upload(WriteTx& tx, std::string_view id);

// Bytes whose upload was completed, given up or has run out go: in one place for all of them, so
// that none of them can forget it and a crash leaves nothing.
Status sweep_uploads(const Services& services);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::Upload> {
    using T = hz::app::Upload;
    static constexpr FieldList list{
        field("account", &T::account),   field("organisation", &T::organisation),
        field("name", &T::name),         field("replaces", &T::replaces, Need::Optional),
        field("size", &T::size),         field("sha256", &T::sha256),
        field("received", &T::received), field("until", &T::until)};
};
template <>
struct hz::FieldsOf<hz::app::UploadView> {
    using T = hz::app::UploadView;
    static constexpr FieldList list{field("upload", &T::upload),     field("name", &T::name),
                                    field("size", &T::size),         field("sha256", &T::sha256),
                                    field("received", &T::received), field("until", &T::until)};
};
