// Uploads that are under way, on a local disk: <root>/<id of the upload>. Ids are made by the
// platform, and anything that is not a UUID is not looked for.
#pragma once

#include "adapters/files/durable.hpp"
#include "app/ports/upload_bytes.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace hz::files {

class LocalUploadBytes : public app::UploadBytes {
 public:
    // Makes the folder; what lies in it stays. Errors: Unavailable file.io.
    static Result<std::unique_ptr<LocalUploadBytes>> open(const std::filesystem::path& root);

    Status write(std::string_view upload, std::int64_t offset, ByteView piece) override;
    Result<std::int64_t> size(std::string_view upload) override;
    Status read(std::string_view upload, std::int64_t size,
                const std::function<Status(ByteView)>& piece) override;
    Result<std::vector<std::string>> all() override;
    Status remove(std::string_view upload) override;

 private:
    explicit LocalUploadBytes(Descriptor folder) : folder_{std::move(folder)} {}

    Descriptor folder_;
};

}  // namespace hz::files
