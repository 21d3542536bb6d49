#include "app/certificates/issuer_keys.hpp"

namespace hz::app {

std::string issuer_key_name(const Host& host, std::string_view body_code) {
    return host.name + "/issuer/" + std::string{body_code};
}

}  // namespace hz::app
