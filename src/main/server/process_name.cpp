#include "main/server/process_name.hpp"

#include "adapters/files/durable.hpp"

#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace hz::server {
namespace {

constexpr std::size_t kProcBytes = 4096;
// proc(5): starttime is field 22 of /proc/PID/stat, the 20th after the name in parentheses.
constexpr int kStartAfterName = 20;

std::string read_proc(const std::string& path) {
    const auto file = files::open_at(AT_FDCWD, path, O_RDONLY);
    std::string text(kProcBytes, '\0');
    if (!file) return {};
    const auto count = ::read(file->get(), text.data(), text.size());
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return text;
}

std::string place() {
    std::string boot = read_proc("/proc/sys/kernel/random/boot_id");
    boot = boot.substr(0, boot.find('\n'));
    std::error_code unknown;
    const auto space = std::filesystem::read_symlink("/proc/self/ns/pid", unknown);
    return boot + " " + space.string();
}

// Empty: there is no such process, or it is a zombie.
std::string start_of(const std::string& process) {
    const std::string stat = read_proc("/proc/" + process + "/stat");
    auto at = stat.rfind(')');
    if (at == std::string::npos || stat.compare(at, 3, ") Z") == 0) return {};
    for (int field = 0; field < kStartAfterName; ++field) {
        at = stat.find(' ', at + 1);
        if (at == std::string::npos) return {};
    }
    return stat.substr(at + 1, stat.find(' ', at + 1) - at - 1);
}

}  // namespace

std::string name_of_this_process() {
    const std::string process = std::to_string(::getpid());
    return place() + " " + process + " " + start_of(process);
}

bool has_ended(const std::string& process_name) {
    const std::string here = place() + " ";
    if (!process_name.starts_with(here)) return false;
    const std::string rest = process_name.substr(here.size());
    const auto space = rest.find(' ');
    if (space == std::string::npos) return false;
    return start_of(rest.substr(0, space)) != rest.substr(space + 1);
}

}  // namespace hz::server
