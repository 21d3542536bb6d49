#include "app/network.hpp"

#include "base/ranges.hpp"

#include <algorithm>
#include <vector>

namespace hz::app {
namespace {

constexpr std::size_t kGroups = 8;
constexpr std::size_t kNetworkGroups = 4;

std::vector<std::string_view> groups_of(std::string_view text) {
    std::vector<std::string_view> groups;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(':'), text.size());
        groups.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return groups;
}

}  // namespace

std::string network_of(std::string_view address) {
    const std::size_t last = address.rfind(':');
    if (last == std::string_view::npos) return std::string{address};
    if (address.find('.') != std::string_view::npos)  // an IPv4 address within IPv6
        return std::string{address.substr(last + 1)};
    const std::size_t gap = std::min(address.find("::"), address.size());
    auto groups = groups_of(address.substr(0, gap));
    const auto behind = groups_of(address.substr(std::min(gap + 2, address.size())));
    if (gap < address.size() && groups.size() + behind.size() < kGroups)
        groups.insert(groups.end(), kGroups - groups.size() - behind.size(), "0");
    groups.insert(groups.end(), behind.begin(), behind.end());
    if (groups.size() != kGroups || ranges::contains(groups, "")) return std::string{address};
    std::string network;
    for (std::size_t at = 0; at < kNetworkGroups; ++at) network += std::string{groups[at]} + ":";
    return network;
}

}  // namespace hz::app
