#include "adapters/system/curl_web.hpp"

#include "adapters/system/url_parts.hpp"
#include "base/bytes.hpp"
#include "base/limits.hpp"

#include <algorithm>
#include <memory>
#include <tuple>

#include <curl/curl.h>

namespace hz::system {
namespace {

struct Received {
    CURL* curl{};
    std::string body{};
    std::vector<app::WebHeader> headers{};
    std::size_t bytes_max{};
    bool too_large{};
    const app::Web::Piece* hand_on{};  // takes a good body instead of `body`
    std::size_t handed_on{};
    Status taken{};
};

long status_of(CURL* curl) {
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

// 0 makes libcurl end the transfer.
std::size_t hand_on(Received& received, std::string_view piece) {
    received.too_large = piece.size() > received.bytes_max - received.handed_on;
    if (received.too_large) return 0;
    received.handed_on += piece.size();
    received.taken = (*received.hand_on)(piece);
    return received.taken ? piece.size() : 0;
}

std::size_t receive_body(char* piece, std::size_t size, std::size_t count, void* to) {
    auto& received = *static_cast<Received*>(to);
    const std::string_view bytes{piece, size * count};
    const bool good = received.hand_on != nullptr && status_of(received.curl) / 100 == 2;
    if (good) return hand_on(received, bytes);
    const std::size_t bytes_max =
        received.hand_on != nullptr ? limits::kJsonBodyBytes : received.bytes_max;
    received.too_large = bytes.size() > bytes_max - received.body.size();
    if (received.too_large) return 0;
    received.body.append(bytes);
    return bytes.size();
}

// One header line a call; the status line and the empty line at the end have no colon.
std::size_t receive_header(char* line, std::size_t size, std::size_t count, void* to) {
    auto& received = *static_cast<Received*>(to);
    const std::string_view text{line, size * count};
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return size * count;
    if (received.headers.size() == limits::kHeaderCount) {
        received.too_large = true;
        return 0;
    }
    std::string_view value = text.substr(colon + 1);
    constexpr std::string_view kBlank = " \t\r\n";
    value.remove_prefix(std::min(value.find_first_not_of(kBlank), value.size()));
    value = value.substr(0, value.find_last_not_of(kBlank) + 1);
    app::WebHeader header{std::string{text.substr(0, colon)}, std::string{value}};
    std::ranges::transform(header.name, header.name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    received.headers.push_back(std::move(header));
    return size * count;
}

Result<UrlParts> address_of(const std::string& url) {
    auto parts = url_parts(url);
    if (!parts) return fail(Code::InvalidInput, "web.url");
    if (parts->scheme != "https" && !(parts->scheme == "http" && parts->here()))
        return fail(Code::InvalidInput, "web.url").with("host", parts->host);
    return std::move(*parts);
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

void bound_request(CURL* curl, bool here, std::chrono::milliseconds time_max) {
    using std::chrono::milliseconds;
    const auto set_time = [&](CURLoption option, milliseconds time) {
        curl_easy_setopt(curl, option, static_cast<long>(time.count()));
    };
    set_time(CURLOPT_CONNECTTIMEOUT_MS, limits::kWebConnectTime);
    set_time(CURLOPT_TIMEOUT_MS, time_max);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "hengzheng");
    if (here) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
}

using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

Result<Headers> headers_of(const app::WebRequest& request) {
    Headers out{nullptr, &curl_slist_free_all};
    const auto add = [&](const std::string& line) {
        if (curl_slist* longer = curl_slist_append(out.get(), line.c_str())) {
            std::ignore = out.release();
            out.reset(longer);
        }
    };
    add("Expect:");
    if (request.json) add("Content-Type: application/json");
    for (const app::WebHeader& header : request.headers) {
        std::string line = header.name + ": " + header.value;
        if (std::ranges::any_of(line, [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
            return fail(Code::InvalidInput, "web.header");
        add(line);
        wipe(line);
    }
    return out;
}

void set_body(CURL* curl, const app::WebRequest& request) {
    if (request.method != "GET")
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (!request.json) return;
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.json->size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.json->data());
}

Result<app::WebAnswer> exchange(const app::WebRequest& request, Received received,
                                std::chrono::milliseconds time_max) {
    HZ_TRY(const UrlParts address, address_of(request.url));
    HZ_TRY(const Headers headers, headers_of(request));
    const auto refused = [&](std::string_view key) {
        return fail(Code::Unavailable, key).with("host", address.host);
    };
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{curl_easy_init(),
                                                                   &curl_easy_cleanup};
    if (!curl) return refused("web.failed");
    received.curl = curl.get();
    bound_request(curl.get(), address.scheme == "http", time_max);
    curl_easy_setopt(curl.get(), CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &receive_body);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &received);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, &receive_header);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &received);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    set_body(curl.get(), request);
    const CURLcode done = curl_easy_perform(curl.get());
    if (!received.taken) return std::move(received.taken).error();
    if (received.too_large) return refused("web.too_large");
    if (done != CURLE_OK) return refused(key_of(done));
    const long status = status_of(curl.get());
    if (status >= 300 && status < 400) return refused("web.redirect");
    return app::WebAnswer{static_cast<unsigned>(status), std::move(received.body),
                          std::move(received.headers)};
}

}  // namespace

// Counted by libcurl, so several clients may live at once.
CurlWeb::CurlWeb() { curl_global_init(CURL_GLOBAL_DEFAULT); }
CurlWeb::~CurlWeb() { curl_global_cleanup(); }

Result<app::WebAnswer> CurlWeb::get(const std::string& url, std::size_t bytes_max) {
    return send({"GET", url, {}, std::nullopt}, bytes_max);
}

Result<app::WebAnswer> CurlWeb::post_json(const std::string& url, const std::string& body,
                                          std::size_t bytes_max) {
    return send({"POST", url, {}, body}, bytes_max);
}

Result<app::WebAnswer> CurlWeb::send(const app::WebRequest& request, std::size_t bytes_max) {
    Received received;
    received.bytes_max = bytes_max;
    return exchange(request, std::move(received), limits::kWebTime);
}

Result<app::WebAnswer> CurlWeb::receive(const app::WebRequest& request, std::size_t bytes_max,
                                        const Piece& piece) {
    Received received;
    received.bytes_max = bytes_max;
    received.hand_on = &piece;
    return exchange(request, std::move(received), limits::kTransferTime);
}

}  // namespace hz::system
