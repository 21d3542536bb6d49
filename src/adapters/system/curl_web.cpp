#include "adapters/system/curl_web.hpp"

#include "base/limits.hpp"

#include <memory>

#include <curl/curl.h>

namespace hz::system {
namespace {

struct Received {
    std::string body{};
    std::size_t bytes_max{};
    bool too_large{};
};

std::size_t receive(char* piece, std::size_t size, std::size_t count, void* to) {
    auto& received = *static_cast<Received*>(to);
    if (size * count > received.bytes_max - received.body.size()) {
        received.too_large = true;
        return 0;  // libcurl ends the transfer
    }
    received.body.append(piece, size * count);
    return size * count;
}

struct Address {
    std::string scheme{};
    std::string host{};
};

// Scheme and host as libcurl itself understands the URL.
Result<Address> address_of(const std::string& url) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed{curl_url(), &curl_url_cleanup};
    const auto part = [&](CURLUPart which) {
        char* text = nullptr;
        if (curl_url_get(parsed.get(), which, &text, 0) != CURLUE_OK) return std::string{};
        std::string out{text};
        curl_free(text);
        return out;
    };
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK)
        return fail(Code::InvalidInput, "web.url");
    Address out{part(CURLUPART_SCHEME), part(CURLUPART_HOST)};
    const bool here = out.host == "127.0.0.1" || out.host == "localhost" || out.host == "[::1]";
    if (out.scheme != "https" && !(out.scheme == "http" && here))
        return fail(Code::InvalidInput, "web.url").with("host", out.host);
    return out;
}

std::string_view key_of(CURLcode code) {
    switch (static_cast<int>(code)) {
        case CURLE_OPERATION_TIMEDOUT:
            return "web.timeout";
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return "web.tls";
        default:
            return "web.failed";
    }
}

void bound(CURL* curl, bool here) {
    using std::chrono::milliseconds;
    const auto set_time = [&](CURLoption option, milliseconds time) {
        curl_easy_setopt(curl, option, static_cast<long>(time.count()));
    };
    set_time(CURLOPT_CONNECTTIMEOUT_MS, limits::kWebConnectTime);
    set_time(CURLOPT_TIMEOUT_MS, limits::kWebTime);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "hengzheng");
    if (here) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
}

Result<app::WebAnswer> request(const std::string& url, const std::string* body,
                               std::size_t bytes_max) {
    HZ_TRY(const Address address, address_of(url));
    const auto refused = [&](std::string_view key) {
        return fail(Code::Unavailable, key).with("host", address.host);
    };
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{curl_easy_init(),
                                                                   &curl_easy_cleanup};
    if (!curl) return refused("web.failed");
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers{
        curl_slist_append(nullptr, "Content-Type: application/json"), &curl_slist_free_all};
    Received received{{}, bytes_max, false};
    bound(curl.get(), address.scheme == "http");
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &receive);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &received);
    if (body != nullptr) {
        curl_easy_setopt(curl.get(), CURLOPT_POST, 1L);
        curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(body->size()));
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body->data());
    }
    const CURLcode done = curl_easy_perform(curl.get());
    if (received.too_large) return refused("web.too_large");
    if (done != CURLE_OK) return refused(key_of(done));
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status >= 300 && status < 400) return refused("web.redirect");
    return app::WebAnswer{static_cast<unsigned>(status), std::move(received.body)};
}

}  // namespace

// Counted by libcurl, so several clients may live at once.
CurlWeb::CurlWeb() { curl_global_init(CURL_GLOBAL_DEFAULT); }
CurlWeb::~CurlWeb() { curl_global_cleanup(); }

Result<app::WebAnswer> CurlWeb::get(const std::string& url, std::size_t bytes_max) {
    return request(url, nullptr, bytes_max);
}

Result<app::WebAnswer> CurlWeb::post_json(const std::string& url, const std::string& body,
                                          std::size_t bytes_max) {
    return request(url, &body, bytes_max);
}

}  // namespace hz::system
