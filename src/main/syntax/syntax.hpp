// What a command line accepts: commands, options, positions. The parsing library stands behind
// syntax.cpp alone.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): theirs
class App;
class Option;
}  // namespace CLI

namespace hz::syntax {

// One option; the calls add up.
class Option {
 public:
    explicit Option(CLI::Option& option) : option_{&option} {}
    Option& required();
    // Only together with the other one.
    Option& needs(const Option& other);
    Option& one_of(std::initializer_list<const char*> values);
    Option& between(std::int64_t low, std::int64_t high);
    // "" = good, else what is wrong with the value.
    Option& check(std::function<std::string(const std::string&)> test);

 private:
    CLI::Option* option_;
};

// One command and its options. A name that begins with "--" is an option, any other a position.
class Command {
 public:
    explicit Command(CLI::App& app) : app_{&app} {}

    // `into` outlives the parsing.
    Option option(const std::string& name, std::string& into, const std::string& help);
    Option option(const std::string& name, std::int64_t& into, const std::string& help);
    Option option(const std::string& name, std::uint64_t& into, const std::string& help);
    // Repeatable, one value each.
    Option option(const std::string& name, std::vector<std::string>& into, const std::string& help);
    Option flag(const std::string& name, bool& into, const std::string& help);
    // Said at the end of --help.
    void footer(const std::string& text);

    Command command(const std::string& name, const std::string& help);
    // One of its commands must be named.
    void needs_command();
    // Whether it was named, once parsed.
    [[nodiscard]] bool named() const;

 private:
    CLI::App* app_;
};

enum class Parsed { Run, Helped, Wrong };

// The whole command line of a program.
class CommandLine {
 public:
    explicit CommandLine(const std::string& about);
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    [[nodiscard]] Command whole();
    // Prints the help that was asked for, or what is wrong.
    Parsed parse(int argc, char** argv);

 private:
    std::unique_ptr<CLI::App> app_;
};

}  // namespace hz::syntax
