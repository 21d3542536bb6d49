#include "record/checkpoint.hpp"

#include "record/fields.hpp"
#include "record/note.hpp"

namespace hz::record {

std::string checkpoint_text(const Checkpoint& checkpoint) {
    return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
           base64(checkpoint.root) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
    const auto line = [&text]() {
        const std::size_t end = text.find('\n');
        const std::string_view out = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        return out;
    };
    if (!text.ends_with('\n')) return unreadable("checkpoint");
    Checkpoint out{std::string{line()}, 0, {}};
    const auto size = decimal(line(), static_cast<std::uint64_t>(INT64_MAX));
    if (!is_key_name(out.origin) || !size) return unreadable("checkpoint");
    out.size = *size;
    HZ_TRY(out.root, digest_from_base64(line()));
    if (!text.empty()) return unreadable("checkpoint");
    return out;
}

}  // namespace hz::record
