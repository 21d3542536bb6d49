// A fictional certificate with a history, for pages.
#pragma once

#include "app/public/certificate_view.hpp"

namespace hz::test {

inline Instant at(std::string_view text) { return *instant_from(std::string{text} + ".000Z"); }

inline app::CertificateView sample_view(std::string_view status = "suspended") {
    app::CertificateView view;
    view.number = "999CS2600001";
    view.status = status;
    view.holder = {"示例安全服务有限公司", "91000000MA00000001", "110000",
                   "北京市示例区示例路 1 号 <b>示例大厦</b>"};
    view.body = {"示例认证中心", "DEMO-R-2026-001"};
    view.category = {"01", "检测评估"};
    view.level = app::CodeName{"2", "增强级"};
    view.scope = "网络安全检测评估服务（信息系统安全测评、渗透测试）";
    view.basis = {"示例技术规范 2026-01《网络安全服务 一般要求》"};
    view.first_issued = *date_from("2026-05-29");
    view.valid_from = *date_from("2026-05-29");
    view.valid_to = *date_from("2029-05-28");
    view.rule = {"cs-testing", "2026-1", "", false};
    view.environment = "demo";
    view.history = {
        {"issued", at("2026-05-29T02:00:00"), "valid", {}, {}, false, "c1.0"},
        {"suspended",
         at("2027-01-10T01:30:00"),
         "suspended",
         app::GroundView{"0111", "", ""},
         {},
         true,
         "c2.0"},
        {"status_corrected", at("2027-01-12T08:00:00"), "valid", {}, {}, false, "c3.0"},
        {"suspended", at("2027-09-03T03:15:00"), "suspended",
         app::GroundView{"surveillance_overdue", "未按期接受监督", "surveillance overdue"},
         date_from("2028-03-02") ? std::optional{*date_from("2028-03-02")} : std::nullopt, false,
         "c4.0"}};
    view.record = {1042, "integrated"};
    view.as_of = at("2027-11-20T06:08:00");
    return view;
}

}  // namespace hz::test
