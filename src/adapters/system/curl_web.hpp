// Outbound HTTP on libcurl: certificates and host names are verified, TLS 1.2 and later, no
// redirects, bounded in time and size.
#pragma once

#include "app/ports/web.hpp"

namespace hz::system {

class CurlWeb : public app::Web {
 public:
    CurlWeb();
    ~CurlWeb() override;
    CurlWeb(const CurlWeb&) = delete;
    CurlWeb& operator=(const CurlWeb&) = delete;

    Result<app::WebAnswer> get(const std::string& url, std::size_t bytes_max) override;
    Result<app::WebAnswer> post_json(const std::string& url, const std::string& body,
                                     std::size_t bytes_max) override;
    Result<app::WebAnswer> send(const app::WebRequest& request, std::size_t bytes_max) override;
    Result<app::WebAnswer> receive(const app::WebRequest& request, std::size_t bytes_max,
                                   const Piece& piece) override;
};

}  // namespace hz::system
