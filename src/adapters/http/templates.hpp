// Mustache templates of the public pages, linked in at build and parsed at start.
#pragma once

#include "adapters/http/words.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace hz::http {

class Templates {
 public:
    // Errors: InvalidInput `template.syntax`, `template.unescaped`, `template.partial` with the
    // detail "file".
    static Result<std::unique_ptr<const Templates>> load();
    ~Templates();

    // A page: objects and arrays open sections, text and numbers are escaped, false and null are
    // absent. `name` is a file of web/templates/<language> without its ending.
    [[nodiscard]] std::string render(Language language, std::string_view name,
                                     const json::Value& view) const;

 private:
    struct Set;
    Templates();
    std::unique_ptr<Set> set_;
};

}  // namespace hz::http
