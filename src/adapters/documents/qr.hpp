// QR codes (ISO/IEC 18004) in alphanumeric mode, error level M.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hz::documents {

inline constexpr int kQuietModules = 4;

struct QrCode {
    int modules{};             // along one side, without the quiet zone
    std::vector<bool> dark{};  // row by row
    [[nodiscard]] bool at(int x, int y) const {
        const int place = y * modules + x;
        return dark[static_cast<std::size_t>(place)];
    }
};

// One dark run of modules in a row; pictures are built from runs, so no hairlines appear between
// neighbouring modules.
struct QrRun {
    int x{};
    int y{};
    int length{};
};

// Errors: InvalidInput `qr.text`: empty, too long, or outside the alphanumeric set.
Result<QrCode> make_qr(std::string_view text);
[[nodiscard]] std::vector<QrRun> runs_of(const QrCode& code);
[[nodiscard]] std::string svg_of(const QrCode& code);

}  // namespace hz::documents
