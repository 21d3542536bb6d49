#include "domain/party/identity.hpp"

#include "domain/party/resident_id.hpp"
#include "domain/party/uscc.hpp"

#include <algorithm>

namespace hz::domain {

std::string normalise_identity(std::string_view number) { return normalise_uscc(number); }

bool is_identity(IdentityDocument document, std::string_view number) {
    if (document == IdentityDocument::ResidentId) return is_resident_id(number);
    return number.size() >= 4 && number.size() <= 32 && std::ranges::all_of(number, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
           });
}

std::string masked_identity(IdentityDocument document, std::string_view number) {
    if (document == IdentityDocument::ResidentId) return masked_resident_id(number);
    const std::size_t shown = std::min<std::size_t>(3, number.size() / 2);
    return std::string(number.size() - shown, '*').append(number.substr(number.size() - shown));
}

}  // namespace hz::domain
