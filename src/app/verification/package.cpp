#include "app/verification/package.hpp"

#include "app/certificates/register.hpp"
#include "app/log/proofs.hpp"
#include "app/publication/status_lists.hpp"
#include "app/publication/trust_list.hpp"

namespace hz::app {
namespace {

constexpr std::string_view kReadme =
    "本文件包可以脱机核验一张网络安全服务认证证书：\n"
    "  certificate.note          签名的证书（以此为准）\n"
    "  issue.event.json          公开记录中的签发记录\n"
    "  issue.tlog-proof          该记录在 SHA-256 树中的证明\n"
    "  issue.sm3.tlog-proof      该记录在 SM3 树中的证明\n"
    "  status.jwt, status.note   下载时的状态清单\n"
    "  trust.note                下载时的信任清单\n"
    "  policy.txt, policy.sm3.txt 见证策略，仅供阅读\n"
    "\n"
    "核验：\n"
    "  1. 从可信渠道取得平台的根公钥，不要使用随本文件包得到的任何密钥。\n"
    "  2. 运行  hengzheng-verify --root <根公钥> 本文件.hzv\n"
    "     （或  hengzheng verify --offline --root <根公钥> 本文件.hzv）\n"
    "  3. 也可以在平台的查验页面提交本文件。\n"
    "状态清单一天后过时：脱机时只能说明下载时的状态，当前状态请联网查验。\n"
    "格式见 docs/record.md。\n"
    "\n"
    "This package verifies one certificate of cybersecurity services offline. certificate.note is\n"
    "the signed certificate and authoritative; issue.* prove its issue in the public record;\n"
    "status.* and trust.note are the lists at the time of download; the policies are for readers.\n"
    "\n"
    "To verify it:\n"
    "  1. Get the platform's root key in a way you trust; use no key that came with this package.\n"
    "  2. Run  hengzheng-verify --root <root key> this-file.hzv\n"
    "     (or  hengzheng verify --offline --root <root key> this-file.hzv)\n"
    "  3. Or hand this file in on the platform's verification page.\n"
    "The status list is out of date after one day: offline you learn the status at the time of\n"
    "download, for the status now ask online. Formats: docs/record.md.\n";

Error not_in_log() { return fail(Code::Unavailable, "record.pending"); }

Result<IssuedFiles> issued_to(const Services& services, std::string_view number) {
    IssuedFiles files;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(files, issued_files(tx, number));
        return {};
    }));
    return files;
}

}  // namespace

Result<std::vector<record::PackageEntry>> package_files(const Services& services,
                                                        std::string_view number) {
    HZ_TRY(const IssuedFiles files, issued_to(services, number));
    if (!files.state.ref) return not_in_log();
    HZ_TRY(const std::string sha256, inclusion_proof(services, files.issue_leaf, Tree::Sha256));
    HZ_TRY(const std::string sm3, inclusion_proof(services, files.issue_leaf, Tree::Sm3));
    const auto list = status_list(services, files.state.ref->list, std::nullopt);
    const auto trust = kept_trust_note(services);
    if (!list || !trust) return not_in_log();
    std::vector<record::PackageEntry> out;
    const auto put = [&out](std::string_view name, std::string_view text) {
        out.push_back({std::string{name}, to_bytes(text)});
    };
    put("README.txt", kReadme);
    put("certificate.note", files.note);
    if (!files.jwt.empty()) put("certificate.jwt", files.jwt);
    put("issue.event.json", files.issue_event);
    put("issue.tlog-proof", sha256);
    put("issue.sm3.tlog-proof", sm3);
    put("status.jwt", list->jwt);
    put("status.note", list->note);
    put("trust.note", *trust);
    put("policy.txt", policy_text(services, Tree::Sha256));
    put("policy.sm3.txt", policy_text(services, Tree::Sm3));
    return out;
}

Result<ResourceAnswer> get_package(const Services& services, const ResourceRequest& request) {
    const std::string number{request.param("number")};
    HZ_TRY(const auto files, package_files(services, number));
    HZ_TRY(const Bytes package, services.codecs.pack(files));
    return ResourceAnswer{"application/vnd.hengzheng.package+zip",
                          std::string{text_of(package)},
                          Caching::None,
                          {},
                          number + ".hzv"};
}

}  // namespace hz::app
