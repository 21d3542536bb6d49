#include "adapters/system/curl_mail.hpp"

#include "adapters/system/url_parts.hpp"
#include "base/bytes.hpp"
#include "base/limits.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

#include <curl/curl.h>

namespace hz::system {
namespace {

// The mail server; nothing but scheme, host and port may stand in its URL.
Result<UrlParts> server_of(const std::string& url) {
    auto parts = url_parts(url);
    if (!parts) return fail(Code::InvalidInput, "mail.url");
    const bool bare = (parts->path.empty() || parts->path == "/") && parts->query.empty();
    const bool mail = parts->scheme == "smtp" || parts->scheme == "smtps";
    if (!mail || parts->host.empty() || !bare) return fail(Code::InvalidInput, "mail.url");
    return std::move(*parts);
}

struct Unsent {
    std::string_view rest{};
};
std::size_t hand_over(char* to, std::size_t size, std::size_t count, void* from) {
    auto& unsent = *static_cast<Unsent*>(from);
    const std::size_t taken = std::min(size * count, unsent.rest.size());
    std::memcpy(to, unsent.rest.data(), taken);
    unsent.rest.remove_prefix(taken);
    return taken;
}

int goes_on(void* flag, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<std::atomic<bool>*>(flag)->load() ? 1 : 0;
}

void bound(CURL* curl) {
    using std::chrono::milliseconds;
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(milliseconds{limits::kMailConnectTime}.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
                     static_cast<long>(milliseconds{limits::kMailTime}.count()));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
}

Status outcome(CURL* curl, CURLcode done) {
    if (done == CURLE_OK) return {};
    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    switch (static_cast<int>(done)) {
        case CURLE_OPERATION_TIMEDOUT:
            return fail(Code::Unavailable, "mail.timeout");
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_USE_SSL_FAILED:
            return fail(Code::Unavailable, "mail.tls");
        case CURLE_LOGIN_DENIED:
            return fail(Code::Unavailable, "mail.login");
        default:
            break;
    }
    // RFC 5321 4.2.1: 5 is for good, 4 for now. An answer of 2 or 3 before the connection broke, or
    // none at all, says nothing about the mail.
    if (answer >= 500 && answer < 600) return fail(Code::RuleViolation, "mail.refused");
    if (answer >= 400 && answer < 500) return fail(Code::Unavailable, "mail.refused_now");
    return fail(Code::Unavailable, "mail.unreachable");
}

}  // namespace

Status CurlMailer::check(const MailSettings& settings) {
    HZ_TRY_VOID(server_of(settings.url));
    if (settings.user.empty() != settings.password.empty())
        return fail(Code::InvalidInput, "mail.password_absent");
    return {};
}

CurlMailer::CurlMailer(MailSettings settings) : settings_{std::move(settings)} {
    curl_global_init(CURL_GLOBAL_DEFAULT);
}
CurlMailer::~CurlMailer() {
    wipe(settings_.password);
    curl_global_cleanup();
}

Status CurlMailer::send(const app::Mail& mail) {
    HZ_TRY(const UrlParts server, server_of(settings_.url));
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{curl_easy_init(),
                                                                   &curl_easy_cleanup};
    const std::string to = "<" + mail.to + ">";
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> readers{
        curl_slist_append(nullptr, to.c_str()), &curl_slist_free_all};
    if (!curl || !readers) return fail(Code::Unavailable, "mail.unreachable");
    bound(curl.get());
    const std::string slash = settings_.url.ends_with('/') ? "" : "/";
    const std::string url = settings_.url + slash + settings_.greeting;
    const std::string from = "<" + settings_.from + ">";
    // STARTTLS or nothing, unless the server is this machine's own and no password is sent.
    const bool plain = server.here() && settings_.user.empty();
    curl_easy_setopt(curl.get(), CURLOPT_USE_SSL,
                     static_cast<long>(plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, readers.get());
    if (!settings_.ca.empty()) curl_easy_setopt(curl.get(), CURLOPT_CAINFO, settings_.ca.c_str());
    if (!settings_.user.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, settings_.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, settings_.password.c_str());
    }
    Unsent unsent{mail.message};
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &hand_over);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &unsent);
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, &goes_on);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &interrupted_);
    return outcome(curl.get(), curl_easy_perform(curl.get()));
}

}  // namespace hz::system
