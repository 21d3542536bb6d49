#include "adapters/documents/fonts.hpp"

#include <string>
#include <utility>

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

namespace hz::documents {
namespace {

// The cache is the one that fc-cache fills; without it the start takes some seconds longer.
std::string settings_for(const std::filesystem::path& folder) {
    std::string path;
    for (const char c : folder.string()) {
        if (c == '&')
            path += "&amp;";
        else if (c == '<')
            path += "&lt;";
        else
            path += c;
    }
    return "<fontconfig><dir>" + path +
           "</dir><cachedir>/var/cache/fontconfig</cachedir></fontconfig>";
}

bool has_family(FcConfig* config, const char* family) {
    const std::unique_ptr<FcPattern, void (*)(FcPattern*)> pattern{
        FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, family, nullptr), FcPatternDestroy};
    const std::unique_ptr<FcObjectSet, void (*)(FcObjectSet*)> wanted{
        FcObjectSetBuild(FC_FAMILY, nullptr), FcObjectSetDestroy};
    const std::unique_ptr<FcFontSet, void (*)(FcFontSet*)> found{
        FcFontList(config, pattern.get(), wanted.get()), FcFontSetDestroy};
    return found && found->nfont > 0;
}

}  // namespace

void FreeObject::operator()(void* object) const { g_object_unref(object); }

Result<std::unique_ptr<Fonts>> Fonts::open(const std::filesystem::path& folder) {
    Config config{FcConfigCreate(), FcConfigDestroy};
    const auto settings = settings_for(folder);
    const bool ready =
        config != nullptr &&
        FcConfigParseAndLoadFromMemory(
            config.get(), reinterpret_cast<const FcChar8*>(settings.c_str()), FcTrue) == FcTrue &&
        FcConfigBuildFonts(config.get()) == FcTrue;
    if (!ready || !has_family(config.get(), kFontFamily))
        return fail(Code::Unavailable, "document.fonts_missing").with("package", "fonts-noto-cjk");
    return std::unique_ptr<Fonts>{new Fonts{std::move(config)}};
}

Owned<PangoFontMap> Fonts::map() const {
    Owned<PangoFontMap> map{pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)};
    auto* instance = reinterpret_cast<PangoCairoFontMap*>(map.get());
    pango_fc_font_map_set_config(reinterpret_cast<PangoFcFontMap*>(map.get()), config_.get());
    pango_cairo_font_map_set_resolution(instance, 72);  // one unit is one point
    return map;
}

}  // namespace hz::documents
