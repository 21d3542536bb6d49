#include "main/syntax/syntax.hpp"

#include <CLI/CLI.hpp>

namespace hz::syntax {

Option& Option::required() {
    option_->required();
    return *this;
}

Option& Option::needs(const Option& other) {
    option_->needs(other.option_);
    return *this;
}

Option& Option::one_of(std::initializer_list<const char*> values) {
    option_->check(CLI::IsMember(std::vector<std::string>(values.begin(), values.end())));
    return *this;
}

Option& Option::between(std::int64_t low, std::int64_t high) {
    option_->check(CLI::Range(low, high));
    return *this;
}

Option& Option::check(std::function<std::string(const std::string&)> test) {
    option_->check(std::move(test));
    return *this;
}

Option Command::option(const std::string& name, std::string& into, const std::string& help) {
    return Option{*app_->add_option(name, into, help)};
}

Option Command::option(const std::string& name, std::int64_t& into, const std::string& help) {
    return Option{*app_->add_option(name, into, help)};
}

Option Command::option(const std::string& name, std::uint64_t& into, const std::string& help) {
    return Option{*app_->add_option(name, into, help)};
}

Option Command::option(const std::string& name, std::vector<std::string>& into,
                       const std::string& help) {
    return Option{*app_->add_option(name, into, help)->allow_extra_args(false)};
}

Option Command::flag(const std::string& name, bool& into, const std::string& help) {
    return Option{*app_->add_flag(name, into, help)};
}

void Command::footer(const std::string& text) { app_->footer(text); }

Command Command::command(const std::string& name, const std::string& help) {
    return Command{*app_->add_subcommand(name, help)};
}

void Command::needs_command() { app_->require_subcommand(1); }

bool Command::named() const { return app_->parsed(); }

CommandLine::CommandLine(const std::string& about) : app_{std::make_unique<CLI::App>(about)} {}

CommandLine::~CommandLine() = default;

Command CommandLine::whole() { return Command{*app_}; }

Parsed CommandLine::parse(int argc, char** argv) {
    try {
        app_->parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app_->exit(error) == 0 ? Parsed::Helped : Parsed::Wrong;
    }
    return Parsed::Run;
}

}  // namespace hz::syntax
