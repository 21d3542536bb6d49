#include "adapters/crypto/file_key_store.hpp"

#include "adapters/crypto/portable/hmac.hpp"
#include "adapters/crypto/portable/sm3.hpp"
#include "adapters/crypto/secret_file.hpp"
#include "base/names.hpp"

#include <algorithm>
#include <mutex>
#include <tuple>

#include <sys/stat.h>

namespace hz::crypto {
namespace {

using app::SignerInfo;

constexpr std::string_view kHeading = "hengzheng-key 1";
constexpr std::size_t kNameBytesMax = 200;
constexpr std::chrono::seconds kOneMoment{2};  // of a coarse file system

std::string header_of(const SignerInfo& info) {
    std::string out{kHeading};
    for (const auto& [name, value] : {std::pair<std::string_view, std::string>{"name", info.name},
                                      {"use", std::string{name_of(info.use)}},
                                      {"algorithm", std::string{name_of(info.algorithm)}},
                                      {"organisation", info.organisation},
                                      {"not_before", to_text(info.not_before)},
                                      {"not_after", to_text(info.not_after)},
                                      {"public_key", base64(info.public_key)}})
        out.append("\n").append(name).append(": ").append(value);
    return out + "\n";
}

std::string code_line(std::string_view header, std::string_view passphrase) {
    const Digest32 key = portable::hmac_sm3(bytes_of(passphrase), bytes_of("hz-key-file/1"));
    return "code: " + hex(portable::hmac_sm3(key, bytes_of(header))) + "\n";
}

// Two keys that differ in nothing else than their period's end are one key.
std::string file_name_of(const SignerInfo& info) {
    const std::string identity = info.name + "\n" + std::string{name_of(info.use)} + "\n" +
                                 std::string{name_of(info.algorithm)} + "\n" +
                                 to_text(info.not_before);
    return std::string{name_of(info.use)} + "-" + std::string{name_of(info.algorithm)} + "-" +
           hex(portable::sm3(bytes_of(identity))).substr(0, 24) + ".key";
}

bool printable_name(std::string_view name) {
    return name.size() <= kNameBytesMax && std::all_of(name.begin(), name.end(), [](char c) {
               return c > ' ' && c <= '~' && c != '+';
           });
}

bool take_line(std::string_view& text, std::string_view label, std::string& value) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos || text.substr(0, label.size()) != label) return false;
    value = text.substr(label.size(), end - label.size());
    text.remove_prefix(end + 1);
    return true;
}

struct KeyFile {
    SignerInfo info{};
    std::string pem{};
};

bool parse(std::string_view content, std::string_view passphrase, KeyFile& out) {
    std::string_view rest = content;
    std::string heading;
    std::string use;
    std::string algorithm;
    std::string not_before;
    std::string not_after;
    std::string public_key;
    std::string code;
    if (!take_line(rest, kHeading, heading) || !take_line(rest, "name: ", out.info.name) ||
        !take_line(rest, "use: ", use) || !take_line(rest, "algorithm: ", algorithm) ||
        !take_line(rest, "organisation: ", out.info.organisation) ||
        !take_line(rest, "not_before: ", not_before) ||
        !take_line(rest, "not_after: ", not_after) || !take_line(rest, "public_key: ", public_key))
        return false;
    const std::string_view header = content.substr(0, content.size() - rest.size());
    if (!take_line(rest, "code: ", code)) return false;
    if (!equal_secret(bytes_of("code: " + code + "\n"), bytes_of(code_line(header, passphrase))))
        return false;
    const auto known_use = enum_from<app::KeyUse>(use);
    const auto known_algorithm = enum_from<app::Algorithm>(algorithm);
    const auto begin = instant_from(not_before);
    const auto end = instant_from(not_after);
    auto point = from_base64(public_key);
    if (!known_use || !known_algorithm || !begin || !end || !point) return false;
    out.info.use = *known_use;
    out.info.algorithm = *known_algorithm;
    out.info.not_before = *begin;
    out.info.not_after = *end;
    out.info.public_key = *std::move(point);
    out.pem = rest;
    return true;
}

Error damaged(const std::filesystem::path& file) {
    return fail(Code::Unavailable, "key_store.damaged").with("file", file.filename().string());
}

bool same_key(const SignerInfo& a, const SignerInfo& b) {
    return std::tie(a.name, a.use, a.algorithm, a.not_before) ==
           std::tie(b.name, b.use, b.algorithm, b.not_before);
}

}  // namespace

FileKeyStore::FileKeyStore(std::filesystem::path directory, std::string passphrase)
    : directory_{std::move(directory)}, passphrase_{std::move(passphrase)} {}

FileKeyStore::~FileKeyStore() { wipe(passphrase_); }

Result<std::unique_ptr<FileKeyStore>> FileKeyStore::open(const std::filesystem::path& directory,
                                                         std::string passphrase) {
    if (std::filesystem::create_directories(directory))
        std::filesystem::permissions(directory, std::filesystem::perms::owner_all);
    std::unique_ptr<FileKeyStore> store{new FileKeyStore{directory, std::move(passphrase)}};
    HZ_TRY_VOID(store->load_new());
    return store;
}

Status FileKeyStore::load_new() const {
    const auto changed = std::filesystem::last_write_time(directory_);
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{directory_})
        if (entry.path().extension() == ".key" && files_.insert(entry.path()).second)
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    Status read;
    for (const auto& file : files)
        if (Status one = load(file); !one && read) read = std::move(one);
    // Two changes of one moment carry the same time.
    const bool settled = std::filesystem::file_time_type::clock::now() - changed > kOneMoment;
    read_at_ = settled ? std::optional{changed} : std::nullopt;
    return read;
}

FileKeyStore::Keys FileKeyStore::present() const {
    std::error_code unknown;
    const auto changed = std::filesystem::last_write_time(directory_, unknown);
    {
        const std::shared_lock lock{mutex_};
        if (unknown || read_at_ == changed) return keys_;
    }
    const std::unique_lock lock{mutex_};
    static_cast<void>(load_new());
    return keys_;
}

Status FileKeyStore::load(const std::filesystem::path& file) const {
    HZ_TRY(const std::string content, read_private_file(file));
    KeyFile parsed;
    if (!parse(content, passphrase_, parsed)) return damaged(file);
    auto key = KeyPair::from_pem(parsed.pem, passphrase_, parsed.info.algorithm);
    if (!key || key->public_key() != parsed.info.public_key) return damaged(file);
    // A copied file would be the same key twice.
    if (file.filename() != file_name_of(parsed.info)) return damaged(file);
    keys_.push_back(std::make_shared<const KeySigner>(std::move(parsed.info), *std::move(key)));
    return {};
}

Result<std::shared_ptr<const app::Signer>> FileKeyStore::find(std::string_view name,
                                                              app::KeyUse use,
                                                              app::Algorithm algorithm,
                                                              Instant at) const {
    std::shared_ptr<const app::Signer> best;
    for (const auto& key : present()) {
        const SignerInfo& info = key->info();
        if (info.name != name || info.use != use || info.algorithm != algorithm) continue;
        if (at < info.not_before || at >= info.not_after) continue;
        if (!best || best->info().not_before < info.not_before) best = key;
    }
    if (!best) return fail(Code::Unavailable, "key.absent").with("name", std::string{name});
    return best;
}

std::vector<SignerInfo> FileKeyStore::list() const {
    std::vector<SignerInfo> out;
    for (const auto& key : present()) out.push_back(key->info());
    std::sort(out.begin(), out.end(), [](const SignerInfo& a, const SignerInfo& b) {
        return std::tie(a.name, a.use, a.algorithm, a.not_before) <
               std::tie(b.name, b.use, b.algorithm, b.not_before);
    });
    return out;
}

Result<SignerInfo> FileKeyStore::create(const SignerInfo& wanted) {
    if (wanted.name.empty() || !printable_name(wanted.name) || !printable_name(wanted.organisation))
        return fail(Code::InvalidInput, "key.name_invalid");
    if (wanted.not_before >= wanted.not_after) return fail(Code::InvalidInput, "key.period_empty");
    auto signer = std::make_shared<const KeySigner>(wanted, KeyPair::generate(wanted.algorithm));
    const SignerInfo& info = signer->info();
    const std::string header = header_of(info);
    const std::string content =
        header + code_line(header, passphrase_) + signer->key().to_pem(passphrase_);
    const std::unique_lock lock{mutex_};
    const bool known = std::any_of(keys_.begin(), keys_.end(),
                                   [&](const auto& key) { return same_key(key->info(), info); });
    const auto file = directory_ / file_name_of(info);
    if (known || !create_private_file(file, content))
        return fail(Code::Conflict, "key.exists").with("name", info.name);
    files_.insert(file);
    keys_.push_back(signer);
    return info;
}

}  // namespace hz::crypto
