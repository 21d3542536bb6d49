#include "adapters/documents/qr.hpp"

#include "base/limits.hpp"

#include <cstdint>
#include <memory>

#include <fmt/format.h>
#include <qrencode.h>

namespace hz::documents {

Result<QrCode> make_qr(std::string_view text) {
    constexpr std::string_view kAlphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    if (text.empty() || text.size() > limits::kQrChars ||
        text.find_first_not_of(kAlphanumeric) != std::string_view::npos)
        return fail(Code::InvalidInput, "qr.text");
    const std::unique_ptr<QRinput, void (*)(QRinput*)> input{QRinput_new2(0, QR_ECLEVEL_M),
                                                             QRinput_free};
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (!input ||
        QRinput_append(input.get(), QR_MODE_AN, static_cast<int>(text.size()), bytes) != 0)
        return fail(Code::InvalidInput, "qr.text");
    const std::unique_ptr<QRcode, void (*)(QRcode*)> made{QRcode_encodeInput(input.get()),
                                                          QRcode_free};
    if (!made) return fail(Code::InvalidInput, "qr.text");
    QrCode code{.modules = made->width};
    const auto count =
        static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    for (std::size_t i = 0; i < count; ++i) code.dark.push_back((made->data[i] & 1U) != 0);
    return code;
}

std::vector<QrRun> runs_of(const QrCode& code) {
    std::vector<QrRun> runs;
    for (int y = 0; y < code.modules; ++y)
        for (int x = 0; x < code.modules; ++x) {
            if (!code.at(x, y)) continue;
            if (x > 0 && code.at(x - 1, y))
                ++runs.back().length;
            else
                runs.push_back({x, y, 1});
        }
    return runs;
}

std::string svg_of(const QrCode& code) {
    const int side = code.modules + 2 * kQuietModules;
    auto svg = fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" )"
        R"(shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d=")",
        side);
    for (const auto& run : runs_of(code))
        svg += fmt::format("M{} {}h{}v1h-{}z", run.x + kQuietModules, run.y + kQuietModules,
                           run.length, run.length);
    return svg + "\"/></svg>";
}

}  // namespace hz::documents
