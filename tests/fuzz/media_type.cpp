// The kind of an uploaded file: one of a few, and the same in whatever pieces the file came.
#include "adapters/files/media_type.hpp"

#include "base/utf8.hpp"
#include "fuzz/fuzz.hpp"

#include <sys/mman.h>
#include <unistd.h>

void hz::fuzz::examine(ByteView input) {
    static const int file = ::memfd_create("evidence", 0);
    HZ_HOLDS(::ftruncate(file, 0) == 0);
    HZ_HOLDS(::pwrite(file, input.data(), input.size(), 0) == static_cast<ssize_t>(input.size()));
    const auto size = static_cast<std::int64_t>(input.size());
    files::MediaSniffer whole;
    whole.update(input);
    const auto once = whole.finish(file, size);
    files::MediaSniffer torn;
    Draw draw{input};
    in_pieces(draw, input, [&](ByteView piece) { torn.update(piece); });
    const auto pieces = torn.finish(file, size);
    HZ_HOLDS(once.has_value() == pieces.has_value());
    if (!once) {
        HZ_HOLDS(once.error().key == pieces.error().key);
        HZ_HOLDS(once.error().key == "evidence.type" || once.error().key == "evidence.archive");
        return;
    }
    HZ_HOLDS(*once == *pieces);
    if (once->starts_with("text/plain"))
        HZ_HOLDS(is_utf8(text_of(input)) && text_of(input).find('\0') == std::string_view::npos);
}
