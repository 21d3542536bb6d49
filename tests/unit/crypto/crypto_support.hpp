// Shared by the tests of this room.
#pragma once

#include "adapters/crypto/argon2.hpp"
#include "adapters/crypto/random.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>

#include <stdlib.h>  // mkdtemp

namespace hz::test {

inline constexpr crypto::Argon2Cost kCheap{.memory_kib = 8, .passes = 1, .lanes = 1};

class InlinePool final : public app::Workers {
 public:
    Status post(std::function<void()> work) override {
        work();
        return {};
    }
};

class OtherThreadPool final : public app::Workers {
 public:
    Status post(std::function<void()> work) override {
        thread_ = std::jthread{std::move(work)};
        return {};
    }

 private:
    std::jthread thread_;
};

class FullPool final : public app::Workers {
 public:
    Status post(std::function<void()>) override { return fail(Code::Unavailable, "workers.busy"); }
};

class TemporaryDirectory {
 public:
    TemporaryDirectory() {
        std::string pattern = (std::filesystem::temp_directory_path() / "hz-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"mkdtemp"};
        path_ = pattern;
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
    std::filesystem::path path_;
};

}  // namespace hz::test
