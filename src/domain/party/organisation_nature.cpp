#include "domain/party/organisation_nature.hpp"

#include <algorithm>
#include <array>

namespace hz::domain {
namespace {

constexpr std::array kNatures{
    OrganisationNature{"010000", "机关", "government organ"},
    OrganisationNature{"020000", "事业单位", "public institution"},
    OrganisationNature{"030000", "社会团体", "social organisation"},
    OrganisationNature{"040000", "企业", "enterprise"},
    OrganisationNature{"040100", "内资企业", "domestic enterprise"},
    OrganisationNature{"040101", "国有企业", "state-owned enterprise"},
    OrganisationNature{"040102", "集体企业", "collective enterprise"},
    OrganisationNature{"040103", "股份合作企业", "joint-stock co-operative enterprise"},
    OrganisationNature{"040104", "联营企业", "jointly operated enterprise"},
    OrganisationNature{"040105", "有限责任公司", "limited liability company"},
    OrganisationNature{"040106", "股份有限公司", "company limited by shares"},
    OrganisationNature{"040107", "私营企业", "private enterprise"},
    OrganisationNature{"040108", "全民所有制企业", "enterprise owned by the whole people"},
    OrganisationNature{"040109", "合伙企业", "partnership"},
    OrganisationNature{"040110", "个人独资企业", "sole proprietorship"},
    OrganisationNature{"040199", "其他内资企业", "other domestic enterprise"},
    OrganisationNature{"040200", "港澳台商投资企业", "HK/MO/TW-invested enterprise"},
    OrganisationNature{"040201", "合资经营企业（港澳台资）", "equity joint venture (HK/MO/TW)"},
    OrganisationNature{"040202", "合作经营企业（港澳台资）",
                       "contractual joint venture (HK/MO/TW)"},
    OrganisationNature{"040203", "港澳台商独资经营企业", "wholly HK/MO/TW-owned enterprise"},
    OrganisationNature{"040204", "港澳台商投资股份有限公司",
                       "company limited by shares (HK/MO/TW)"},
    OrganisationNature{"040300", "外商投资企业", "foreign-invested enterprise"},
    OrganisationNature{"040301", "中外合资经营企业", "equity joint venture (foreign)"},
    OrganisationNature{"040302", "中外合作经营企业", "contractual joint venture (foreign)"},
    OrganisationNature{"040303", "外资企业", "wholly foreign-owned enterprise"},
    OrganisationNature{"040304", "外商投资股份有限公司", "company limited by shares (foreign)"},
    OrganisationNature{"050000", "其他", "other"},
};

}  // namespace

std::span<const OrganisationNature> organisation_natures() { return kNatures; }

bool is_organisation_nature(std::string_view code) {
    return std::ranges::any_of(
        kNatures, [&](const OrganisationNature& nature) { return nature.code == code; });
}

}  // namespace hz::domain
