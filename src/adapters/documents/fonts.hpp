// A closed set of fonts: one folder, nothing of the user's or the system's font settings.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <memory>

#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

namespace hz::documents {

// One family for all documents: each further one adds some 60 KB of shared outlines.
inline constexpr const char* kFontFamily = "Noto Serif CJK SC";

struct FreeObject {
    void operator()(void* object) const;
};
template <class T>
using Owned = std::unique_ptr<T, FreeObject>;  // a GObject

class Fonts {
 public:
    static Result<std::unique_ptr<Fonts>> open(const std::filesystem::path& folder);

    // A font map of its own for each document: pango's is not shared between threads.
    [[nodiscard]] Owned<PangoFontMap> map() const;

 private:
    using Config = std::unique_ptr<FcConfig, void (*)(FcConfig*)>;
    explicit Fonts(Config config) : config_{std::move(config)} {}
    Config config_;
};

}  // namespace hz::documents
