#include "app/network.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace hz::app {
namespace {

constexpr std::size_t kGroups = 8;
constexpr std::size_t kNetworkGroups = 4;
constexpr std::string_view kMapped = "::ffff:";  // an IPv4 address within IPv6, RFC 4291 2.5.5.2

std::string lower_hex(std::string_view address) {
    std::string out{address};
    for (char& c : out)
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

// One to four digits, without leading zeros.
std::optional<std::string_view> group_of(std::string_view text) {
    const bool digits = std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (text.empty() || text.size() > 4 || !digits) return std::nullopt;
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size() - 1));
    return text;
}

std::optional<std::vector<std::string_view>> groups_of(std::string_view text) {
    std::vector<std::string_view> groups;
    for (bool more = !text.empty(); more;) {
        const std::size_t end = std::min(text.find(':'), text.size());
        const auto group = group_of(text.substr(0, end));
        if (!group) return std::nullopt;
        groups.push_back(*group);
        more = end < text.size();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return groups;
}

// All eight, those that "::" stands for included; nullopt when it is no address.
std::optional<std::vector<std::string_view>> all_groups_of(std::string_view address) {
    const std::size_t gap = address.find("::");
    auto groups = groups_of(address.substr(0, gap));
    const auto behind =
        groups_of(gap == std::string_view::npos ? std::string_view{} : address.substr(gap + 2));
    if (!groups || !behind) return std::nullopt;
    const std::size_t told = groups->size() + behind->size();
    if (gap == std::string_view::npos ? told != kGroups : told >= kGroups) return std::nullopt;
    groups->insert(groups->end(), kGroups - told, "0");
    groups->insert(groups->end(), behind->begin(), behind->end());
    return groups;
}

bool is_ipv4(std::string_view text) {
    return !text.empty() && text.find('.') != std::string_view::npos &&
           std::ranges::all_of(text, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

}  // namespace

std::string network_of(std::string_view address) {
    const std::string lower = lower_hex(address);
    if (lower.starts_with(kMapped) && is_ipv4(address.substr(kMapped.size())))
        return std::string{address.substr(kMapped.size())};
    const auto groups = all_groups_of(lower);
    if (!groups) return std::string{address};
    std::string network;
    for (std::size_t at = 0; at < kNetworkGroups; ++at) network.append((*groups)[at]).append(":");
    return network;
}

}  // namespace hz::app
