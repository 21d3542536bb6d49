// Our bounded inflate and zlib read the same streams and refuse the same ones.
#include "adapters/crypto/portable/inflate.hpp"

#include "fuzz/fuzz.hpp"

#include <zlib.h>

namespace {

constexpr std::size_t kMost = 1 << 16;

// Nothing when zlib refuses, or more than `kMost` would come out.
bool by_zlib(hz::ByteView stream, hz::Bytes& out) {
    out.assign(kMost, 0);
    uLongf size = out.size();
    uLong used = stream.size();
    if (uncompress2(out.data(), &size, stream.data(), &used) != Z_OK) return false;
    out.resize(size);
    return used == stream.size();
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    Bytes theirs;
    const bool good = by_zlib(input, theirs);
    const auto ours = crypto::portable::inflate_zlib(input, kMost);
    HZ_HOLDS(ours.has_value() == good);
    if (good) HZ_HOLDS(*ours == theirs);
    if (good && !theirs.empty())
        HZ_HOLDS(!crypto::portable::inflate_zlib(input, theirs.size() - 1));
    Bytes packed(compressBound(input.size()));
    uLongf size = packed.size();
    HZ_HOLDS(compress2(packed.data(), &size, input.data(), input.size(), 6) == Z_OK);
    packed.resize(size);
    const auto back = crypto::portable::inflate_zlib(packed, input.size());
    HZ_HOLDS(back && text_of(*back) == text_of(input));
}
