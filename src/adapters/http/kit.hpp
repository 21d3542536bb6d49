// What all exchanges of one server share, and what one request is after routing.
#pragma once

#include "adapters/http/admission.hpp"
#include "adapters/http/edge.hpp"
#include "adapters/http/message.hpp"
#include "adapters/http/options.hpp"
#include "adapters/http/target.hpp"
#include "adapters/http/words.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace hz::http {

class Pages;

struct Asked {
    std::shared_ptr<const RequestHead> head{};
    Target target{};
    Params params{};  // of the path, then of the query
    Language language{};
    std::string_view route{};
    Lane lane{};
    std::string client{};  // address
};

struct Kit {
    Kit(Edge with, HttpOptions how, Words spoken);
    ~Kit();
    Kit(const Kit&) = delete;
    Kit& operator=(const Kit&) = delete;

    const Edge edge;
    const HttpOptions options;
    const Words words;
    std::unique_ptr<const Pages> pages{};
    mutable std::atomic<std::size_t> strangers_uploading{0};

    // A refusal in the form the asker reads: problem+json, or a page for browsers outside the API.
    [[nodiscard]] Response refuse(const RequestHead& head, const Error& error) const;
    [[nodiscard]] Response refuse(const RequestHead& head, unsigned status,
                                  const Error& error) const;
    [[nodiscard]] Response failed(const RequestHead& head, std::string_view what) const;
};

using KitPtr = std::shared_ptr<const Kit>;

// 16 hexadecimal digits that change with the content; for ETags and asset names, not a proof.
[[nodiscard]] std::string content_tag(std::string_view bytes);

}  // namespace hz::http
