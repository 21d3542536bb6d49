#include "adapters/system/clocks.hpp"
#include "main/cli/command.hpp"
#include "main/demo/demo.hpp"

#include <iostream>
#include <memory>

#include <fmt/format.h>
#include <unistd.h>

namespace hz::cli {
namespace {

struct DemoArguments {
    std::string data{};
    std::string postgres{};
    std::string host{"demo.example"};
    std::string public_url{"http://127.0.0.1:8080"};
    std::int64_t certificates{400};
    std::int64_t by_cases{400};
    std::uint64_t seed{1};
    std::string until{};
    bool as_json{};
};

constexpr std::size_t kShownEvery = 200;

void show_progress(std::size_t done, std::size_t all, std::size_t& shown) {
    if (isatty(STDERR_FILENO) == 0 || (done < shown + kShownEvery && done != all)) return;
    shown = done;
    std::cerr << fmt::format("\r{} / {}{}", done, all, done == all ? "\n" : "") << std::flush;
}

int demo(const DemoArguments& arguments) {
    demo::DemoOptions options;
    options.data = arguments.data;
    options.postgres = arguments.postgres;
    options.host = arguments.host;
    options.public_url = arguments.public_url;
    options.plan.certificates = arguments.certificates;
    options.plan.by_cases = arguments.by_cases;
    options.plan.seed = arguments.seed;
    const Date today = civil_date(system::SystemClock{}.now());
    options.plan.until = today;
    if (!arguments.until.empty()) {
        const auto until = date_from(arguments.until);
        if (!until) return fault(until.error());
        options.plan.until = *until;
    }
    if (options.plan.until > today) return fault(fail(Code::InvalidInput, "demo.until_ahead"));
    std::size_t shown = 0;
    const auto made = demo::make_demo(
        options, [&](std::size_t done, std::size_t all) { show_progress(done, all, shown); });
    if (!made) return fault(made.error());
    if (arguments.as_json)
        std::cout << json::write(json::Value{
                         json::Object{{"accounts", static_cast<std::int64_t>(made->accounts)},
                                      {"cases", static_cast<std::int64_t>(made->cases)},
                                      {"root", made->root},
                                      {"steps", static_cast<std::int64_t>(made->steps)}}})
                  << '\n';
    else
        std::cout << "演示数据（示例，无任何效力） / demonstration data, fictional\n"
                  << fmt::format("  {} accounts in {}/demo-accounts.json, {} cases, {} steps\n",
                                 made->accounts, arguments.data, made->cases, made->steps)
                  << "  root key to pin in verifiers:\n  " << made->root << '\n';
    return kDone;
}

}  // namespace

Command demo_command(syntax::Command& app) {
    auto arguments = std::make_shared<DemoArguments>();
    auto command = app.command(
        "demo", "create a data directory with three years of fictional demonstration data");
    command.option("--data", arguments->data, "data directory, made new").required();
    postgres_option(command, arguments->postgres);
    command.option("--host", arguments->host, "name of the installation");
    command.option("--public-url", arguments->public_url, "address that people open");
    command.option("--certificates", arguments->certificates, "how many, about")
        .between(0, 1'000'000);
    command
        .option("--by-cases", arguments->by_cases,
                "so many of them through whole cases; the others, for measuring, rest on these")
        .between(1, 10'000);
    command.option("--seed", arguments->seed, "the same seed and end give the same data");
    command.option("--until", arguments->until, "last day, YYYY-MM-DD; today when left out");
    command.flag("--json", arguments->as_json, "answer as JSON");
    return {command, [arguments] { return demo(*arguments); }};
}

}  // namespace hz::cli
