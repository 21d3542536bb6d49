#include "adapters/system/url_parts.hpp"

#include <memory>

#include <curl/curl.h>

namespace hz::system {

bool UrlParts::here() const {
    return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

std::optional<UrlParts> url_parts(const std::string& url) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed{curl_url(), &curl_url_cleanup};
    constexpr unsigned kFlags = CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME;
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), kFlags) != CURLUE_OK) return {};
    const auto part = [&](CURLUPart which) {
        char* text = nullptr;
        if (curl_url_get(parsed.get(), which, &text, 0) != CURLUE_OK) return std::string{};
        std::string out{text};
        curl_free(text);
        return out;
    };
    return UrlParts{part(CURLUPART_SCHEME), part(CURLUPART_HOST), part(CURLUPART_PATH),
                    part(CURLUPART_QUERY)};
}

}  // namespace hz::system
