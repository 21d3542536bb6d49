#include "main/demo/plan.hpp"

#include "domain/party/region.hpp"
#include "domain/party/uscc.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace hz::demo {
namespace {

using std::chrono::days;

// The first day of the example rules: nothing is certified before.
constexpr Date kRulesFrom = Date{std::chrono::year{2023} / 10 / 1};
constexpr days kYears{3 * 365};
constexpr days kCaseDays{45};  // from application to certificate
constexpr int kIssueDay = 40;  // of a case (case_script.cpp)
// Nothing of the bulk has expired at the end, and the serials of a year suffice for a million.
constexpr days kBulkDays{730};
constexpr std::size_t kBulkOfDay = 2000;

constexpr std::array<std::string_view, 4> kCategories{"testing_assessment", "security_operation",
                                                      "security_consulting", "mlps_assessment"};
constexpr std::array<std::string_view, 12> kFirst{"星垣", "云岭", "青衡", "远岫", "明漪", "澄川",
                                                  "砺石", "鸿磐", "朔望", "景和", "沐原", "知微"};
constexpr std::array<std::string_view, 5> kTrades{"安全技术", "网络安全服务", "信息安全",
                                                  "安全测评", "数字安全"};
constexpr std::array<std::string_view, 6> kBodies{"衡信", "安衡", "正度", "明鉴", "中衡", "信矩"};

// Drawn twice and multiplied: the first ones are common, the last ones rare.
constexpr std::array<std::string_view, 48> kBrandFirst{
    "华", "天", "中", "新", "金", "海", "东", "安", "瑞", "恒", "启", "云", "星", "蓝", "青", "鸿",
    "博", "卓", "凌", "远", "盛", "泰", "信", "联", "智", "捷", "科", "创", "极", "晨", "嘉", "景",
    "弘", "翰", "朗", "睿", "岚", "砚", "沐", "澄", "霁", "衍", "珩", "翊", "曜", "珞", "颢", "彧"};
constexpr std::array<std::string_view, 48> kBrandSecond{
    "安", "信", "达", "通", "科", "网", "盾", "泰", "远", "创", "辰", "源", "诚", "力", "维", "捷",
    "宇", "盛", "图", "融", "讯", "拓", "衡", "钧", "川", "屿", "垣", "岫", "漪", "磐", "微", "知",
    "朔", "原", "砺", "翎", "瀚", "煜", "甫", "菁", "缦", "黛", "阙", "麒", "骁", "晗", "霆", "嵩"};
constexpr std::array<std::string_view, 12> kBulkTrades{
    "网络安全技术", "信息技术",     "信息安全服务", "安全测评", "数据安全", "系统集成",
    "云计算服务",   "密码技术服务", "安全咨询",     "应急响应", "攻防技术", "等级保护测评"};

// A code in the block 99xxxx, which only fictional organisations use.
std::string fictional_uscc(std::string_view head, std::size_t number) {
    constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const std::string first = fmt::format("{}990100MA{:07}", head, number);
    for (const char c : kAlphabet)
        if (domain::is_uscc(first + c)) return first + c;
    return {};
}

// Units that have a local regulator in the demonstration.
std::vector<domain::Jurisdiction> supervised() {
    std::vector<domain::Jurisdiction> out;
    for (const domain::Jurisdiction& unit : domain::jurisdictions()) {
        const bool special = unit.prefix == "71" || unit.prefix == "81" || unit.prefix == "82";
        if (unit.source != domain::RegionSource::Fictional && !special) out.push_back(unit);
    }
    return out;
}

std::vector<PlannedOffice> offices() {
    std::vector<PlannedOffice> out;
    std::size_t number = 9'000'001;
    for (const std::string_view name :
         {"示例市场监管部门", "示例网信部门", "示例工信部门", "示例公安部门"})
        out.push_back({std::string{name}, fictional_uscc("11", number++), "100000", false});
    for (const domain::Jurisdiction& unit : supervised())
        out.push_back({fmt::format("示例{}市场监管部门", unit.name_zh),
                       fictional_uscc("11", number++), domain::code_of(unit), true});
    return out;
}

std::vector<PlannedBody> bodies() {
    std::vector<PlannedBody> out;
    for (std::size_t i = 0; i < kBodies.size(); ++i) {
        PlannedBody body;
        body.name = fmt::format("示例{}认证有限公司", kBodies[i]);
        body.uscc = fictional_uscc("91", 8'000'001 + i);
        body.approval_number = fmt::format("DEMO-R-2023-{}", 901 + i);
        body.region = "990100";
        // The first two are approved for everything, the others for two categories each.
        for (std::size_t c = 0; c < kCategories.size(); ++c)
            if (i < 2 || c == i % 4 || c == (i + 1) % 4)
                body.categories.emplace_back(kCategories[c]);
        out.push_back(std::move(body));
    }
    return out;
}

std::vector<PlannedClient> clients(const std::vector<PlannedOffice>& from) {
    std::vector<PlannedClient> out;
    std::vector<std::string> regions;
    for (const PlannedOffice& office : from)
        if (office.local) regions.push_back(office.region);
    for (std::size_t i = 0; i < kFirst.size() * kTrades.size(); ++i) {
        PlannedClient client;
        client.name =
            fmt::format("示例{}{}有限公司", kFirst[i % kFirst.size()], kTrades[i / kFirst.size()]);
        client.uscc = fictional_uscc("91", 1'000'001 + i);
        client.region = regions[i * 7 % regions.size()];
        client.address = fmt::format("示例市一号路{}号", i + 1);
        out.push_back(std::move(client));
    }
    return out;
}

Fate fate_of(Dice& dice, Date applied, Date until) {
    const bool old = applied + days{500} < until;
    const std::size_t drawn = dice.below(100);
    if (old && drawn < 5) return Fate::Expired;
    if (drawn < 9 && applied + kCaseDays + days{30} < until) return Fate::Suspended;
    if (old && drawn < 13) return Fate::Revoked;
    if (old && drawn < 18) return Fate::Cancelled;
    return Fate::Valid;
}

// A body that is approved for the category.
std::size_t body_for(Dice& dice, const std::vector<PlannedBody>& bodies,
                     std::string_view category) {
    while (true) {
        const std::size_t i = dice.below(bodies.size());
        const auto& list = bodies[i].categories;
        if (std::ranges::find(list, category) != list.end()) return i;
    }
}

PlannedCase case_on(Dice& dice, const Scenery& scenery, Date applied) {
    PlannedCase one;
    one.client = dice.below(scenery.clients.size());
    one.category = kCategories[dice.below(kCategories.size())];
    one.level = one.category == "mlps_assessment" ? fmt::format("class_{}", 1 + dice.below(3))
                : dice.one_in(3)                  ? "enhanced"
                                                  : "general";
    one.body = body_for(dice, scenery.bodies, one.category);
    one.applied = applied;
    one.supplement = dice.one_in(4);
    one.nonconforming = dice.one_in(2);
    return one;
}

// Cases under way at the end: at least one at every step.
void add_running(Dice& dice, Scenery& scenery, Date until) {
    for (int step = 0; step < static_cast<int>(Reach::Issued); ++step) {
        PlannedCase one = case_on(dice, scenery, until - kCaseDays);
        one.reach = static_cast<Reach>(step);
        one.supplement = one.reach == Reach::Supplement;
        one.nonconforming = one.reach == Reach::Rectification || one.reach == Reach::Verification;
        scenery.cases.push_back(one);
    }
    for (const Fate fate : {Fate::NotAccepted, Fate::Refused, Fate::Withdrawn}) {
        PlannedCase one = case_on(dice, scenery, until - kCaseDays - days{20});
        one.fate = fate;
        scenery.cases.push_back(one);
    }
}

// Spread evenly from when the first case has been certified.
std::vector<PlannedBulk> bulk(const std::vector<PlannedCase>& cases, std::size_t count,
                              Date until) {
    std::vector<PlannedBulk> out;
    const Date ready =
        std::ranges::min(cases, {}, &PlannedCase::applied).applied + days{kIssueDay + 1};
    const Date from = std::max(until - kBulkDays, ready);
    const std::size_t batches = (count + kBulkOfDay - 1) / kBulkOfDay;
    const auto span = static_cast<std::size_t>((until - from).count());
    for (std::size_t i = 0; i < batches; ++i) {
        const std::size_t first = i * kBulkOfDay;
        out.push_back({from + days{static_cast<std::int64_t>(i * span / batches)}, first,
                       std::min(kBulkOfDay, count - first)});
    }
    return out;
}

std::string_view rarely_last(Dice& dice, const std::array<std::string_view, 48>& words) {
    const std::size_t drawn = dice.below(words.size()) * dice.below(words.size());
    return words[drawn / words.size()];
}

}  // namespace

PlannedClient bulk_holder(std::uint64_t seed, std::size_t number) {
    static const std::vector<domain::Jurisdiction> units = supervised();
    Dice dice{seed * 1'000'003 + number};
    const domain::Jurisdiction& unit = units[dice.below(units.size())];
    PlannedClient holder;
    const std::string_view first = rarely_last(dice, kBrandFirst);
    const std::string_view second = rarely_last(dice, kBrandSecond);
    holder.name = fmt::format("示例{}{}{}{}有限公司", unit.name_zh, first, second,
                              kBulkTrades[dice.below(kBulkTrades.size())]);
    holder.uscc = fictional_uscc("91", 2'000'001 + number);
    holder.region = domain::code_of(unit);
    holder.address = fmt::format("示例市二号路{}号", number + 1);
    return holder;
}

std::uint64_t Dice::next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

Scenery scenery_of(const DemoPlan& plan) {
    Dice dice{plan.seed};
    Scenery scenery;
    scenery.from = std::max(kRulesFrom, plan.until - kYears - kCaseDays);
    scenery.offices = offices();
    scenery.bodies = bodies();
    scenery.clients = clients(scenery.offices);
    const Date first = scenery.from + days{10};
    const auto span = static_cast<std::size_t>(
        std::max<std::int64_t>(1, (plan.until - kCaseDays - days{2} - first).count()));
    const std::int64_t by_cases = std::min(plan.certificates, plan.by_cases);
    for (std::int64_t i = 0; i < by_cases; ++i) {
        PlannedCase one =
            case_on(dice, scenery, first + days{static_cast<std::int64_t>(dice.below(span))});
        one.fate = fate_of(dice, one.applied, plan.until);
        scenery.cases.push_back(std::move(one));
    }
    if (plan.certificates > by_cases)
        scenery.bulk =
            bulk(scenery.cases, static_cast<std::size_t>(plan.certificates - by_cases), plan.until);
    add_running(dice, scenery, plan.until);
    return scenery;
}

}  // namespace hz::demo
