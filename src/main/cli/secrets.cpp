#include "main/cli/secrets.hpp"

#include "adapters/crypto/secret_file.hpp"

#include <algorithm>
#include <iostream>

#include <termios.h>
#include <unistd.h>

namespace hz::cli {
namespace {

// Echo off while it lives; signals too, so that no interruption leaves the terminal silent.
class Silence {
 public:
    Silence() : active_{::tcgetattr(STDIN_FILENO, &before_) == 0} {
        if (!active_) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence() {
        if (active_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

 private:
    termios before_{};
    bool active_{};
};

constexpr char kInterrupt = '\x03';

}  // namespace

Result<Secrets> parse_secrets(std::string_view text) {
    Secrets out;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        const auto equals = line.find('=');
        const std::string_view name = line.substr(0, equals);
        app::SecretText* held = name == "HENGZHENG_PASSWORD" ? &out.password
                                : name == "HENGZHENG_CODE"   ? &out.code
                                                             : nullptr;
        if (equals == std::string_view::npos || held == nullptr || !held->empty())
            return fail(Code::InvalidInput, "secrets.line").with("line", std::to_string(number));
        *held = app::SecretText{std::string{line.substr(equals + 1)}};
    }
    return out;
}

Result<Secrets> read_secrets(const std::string& path) {
    HZ_TRY(std::string text, crypto::read_private_file(path));
    auto out = parse_secrets(text);
    wipe(text);
    return out;
}

Result<app::SecretText> ask_secret(std::string_view what) {
    const bool terminal = ::isatty(STDIN_FILENO) != 0;
    std::string line;
    {
        const Silence silence;
        if (terminal) std::cerr << what << ": " << std::flush;
        std::getline(std::cin, line);
    }
    if (terminal) std::cerr << '\n';
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.find(kInterrupt) != std::string::npos)
        return fail(Code::InvalidInput, "secrets.absent").with("wanted", std::string{what});
    return app::SecretText{std::move(line)};
}

}  // namespace hz::cli
