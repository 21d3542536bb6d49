// A file that is written piece by piece and is there only once it is whole: nothing is left of one
// that was given up, and nothing that is there is replaced.
#pragma once

#include "adapters/files/durable.hpp"

#include <filesystem>
#include <string>

namespace hz::files {

class NewFile {
 public:
    // Errors: Conflict `file.exists`; Unavailable `file.io`.
    static Result<NewFile> begin(const std::filesystem::path& path);
    NewFile(NewFile&&) noexcept = default;
    NewFile& operator=(NewFile&&) = delete;
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile();

    Status write(ByteView piece);
    // Under its name, durable, readable by the owner alone. Errors as begin.
    Status keep();

 private:
    NewFile(Descriptor folder, Descriptor file, std::string name, std::string temporary);

    Descriptor folder_;
    Descriptor file_;
    std::string name_;
    std::string temporary_;  // empty: the file has no name yet, or its last one
};

}  // namespace hz::files
