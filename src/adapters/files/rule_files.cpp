#include "adapters/files/rule_files.hpp"

#include "adapters/files/durable.hpp"
#include "base/limits.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>

namespace hz::files {
namespace {

namespace fs = std::filesystem;

bool safe_name(std::string_view name) {
    return !name.starts_with('.') && name.find_first_not_of(
                                         "abcdefghijklmnopqrstuvwxyz0123456789._-"
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

class Loader {
 public:
    Status load(const fs::path& folder, const std::string& prefix, std::size_t depth) {
        std::error_code error;
        fs::directory_iterator at{folder, error};
        for (; !error && at != fs::directory_iterator{}; at.increment(error))
            HZ_TRY_VOID(load_entry(*at, prefix, depth));
        if (error) return fail(Code::Unavailable, "file.io").with("why", error.message());
        return {};
    }

    std::vector<RuleFile> take() && { return std::move(files_); }

 private:
    static Error refused(std::string_view key, const std::string& name) {
        return fail(Code::InvalidInput, key).with("file", name);
    }

    Status load_entry(const fs::directory_entry& entry, const std::string& prefix,
                      std::size_t depth) {
        if (++seen_ > limits::kRuleFiles) return fail(Code::InvalidInput, "rules.too_many");
        const auto last = entry.path().filename().string();
        const auto name = prefix + last;
        if (!safe_name(last)) return refused("rules.name", name);
        std::error_code error;
        const auto status = entry.symlink_status(error);
        if (error) return fail(Code::Unavailable, "file.io").with("why", error.message());
        if (fs::is_directory(status)) {
            if (depth == limits::kRuleFolderDepth) return refused("rules.too_deep", name);
            return load(entry.path(), name + "/", depth + 1);
        }
        if (!fs::is_regular_file(status)) return refused("rules.not_regular", name);
        if (!last.ends_with(".json")) return {};
        auto bytes = read_file(entry.path(), limits::kRuleFileBytes);
        if (!bytes) return std::move(bytes).error().with("file", name);
        files_.push_back({name, *std::move(bytes)});
        return {};
    }

    std::vector<RuleFile> files_{};
    std::size_t seen_{};
};

}  // namespace

Result<std::vector<RuleFile>> load_rule_files(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return fail(Code::NotFound, "rules.absent");
    Loader loader;
    HZ_TRY_VOID(loader.load(folder, "", 0));
    auto files = std::move(loader).take();
    std::ranges::sort(files, {}, &RuleFile::name);
    return files;
}

}  // namespace hz::files
