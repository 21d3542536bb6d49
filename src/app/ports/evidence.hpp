// Evidence files, addressed by content (SM3). A file is either whole and durable or absent.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace hz::app {

struct StoredFile {
    Bytes sm3{};
    Bytes sha256{};
    std::int64_t size{};
    std::string media_type{};  // by content, from the allow-list, never from the client
};

// One upload: write() in pieces, then keep(). Dropped without keep(): nothing remains.
class FileWriter {
 public:
    virtual ~FileWriter() = default;
    virtual Status write(ByteView piece) = 0;  // InvalidInput evidence.too_large
    // `sha256` is what the bytes should have, empty where nobody said. InvalidInput evidence.type,
    // evidence.empty, evidence.digest_differs.
    virtual Result<StoredFile> keep(ByteView sha256) = 0;
};

class EvidenceStore {
 public:
    virtual ~EvidenceStore() = default;
    virtual Result<std::unique_ptr<FileWriter>> begin() = 0;
    // Streams the file and checks its digest; Unavailable evidence.damaged when it differs
    // (what was passed on before must then be thrown away).
    virtual Status read(ByteView sm3, const std::function<Status(ByteView)>& piece) = 0;
    virtual Result<bool> exists(ByteView sm3) = 0;
    virtual Status each(const std::function<Status(ByteView sm3, std::int64_t size)>& visit) = 0;
};

}  // namespace hz::app
