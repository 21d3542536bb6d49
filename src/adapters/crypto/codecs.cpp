#include "adapters/crypto/codecs.hpp"

#include "adapters/crypto/portable/jwt.hpp"
#include "adapters/crypto/portable/zip.hpp"

#include <stdexcept>

#include <zlib.h>

namespace hz::crypto {
namespace {

Status require_es256(const app::SignerInfo& key) {
    if (key.algorithm == app::Algorithm::Es256 && key.public_key.size() == 65) return {};
    return fail(Code::InvalidInput, "jwt.key_not_es256");
}

}  // namespace

Result<Bytes> PublisherCodecs::deflate(ByteView data) const {
    uLongf size = compressBound(static_cast<uLong>(data.size()));
    Bytes out(size);
    if (compress2(out.data(), &size, data.data(), static_cast<uLong>(data.size()),
                  Z_BEST_COMPRESSION) != Z_OK)
        throw std::runtime_error{"zlib: compress2"};
    out.resize(size);
    return out;
}

Result<Bytes> PublisherCodecs::gzip(ByteView data) const {
    z_stream stream{};
    constexpr int kGzipWindow = 15 + 16;  // zlib: 16 more asks for the gzip frame
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error{"zlib: deflateInit2"};
    Bytes out(deflateBound(&stream, static_cast<uLong>(data.size())));
    Bytes in{data.begin(), data.end()};  // zlib takes no pointer to const
    stream.next_in = in.data();
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    const int done = ::deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (done != Z_STREAM_END) throw std::runtime_error{"zlib: deflate"};
    return out;
}

Result<Bytes> PublisherCodecs::pack(const std::vector<record::PackageEntry>& files) const {
    std::vector<portable::ZipEntry> entries;
    entries.reserve(files.size());
    for (const auto& file : files) entries.push_back({file.name, file.data});
    return portable::write_package(entries);
}

Result<std::vector<record::PackageEntry>> PublisherCodecs::unpack(ByteView file) const {
    HZ_TRY(auto entries, portable::read_package(file));
    std::vector<record::PackageEntry> files;
    files.reserve(entries.size());
    for (auto& entry : entries) files.push_back({std::move(entry.name), std::move(entry.data)});
    return files;
}

Result<std::string> PublisherCodecs::jws(std::string_view header, std::string_view payload,
                                         const app::Signer& signer) const {
    HZ_TRY_VOID(require_es256(signer.info()));
    const std::string text =
        portable::jwt_signing_input({std::string{header}, std::string{payload}});
    HZ_TRY(const Bytes signature, signer.sign(bytes_of(text), app::SignatureForm::Raw));
    return text + "." + base64url(signature);
}

Result<std::string> PublisherCodecs::jwk(const app::SignerInfo& key) const {
    HZ_TRY_VOID(require_es256(key));
    return portable::jwk_of(key.public_key);
}

Result<std::string> PublisherCodecs::thumbprint(const app::SignerInfo& key) const {
    HZ_TRY_VOID(require_es256(key));
    return portable::jwk_thumbprint(key.public_key);
}

}  // namespace hz::crypto
