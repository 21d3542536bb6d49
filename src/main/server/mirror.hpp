// Leaves of a log that somebody else keeps a copy of (c2sp.org/tlog-tiles): served over HTTP, or a
// folder with the same paths.
#pragma once

#include "app/log/recovery.hpp"
#include "app/ports/web.hpp"

#include <string>

namespace hz::server {

class Mirror {
 public:
    // `place`: the prefix of the shard, as in https://mirror.example/log/2026, or a folder.
    Mirror(app::Web& web, std::string place) : web_{web}, place_{std::move(place)} {}

    // Reads its checkpoint, whose signature nobody needs: what the leaves add up to is checked.
    // Errors: Unavailable recover.mirror_absent, recover.mirror_short (it ends before `size`).
    Status open(std::int64_t size);
    // One bundle, from `from` on, as far as `to`. Errors: Unavailable recover.mirror_absent,
    // recover.mirror_damaged.
    Result<std::vector<std::string>> leaves(std::int64_t from, std::int64_t to);

 private:
    Result<std::string> file(const std::string& path);
    Result<std::string> checkpoint();

    app::Web& web_;
    std::string place_;
    std::uint64_t size_{};
};

}  // namespace hz::server
