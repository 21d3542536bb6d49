// The words of calendars and mails: "notice.…" and "deadline.…" of web/src/shared/i18n, linked in.
#pragma once

#include "app/language.hpp"
#include "base/result.hpp"

#include <map>
#include <string>
#include <string_view>

namespace hz::app {

class Texts {
 public:
    // Errors: InvalidInput words.shape when a linked file is not a flat object of texts.
    static Result<Texts> load(Language language);
    // The key itself where there are no words.
    [[nodiscard]] std::string of(std::string_view prefix, std::string_view key) const;

 private:
    std::map<std::string, std::string, std::less<>> words_{};
};

}  // namespace hz::app
