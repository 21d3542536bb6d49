// What `hengzheng fsck` says: one check after the other in a fixed order, each with its first
// difference named exactly.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct Difference {
    std::string table{};
    std::string key{};     // of the row, as a person would ask for it
    std::string column{};  // empty: the row as a whole
    std::string expected{};
    std::string found{};
};

// The running account of one check.
class Check {
 public:
    using Progress = std::function<void(std::string_view check, std::int64_t seen)>;
    Check(std::string name, Progress progress)
        : name_{std::move(name)}, progress_{std::move(progress)} {}

    void saw_row();
    void differs(Difference difference);
    // Names the difference unless both are equal.
    void equal(std::string_view table, std::string_view key, std::string_view column,
               std::string_view expected, std::string_view found);
    void equal(std::string_view table, std::string_view key, std::string_view column,
               std::int64_t expected, std::int64_t found);
    void equal_bytes(std::string_view table, std::string_view key, std::string_view column,
                     ByteView expected, ByteView found);
    void notice(std::string text);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::int64_t rows() const { return rows_; }
    [[nodiscard]] std::int64_t differences() const { return differences_; }
    [[nodiscard]] const std::optional<Difference>& first() const { return first_; }
    [[nodiscard]] const std::vector<std::string>& notices() const { return notices_; }

 private:
    std::string name_;
    Progress progress_;
    std::int64_t rows_{};
    std::int64_t differences_{};
    std::optional<Difference> first_{};
    std::vector<std::string> notices_{};  // at most kNotices of them
};

// A text as a report shows it: long ones shortened.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace hz::app
