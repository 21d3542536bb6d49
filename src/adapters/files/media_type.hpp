// The kind of a file by its content, from a short allow-list. What a client says about a file is
// never asked: neither its name nor its Content-Type.
//
//   application/pdf   %PDF- at the start
//   image/png, image/jpeg   by signature
//   application/vnd.openxmlformats-officedocument.wordprocessingml.document (docx),
//   application/vnd.openxmlformats-officedocument.spreadsheetml.sheet (xlsx),
//   application/ofd, application/zip   by the names in the archive's index
//   text/plain; charset=utf-8   UTF-8 without control characters (CSV too: content cannot tell)
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace hz::files {

// Sees every byte of an upload once, in pieces.
class MediaSniffer {
 public:
    void update(ByteView piece);
    // `file` is the finished file of `size` bytes, open for reading; only archives are read again.
    // Errors: InvalidInput evidence.type, evidence.archive (broken or oversized index).
    [[nodiscard]] Result<std::string> finish(int file, std::int64_t size) const;

 private:
    void check_text(std::uint8_t byte);

    std::array<std::uint8_t, 8> head_{};
    std::size_t head_size_{};
    bool text_{true};
    std::string open_{};  // an unfinished UTF-8 sequence
};

}  // namespace hz::files
