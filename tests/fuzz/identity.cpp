// Numbers that strangers type: credit code, identity card, certificate and approval number, region;
// and the network that a limit counts.
#include "domain/party/identity.hpp"

#include "app/network.hpp"
#include "domain/body/approval_number.hpp"
#include "domain/certificate/number.hpp"
#include "domain/party/region.hpp"
#include "domain/party/resident_id.hpp"
#include "domain/party/uscc.hpp"
#include "fuzz/fuzz.hpp"
#include "record/certificate.hpp"

#include <cstdio>

#include <arpa/inet.h>

namespace {

// The C library says what an address is, and how it is written.
void examine_network(const std::string& text) {
    const std::string network = hz::app::network_of(text);
    HZ_HOLDS(hz::app::network_of(network) == network);
    in6_addr address{};
    const bool dotted = text.find('.') != std::string::npos;
    if (dotted || text.find('\0') != std::string::npos) return;
    if (::inet_pton(AF_INET6, text.c_str(), &address) != 1) return HZ_HOLDS(network == text);
    std::string expected;
    for (std::size_t at = 0; at < 8; at += 2) {
        char group[8];
        std::snprintf(group, sizeof group,
                      "%x:", address.s6_addr[at] << 8U | address.s6_addr[at + 1]);
        expected += group;
    }
    HZ_HOLDS(network == expected);
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    using namespace hz::domain;
    const std::string_view text = text_of(input);
    const std::string normal = normalise_uscc(text);
    if (std::ranges::all_of(normal, [](char c) { return c >= 0; }))  // others are refused anyway
        HZ_HOLDS(normalise_uscc(normal) == normal);
    if (domain::is_uscc(text)) HZ_HOLDS(normal == text && record::is_uscc(text));
    HZ_HOLDS(domain::is_certificate_number(text) == record::is_certificate_number(text));
    const Numbering numbering{"CS", 5, 3, CheckCharacter::Iso7064Mod37};
    if (follows(numbering, text)) HZ_HOLDS(domain::is_certificate_number(text));
    if (is_approval_number(text)) {
        HZ_HOLDS(is_real_approval_number(text) != is_demo_approval_number(text));
        const std::string serial = body_serial(ApprovalNumber::trusted(std::string{text}));
        HZ_HOLDS(serial.size() >= 2 && serial.size() <= 5 && text.ends_with(serial.substr(1)));
    }
    if (is_resident_id(text)) {
        const std::string masked = masked_resident_id(text);
        HZ_HOLDS(masked.size() == 18 && masked.substr(6, 8) == "********");
    }
    for (const auto& [document, name] : NamesOf<IdentityDocument>::list)
        if (is_identity(document, text)) {
            const std::string masked = masked_identity(document, text);
            HZ_HOLDS(masked.size() == text.size() && masked != text);
        }
    if (is_region_code(text)) {
        HZ_HOLDS(text.size() == 6);
        HZ_HOLDS(!region_marks(RegionCode::trusted(std::string{text})).empty());
    }
    examine_network(std::string{text});
}
