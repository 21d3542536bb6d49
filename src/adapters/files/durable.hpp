// Small files of the data directory (host settings, passphrase, demo accounts) and the system calls
// that make a file durable. Errors of the system: Unavailable `file.io` with details `what`, `why`.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hz::files {

// Owns a file descriptor.
class Descriptor {
 public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(Descriptor&& other) noexcept : number_{other.release()} {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    int release();
    void close();

 private:
    int number_{-1};
};

// errno as an Error: Unavailable `file.no_space` or `file.io`; `what` names the step ("fsync"),
// never a path.
[[nodiscard]] Error io_error(std::string_view what);

// Relative to `folder` (AT_FDCWD allowed). Flags as open(2); never follows a link in the last
// part, never leaks into child processes.
Result<Descriptor> open_at(int folder, const std::string& name, int flags, unsigned mode = 0);
Result<Descriptor> open_folder(const std::filesystem::path& path);
Status write_all(int file, ByteView bytes);
// Bytes read, 0 at the end of the file.
Result<std::size_t> read_some(int file, std::span<std::uint8_t> into);
Status sync(int file);
// Names of a folder, sorted, without "." and "..".
Result<std::vector<std::string>> names_in(int parent, const std::string& folder);
// Creates one folder (0700) below `parent` when absent, durable when it returns.
Result<Descriptor> make_folder_at(int parent, const std::string& name);

enum class Existing { Refuse, Replace };

// A regular file of at most `bytes_max`. Errors: NotFound `file.absent`, InvalidInput
// `file.too_large`, `file.not_regular` (also a symbolic link).
Result<Bytes> read_file(const std::filesystem::path& path, std::size_t bytes_max);

// Whole or absent, readable by the owner alone (0600), durable when it returns.
// Errors: Conflict `file.exists` with Existing::Refuse.
Status write_file_durably(const std::filesystem::path& path, ByteView bytes, Existing existing);

}  // namespace hz::files
