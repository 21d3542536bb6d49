#include "adapters/http/pages.hpp"

namespace hz::http {

Pages::Pages() = default;
Pages::~Pages() = default;

Result<std::unique_ptr<const Pages>> Pages::load(const Kit&) {
    return std::unique_ptr<const Pages>{new Pages{}};
}

Response Pages::refusal(const RequestHead&, Response response, const Error&) const {
    return response;
}

}  // namespace hz::http
