// Bytes of uploads that are under way, by the id of the upload: neither evidence nor on record. How
// many of them count is said by the upload (app/evidence/upload.hpp), so that what a crash left
// behind them is written over.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

class UploadBytes {
 public:
    virtual ~UploadBytes() = default;
    // Durable when it returns. `offset` is at most the size. Unavailable file.io, file.no_space.
    virtual Status write(std::string_view upload, std::int64_t offset, ByteView piece) = 0;
    virtual Result<std::int64_t> size(std::string_view upload) = 0;  // 0: nothing there
    // The first `size` bytes. Unavailable file.io, also when there are fewer.
    virtual Status read(std::string_view upload, std::int64_t size,
                        const std::function<Status(ByteView)>& piece) = 0;
    virtual Result<std::vector<std::string>> all() = 0;  // ids, in order
    virtual Status remove(std::string_view upload) = 0;  // absent is fine
};

}  // namespace hz::app
