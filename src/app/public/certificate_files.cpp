#include "app/public/certificate_files.hpp"

#include "app/certificates/issuer_keys.hpp"
#include "app/certificates/register.hpp"
#include "app/credentials.hpp"
#include "app/ports/documents.hpp"
#include "app/public/drawing.hpp"
#include "app/rules.hpp"
#include "record/certificate.hpp"

namespace hz::app {
namespace {

constexpr std::string_view kPdf = "application/pdf";
constexpr std::string_view kTitle = "网络安全服务认证证书";
constexpr std::string_view kTitleEn = "Certificate of cybersecurity service certification";

Result<IssuedFiles> issued(const Services& services, const ResourceRequest& request) {
    IssuedFiles files;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(files, issued_files(tx, request.param("number")));
        return {};
    }));
    return files;
}

ResourceAnswer file(std::string_view type, std::string body, std::string name) {
    return {std::string{type}, std::move(body), Caching::Short, {}, std::move(name)};
}

// 认证证书和认证标志管理办法: contents of a service certificate; 电子签名法 leaves seals to
// licensed providers, so the page says that it carries none.
CertificatePage page_of(const Services& services, const IssuedFiles& files,
                        const record::Certificate& document) {
    CertificatePage page;
    page.title = kTitle;
    page.title_en = kTitleEn;
    page.number = files.number;
    page.holder_name = document.holder.name;
    page.holder_uscc = document.holder.uscc;
    page.holder_address = document.holder.address;
    page.category_name = document.category.name;
    if (document.level) page.level_name = document.level->name;
    page.scope = document.scope;
    page.basis = document.basis;
    page.rule = files.state.rule_id + " " + files.state.rule_version;
    if (!document.rule_official.value_or(true)) page.rule_note = "示例规则包（非官方）";
    page.first_issued = document.first_issued;
    page.issued = civil_date(instant_from_seconds(document.issued_at));
    page.valid_from = document.valid_from;
    page.valid_to = document.valid_to;
    page.body_name = document.body.name;
    page.body_approval_number = document.body.approval;
    page.signature_key = issuer_key_name(services.host, document.body.code);
    page.seal = "未加盖电子印章";
    page.digest = files.state.doc;
    page.qr_text = files.qr;
    page.page_url = services.host.public_url + "/v/" + files.number;
    page.footer = {"证书状态以网上查验结果为准。", "The current status is the one shown online."};
    page.note = to_bytes(files.note);
    const bool demo = document.environment == "demo";
    page.use = demo ? DocumentUse::Demonstration : DocumentUse::Effective;
    page.mark = demo ? MarkPicture::Sample : MarkPicture::None;
    page.created = instant_from_seconds(document.issued_at);
    return page;
}

Result<std::optional<Bytes>> drawn_before(const Services& services, const std::string& doc) {
    std::optional<Bytes> found;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto drawing, working<Drawing>(tx, kDrawingKind, doc));
        if (!drawing) return {};
        HZ_TRY(const Bytes sm3, from_base64(drawing->value.sm3));
        HZ_TRY(found, tx.document(sm3));
        return {};
    }));
    return found;
}

Status keep(const Services& services, const std::string& doc, const Bytes& pdf) {
    const Digest32 sm3 = services.primitives.sm3(pdf);
    return services.store.write([&](WriteTx& tx) -> Status {
        HZ_TRY(const auto there, working<Drawing>(tx, kDrawingKind, doc));
        if (there) return {};
        HZ_TRY_VOID(tx.put_document(sm3, kPdf, pdf));
        return put_working(tx, kDrawingKind, doc, 0, Drawing{record::base64(sm3)}, {},
                           std::nullopt);
    });
}

}  // namespace

Result<ResourceAnswer> get_certificate_note(const Services& services,
                                            const ResourceRequest& request) {
    HZ_TRY(IssuedFiles files, issued(services, request));
    return file("text/plain; charset=utf-8", std::move(files.note), files.number + ".note");
}

Result<ResourceAnswer> get_certificate_jwt(const Services& services,
                                           const ResourceRequest& request) {
    HZ_TRY(IssuedFiles files, issued(services, request));
    return file("application/dc+sd-jwt", std::move(files.jwt), files.number + ".jwt");
}

Result<ResourceAnswer> get_certificate_pdf(const Services& services,
                                           const ResourceRequest& request) {
    HZ_TRY(const IssuedFiles files, issued(services, request));
    const std::string name = files.number + ".pdf";
    HZ_TRY(auto kept, drawn_before(services, files.state.doc));
    if (!kept) {
        HZ_TRY(const auto document, record::parse_certificate(files.state.certificate + "\n"));
        HZ_TRY(const Bytes pdf,
               services.documents.certificate_pdf(page_of(services, files, document)));
        HZ_TRY_VOID(keep(services, files.state.doc, pdf));
        // Two first readers at once: both get the file that was kept.
        HZ_TRY(kept, drawn_before(services, files.state.doc));
    }
    if (!kept) return fail(Code::Unavailable, "document.failed");
    return file(kPdf, std::string{text_of(*kept)}, name);
}

}  // namespace hz::app
