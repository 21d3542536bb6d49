// A file that is put together while it is sent.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace hz::app {

struct MadeFile {
    using Piece = std::function<Status(ByteView)>;
    std::function<Status(const Piece&)> write{};  // hands on exactly `size` bytes; on any thread
    std::int64_t size{};
    std::string media_type{};
};

}  // namespace hz::app
