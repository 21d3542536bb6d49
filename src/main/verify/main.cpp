// `hengzheng-verify`: verifies a certificate with the files at hand and the roots its user pinned.
// It has no network. Exit 0 = genuine and valid, 1 = not so, 2 = cannot be told, 64 = usage.
#include "base/json.hpp"
#include "main/syntax/syntax.hpp"
#include "main/verify/arguments.hpp"
#include "main/verify/report.hpp"
#include "main/verify/verify.hpp"

#include <chrono>
#include <exception>
#include <iostream>

namespace hz::verify {
namespace {

int refuse(const Error& error, const Words& words) {
    std::cerr << "hengzheng-verify: " << words.explain(error) << '\n';
    return kUsage;
}

int verify(const Arguments& arguments) {
    const auto words = Words::load(language_from_environment());
    if (!words) return 2;
    const record::Primitives use = portable_primitives();
    const auto now =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto asked = understand(arguments, now, use);
    if (!asked) return refuse(asked.error(), *words);
    const auto verification = verify_subject(asked->subject, {}, asked->pinned, asked->t, use);
    Circumstances how;
    how.pinned = !asked->pinned.roots.empty();
    how.now = asked->now;
    if (arguments.as_json) {
        std::cout << json::write(record::to_json(verification.answer)) << '\n';
        if (!how.pinned) std::cerr << pinning_hint(how, *words) << '\n';
    } else {
        std::cout << report(verification, how, *words);
    }
    return record::exit_code(verification.answer);
}

int run(int argc, char** argv) {
    syntax::CommandLine line{
        "Verifies a certificate offline: .note, .pdf, .hzv or the text of a QR code"};
    syntax::Command app = line.whole();
    Arguments arguments;
    app.option("subject", arguments.subject, "file or QR text").required();
    app.option("--root", arguments.roots, "root to trust: vkey or file of vkeys; repeatable");
    app.option("--policy", arguments.policies, "policy file to use instead of the trust list's");
    app.option("--at", arguments.at, "date, YYYY-MM-DDThh:mm (UTC+8) or Unix seconds");
    app.flag("--json", arguments.as_json, "answer as JSON");
    const syntax::Parsed parsed = line.parse(argc, argv);
    if (parsed != syntax::Parsed::Run) return parsed == syntax::Parsed::Helped ? 0 : kUsage;
    return verify(arguments);
}

}  // namespace
}  // namespace hz::verify

int main(int argc, char** argv) {
    try {
        return hz::verify::run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "hengzheng-verify: " << error.what() << '\n';
        return 2;
    }
}
