#include "adapters/crypto/file_key_store.hpp"

#include "adapters/crypto/portable/signatures.hpp"
#include "adapters/crypto/secret_file.hpp"
#include "unit/crypto/crypto_support.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace {

using namespace hz;
using app::Algorithm;
using app::KeyUse;
using app::SignerInfo;
using crypto::FileKeyStore;
namespace fs = std::filesystem;

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kStart = 1'780'000'000;
constexpr const char* kPassphrase = "a passphrase of the example";

Instant day(std::int64_t number) { return instant_from_seconds(kStart + number * kDay); }

SignerInfo issuer(std::int64_t first_day, std::int64_t last_day) {
    SignerInfo info;
    info.name = "hz.example/issuer/999";
    info.use = KeyUse::Cert;
    info.algorithm = Algorithm::Sm2;
    info.organisation = "999";
    info.not_before = day(first_day);
    info.not_after = day(last_day);
    return info;
}

std::unique_ptr<FileKeyStore> opened(const fs::path& directory) {
    auto store = FileKeyStore::open(directory, kPassphrase);
    EXPECT_TRUE(store);
    return store ? *std::move(store) : nullptr;
}

void expect_damaged(const fs::path& directory, std::string_view passphrase = kPassphrase) {
    auto store = FileKeyStore::open(directory, std::string{passphrase});
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().key, "key_store.damaged");
    EXPECT_EQ(store.error().details.at(0).name, "file");
}

fs::path only_key(const fs::path& directory) {
    return fs::directory_iterator { directory } -> path();
}

std::string content(const fs::path& file) {
    std::ostringstream out;
    out << std::ifstream{file}.rdbuf();
    return out.str();
}

// Two servers share the keys: a body approved at one is signed for by the other.
TEST(FileKeyStore, finds_what_another_process_made) {
    const test::TemporaryDirectory directory;
    const fs::path keys = directory.path() / "keys";
    const auto first = opened(keys);
    const auto second = opened(keys);
    EXPECT_TRUE(second->list().empty());
    const auto made = first->create(issuer(0, 10));
    ASSERT_TRUE(made);
    const auto found = second->find("hz.example/issuer/999", KeyUse::Cert, Algorithm::Sm2, day(1));
    ASSERT_TRUE(found);
    EXPECT_EQ((*found)->info().public_key, made->public_key);
    const auto refused = second->create(issuer(0, 10));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().key, "key.exists");
    EXPECT_TRUE(second->create(issuer(5, 15)));
    EXPECT_EQ(first->list().size(), 2U);
    // What cannot be read is left out while servers run; the next start names it.
    ASSERT_TRUE(crypto::create_private_file(keys / "foreign.key", "nothing"));
    EXPECT_EQ(first->list().size(), 2U);
    expect_damaged(keys);
}

TEST(FileKeyStore, keeps_keys_across_openings) {
    const test::TemporaryDirectory directory;
    const fs::path keys = directory.path() / "keys";
    auto created = opened(keys)->create(issuer(0, 10));
    ASSERT_TRUE(created);
    EXPECT_EQ(created->public_key.size(), 65U);
    const auto store = opened(keys);
    auto signer = store->find("hz.example/issuer/999", KeyUse::Cert, Algorithm::Sm2, day(1));
    ASSERT_TRUE(signer);
    EXPECT_EQ((*signer)->info().public_key, created->public_key);
    EXPECT_EQ((*signer)->info().organisation, "999");
    EXPECT_EQ((*signer)->info().not_after, day(10));
    auto signature = (*signer)->sign(bytes_of("text\n"), app::SignatureForm::Der);
    ASSERT_TRUE(signature);
    EXPECT_TRUE(crypto::portable::sm2_verify(created->public_key, bytes_of("text\n"), *signature));
}

TEST(FileKeyStore, writes_files_and_folder_for_the_owner_alone) {
    const test::TemporaryDirectory directory;
    const fs::path keys = directory.path() / "keys";
    ASSERT_TRUE(opened(keys)->create(issuer(0, 10)));
    EXPECT_EQ(fs::status(keys).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(only_key(keys)).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
}

TEST(FileKeyStore, finds_the_newest_key_good_at_the_time) {
    const test::TemporaryDirectory directory;
    const auto store = opened(directory.path());
    const auto older = store->create(issuer(0, 10));
    const auto newer = store->create(issuer(5, 20));
    ASSERT_TRUE(older && newer);
    const auto at = [&](Instant time) {
        auto found = store->find("hz.example/issuer/999", KeyUse::Cert, Algorithm::Sm2, time);
        return found ? (*found)->info().public_key : Bytes{};
    };
    const std::chrono::milliseconds moment{1};
    EXPECT_EQ(at(day(0) - moment), Bytes{});
    EXPECT_EQ(at(day(0)), older->public_key);
    EXPECT_EQ(at(day(5) - moment), older->public_key);
    EXPECT_EQ(at(day(5)), newer->public_key);
    EXPECT_EQ(at(day(20) - moment), newer->public_key);
    EXPECT_EQ(at(day(20)), Bytes{});
}

TEST(FileKeyStore, keeps_name_use_and_algorithm_apart) {
    const test::TemporaryDirectory directory;
    const auto store = opened(directory.path());
    ASSERT_TRUE(store->create(issuer(0, 10)));
    const auto key_of = [&](std::string_view name, KeyUse use, Algorithm algorithm) {
        auto found = store->find(name, use, algorithm, day(1));
        return found ? std::string{"found"} : found.error().key;
    };
    EXPECT_EQ(key_of("hz.example/issuer/999", KeyUse::Cert, Algorithm::Sm2), "found");
    EXPECT_EQ(key_of("hz.example/issuer/998", KeyUse::Cert, Algorithm::Sm2), "key.absent");
    EXPECT_EQ(key_of("hz.example/issuer/999", KeyUse::Statement, Algorithm::Sm2), "key.absent");
    EXPECT_EQ(key_of("hz.example/issuer/999", KeyUse::Cert, Algorithm::Es256), "key.absent");
}

TEST(FileKeyStore, lists_all_keys_in_order) {
    const test::TemporaryDirectory directory;
    const auto store = opened(directory.path());
    EXPECT_TRUE(store->list().empty());
    SignerInfo log;
    log.name = "hz.example/log/2026";
    log.use = KeyUse::Log;
    log.algorithm = Algorithm::Ed25519;
    log.not_before = day(0);
    log.not_after = day(1);
    ASSERT_TRUE(store->create(log));
    log.algorithm = Algorithm::Sm2;
    ASSERT_TRUE(store->create(log));
    ASSERT_TRUE(store->create(issuer(5, 6)));
    ASSERT_TRUE(store->create(issuer(0, 6)));
    const auto list = store->list();
    ASSERT_EQ(list.size(), 4U);
    EXPECT_EQ(list[0].not_before, day(0));
    EXPECT_EQ(list[1].not_before, day(5));
    EXPECT_EQ(list[2].algorithm, Algorithm::Sm2);
    EXPECT_EQ(list[3].public_key.size(), 32U);
    EXPECT_EQ(opened(directory.path())->list().size(), 4U);
}

TEST(FileKeyStore, refuses_the_same_key_twice) {
    const test::TemporaryDirectory directory;
    const auto store = opened(directory.path());
    const auto second_store = opened(directory.path());  // has not seen the key below
    ASSERT_TRUE(store->create(issuer(0, 10)));
    for (auto* each : {store.get(), second_store.get()}) {
        auto again = each->create(issuer(0, 99));
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().key, "key.exists");
    }
}

TEST(FileKeyStore, refuses_bad_names_and_periods) {
    const test::TemporaryDirectory directory;
    const auto store = opened(directory.path());
    for (const std::string& name :
         {std::string{}, std::string{"a b"}, std::string{"a+b"}, std::string{"a\nuse: root"},
          std::string{"机构"}, std::string(201, 'a')}) {
        SignerInfo info = issuer(0, 1);
        info.name = name;
        auto created = store->create(info);
        ASSERT_FALSE(created);
        EXPECT_EQ(created.error().key, "key.name_invalid");
    }
    SignerInfo lined = issuer(0, 1);
    lined.organisation = "9\n9";
    EXPECT_FALSE(store->create(lined));
    auto empty = store->create(issuer(1, 1));
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().key, "key.period_empty");
    EXPECT_TRUE(store->list().empty());
}

TEST(FileKeyStore, refuses_another_passphrase) {
    const test::TemporaryDirectory directory;
    ASSERT_TRUE(opened(directory.path())->create(issuer(0, 10)));
    expect_damaged(directory.path(), "another");
    expect_damaged(directory.path(), "");
}

TEST(FileKeyStore, refuses_a_changed_header_or_body) {
    const test::TemporaryDirectory directory;
    ASSERT_TRUE(opened(directory.path())->create(issuer(0, 10)));
    const fs::path file = only_key(directory.path());
    const std::string good = content(file);
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string changed = good;
        changed.replace(changed.find(from), from.size(), to);
        std::ofstream{file} << changed;
    };
    for (const auto& [from, to] : {std::pair<const char*, const char*>{"use: cert", "use: root"},
                                   {"organisation: 999", "organisation: 998"},
                                   {"not_after: 2026", "not_after: 2036"},
                                   {"issuer/999", "issuer/998"},
                                   {"hengzheng-key 1", "hengzheng-key 2"},
                                   {"-----BEGIN", "-----BEGUN"},
                                   {"code: ", "kode: "}}) {
        with(from, to);
        expect_damaged(directory.path());
    }
    std::ofstream{file} << good.substr(0, good.size() / 2);
    expect_damaged(directory.path());
    std::ofstream{file} << "";
    expect_damaged(directory.path());
    std::ofstream{file} << good;
    EXPECT_EQ(opened(directory.path())->list().size(), 1U);
}

TEST(FileKeyStore, refuses_a_copied_or_exposed_file) {
    const test::TemporaryDirectory directory;
    ASSERT_TRUE(opened(directory.path())->create(issuer(0, 10)));
    const fs::path file = only_key(directory.path());
    fs::copy_file(file, directory.path() / "copy.key");
    expect_damaged(directory.path());
    fs::remove(directory.path() / "copy.key");
    fs::permissions(file, fs::perms::others_read, fs::perm_options::add);
    auto exposed = FileKeyStore::open(directory.path(), kPassphrase);
    ASSERT_FALSE(exposed);
    EXPECT_EQ(exposed.error().key, "secret.exposed");
}

}  // namespace
