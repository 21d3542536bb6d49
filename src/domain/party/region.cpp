#include "domain/party/region.hpp"

#include <algorithm>
#include <array>

namespace hz::domain {
namespace {

using enum RegionSource;

constexpr std::array kJurisdictions{
    Jurisdiction{"11", "北京市", "Beijing", National},
    Jurisdiction{"12", "天津市", "Tianjin", National},
    Jurisdiction{"13", "河北省", "Hebei", National},
    Jurisdiction{"14", "山西省", "Shanxi", National},
    Jurisdiction{"15", "内蒙古自治区", "Inner Mongolia", National},
    Jurisdiction{"21", "辽宁省", "Liaoning", National},
    Jurisdiction{"22", "吉林省", "Jilin", National},
    Jurisdiction{"23", "黑龙江省", "Heilongjiang", National},
    Jurisdiction{"31", "上海市", "Shanghai", National},
    Jurisdiction{"32", "江苏省", "Jiangsu", National},
    Jurisdiction{"33", "浙江省", "Zhejiang", National},
    Jurisdiction{"34", "安徽省", "Anhui", National},
    Jurisdiction{"35", "福建省", "Fujian", National},
    Jurisdiction{"36", "江西省", "Jiangxi", National},
    Jurisdiction{"37", "山东省", "Shandong", National},
    Jurisdiction{"41", "河南省", "Henan", National},
    Jurisdiction{"42", "湖北省", "Hubei", National},
    Jurisdiction{"43", "湖南省", "Hunan", National},
    Jurisdiction{"44", "广东省", "Guangdong", National},
    Jurisdiction{"45", "广西壮族自治区", "Guangxi", National},
    Jurisdiction{"46", "海南省", "Hainan", National},
    Jurisdiction{"50", "重庆市", "Chongqing", National},
    Jurisdiction{"51", "四川省", "Sichuan", National},
    Jurisdiction{"52", "贵州省", "Guizhou", National},
    Jurisdiction{"53", "云南省", "Yunnan", National},
    Jurisdiction{"54", "西藏自治区", "Tibet", National},
    Jurisdiction{"61", "陕西省", "Shaanxi", National},
    Jurisdiction{"62", "甘肃省", "Gansu", National},
    Jurisdiction{"63", "青海省", "Qinghai", National},
    Jurisdiction{"64", "宁夏回族自治区", "Ningxia", National},
    Jurisdiction{"65", "新疆维吾尔自治区", "Xinjiang", National},
    Jurisdiction{"71", "台湾省", "Taiwan", National},
    Jurisdiction{"81", "香港特别行政区", "Hong Kong", National},
    Jurisdiction{"82", "澳门特别行政区", "Macao", National},
    Jurisdiction{"66", "新疆生产建设兵团", "Xinjiang Production and Construction Corps", Ours},
    Jurisdiction{"9901", "示例省甲", "Example Province A", Fictional},
    Jurisdiction{"9902", "示例省乙", "Example Province B", Fictional},
    Jurisdiction{"9903", "示例省丙", "Example Province C", Fictional},
    Jurisdiction{"99", "示例地区", "Example Region", Fictional},
};

}  // namespace

std::span<const Jurisdiction> jurisdictions() { return kJurisdictions; }

const Jurisdiction* jurisdiction_of(std::string_view region_code) {
    const Jurisdiction* found = nullptr;
    for (const Jurisdiction& unit : kJurisdictions)
        if (region_code.starts_with(unit.prefix) &&
            (found == nullptr || found->prefix.size() < unit.prefix.size()))
            found = &unit;
    return found;
}

std::string code_of(const Jurisdiction& unit) {
    std::string code{unit.prefix};
    code.resize(6, '0');
    return code;
}

bool is_region_code(std::string_view text) {
    return text.size() == 6 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }) &&
           (text == "100000" || jurisdiction_of(text) != nullptr);
}

std::vector<std::string> region_marks(const RegionCode& region) {
    const std::string& code = region.text();
    if (code.empty()) return {};
    std::vector<std::string> marks{"region:" + code, "region:" + code.substr(0, 2)};
    const std::string city = "region:" + code.substr(0, 4) + "00";
    if (city != marks.front()) marks.push_back(city);
    return marks;
}

}  // namespace hz::domain
