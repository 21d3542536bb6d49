// multipart/form-data with exactly one part, named "file", read as a stream (RFC 7578). The file's
// name and type as sent are ignored: names never reach the file system, types come from content.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace hz::http {

inline constexpr std::size_t kFormRoom =
    8 * 1024;  // bytes: boundaries and part headers around a file

class Multipart {
 public:
    using OnFile = std::function<Status(std::string_view piece)>;

    // Errors: InvalidInput multipart.boundary.
    static Result<Multipart> from(std::string_view content_type);

    // Errors: those of `on_file`; InvalidInput multipart.malformed, multipart.unexpected_part.
    Status feed(std::string_view piece, const OnFile& on_file);
    // Errors: InvalidInput multipart.malformed when the final boundary is missing.
    [[nodiscard]] Status finish() const;

 private:
    explicit Multipart(std::string boundary) : delimiter_{"\r\n--" + std::move(boundary)} {}
    enum class At { Start, PartHead, File, AfterFile, End };
    Result<bool> step(const OnFile& on_file);  // false: more bytes are needed
    Result<bool> read_head();
    Result<bool> read_file(const OnFile& on_file);
    Result<bool> read_end();

    std::string delimiter_;
    std::string held_{};
    At at_{At::Start};
};

// A parameter of a field value: parameter_of("form-data; name=\"file\"", "name") = file.
[[nodiscard]] std::string parameter_of(std::string_view value, std::string_view name);

}  // namespace hz::http
