// Canonical JSON: one value has one text, and only that text is read back as canonical.
#include "base/canonical.hpp"

#include "fuzz/fuzz.hpp"

void hz::fuzz::examine(ByteView input) {
    const auto value = json::parse(text_of(input));
    const auto read = parse_canonical(text_of(input));
    if (!value) {
        HZ_HOLDS(!read);
        return;
    }
    const auto once = canonical(*value);
    HZ_HOLDS(read.has_value() == (once && *once == text_of(input)));
    if (!once) {
        HZ_HOLDS(once.error().key.starts_with("canonical."));
        return;
    }
    const auto back = parse_canonical(*once);
    HZ_HOLDS(back.has_value());
    const auto twice = canonical(*back);
    HZ_HOLDS(twice && *twice == *once);
}
