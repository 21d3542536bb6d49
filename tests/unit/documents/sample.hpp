// A certificate of fictional organisations, and the tools that read documents back.
#pragma once

#include "adapters/documents/renderer.hpp"
#include "support/temp_folder.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <string>

namespace hz::documents {

inline app::CertificatePage sample_page() {
    const auto date = [](const char* text) { return *date_from(text); };
    return {.title = "网络安全服务认证证书",
            .title_en = "Certificate of Cybersecurity Service Certification",
            .number = "999CS2600001",
            .holder_name = "示例云盾网络安全技术有限公司",
            .holder_uscc = "91990000MA0EXAMPLE",
            .holder_address = "示例省示例市示例区数据大道一号",
            .category_name = "网络安全风险评估服务",
            .category_name_en = "Cybersecurity risk assessment service",
            .level_name = "一级",
            .scope = "面向金融、能源行业信息系统的网络安全风险评估服务",
            .basis = {"GB/T 32914-2023 信息安全技术 网络安全服务能力要求",
                      "示例认证规则 HZ-R-001 第 1.0 版"},
            .rule = "网络安全服务认证实施规则 1.0",
            .rule_note = "示例规则包（非官方）",
            .first_issued = date("2026-05-29"),
            .issued = date("2026-05-29"),
            .valid_from = date("2026-05-29"),
            .valid_to = date("2029-05-28"),
            .body_name = "示例认证有限公司",
            .body_approval_number = "DEMO-R-2026-999",
            .signature_key = "body.example+5f3a91c2",
            .seal = "未加盖电子印章",
            .digest = "Zsfw9GLu7dnR8tRr3BDk4kFnxIdc8veiKX2gK49LqOA=",
            .qr_text =
                "HTTPS://CERT.EXAMPLE/V/999CS2600001/"
                "AEX2TLYC4ORVHFZXK5UQ2PZP6J7QYAAVAEAAUAAL4AAAQIAAE4IGNQ7Q6RRO5XM5"
                "D4WU24YQPOPHJ2W4ISQXTZ6LPIUX3IFLR6RLUYH4TYGU5V6CFQ2XTOQM2GSVLGBJ"
                "3QY6N7PWV4H2KXD5AZL3CEUT5M3ZB4QKSI7N2DHW6XOUA4FWUR2P7EYJ3OVZX5BQ",
            .page_url = "https://cert.example/v/999CS2600001",
            .footer = {"示例平台，仅供演示"},
            .note = to_bytes("hz-cert/1 example\n\n\xE2\x80\x94 body.example AAAA\n"),
            .use = app::DocumentUse::Demonstration,
            .mark = app::MarkPicture::Sample,
            .created = *instant_from("2026-05-29T02:00:00.000Z")};
}

inline const PdfRenderer& renderer() {
    static const auto opened = PdfRenderer::open();
    return **opened;
}

// Output of a command whose one argument, {}, is a file with these bytes.
inline std::string output_of(const std::string& command, ByteView bytes) {
    const test::TempFolder folder;
    const auto file = (folder.path() / "a.pdf").string();
    std::ofstream{file, std::ios::binary}.write(reinterpret_cast<const char*>(bytes.data()),
                                                static_cast<std::streamsize>(bytes.size()));
    auto line = command;
    for (auto at = line.find("{}"); at != std::string::npos; at = line.find("{}", at + file.size()))
        line.replace(at, 2, file);
    std::string output;
    FILE* pipe = ::popen((line + " 2>&1").c_str(), "r");
    std::array<char, 4096> piece{};
    while (const auto count = std::fread(piece.data(), 1, piece.size(), pipe))
        output.append(piece.data(), count);
    const int status = ::pclose(pipe);
    return status == 0 ? output : "failed: " + output;
}

}  // namespace hz::documents
