#include "adapters/crypto/secret_file.hpp"

#include "unit/crypto/crypto_support.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace {

using namespace hz;
namespace fs = std::filesystem;

void expect_key(const Result<std::string>& result, std::string_view key) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().key, key);
}

TEST(PrivateFile, is_written_for_the_owner_alone) {
    const test::TemporaryDirectory directory;
    const fs::path file = directory.path() / "a";
    ASSERT_TRUE(crypto::create_private_file(file, "content"));
    struct stat state {};
    ASSERT_EQ(::stat(file.c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777U, 0600U);
    auto content = crypto::read_private_file(file);
    ASSERT_TRUE(content);
    EXPECT_EQ(*content, "content");
}

TEST(PrivateFile, is_never_replaced) {
    const test::TemporaryDirectory directory;
    const fs::path file = directory.path() / "a";
    std::ofstream{directory.path() / "a.new"} << "left by a crash";
    ASSERT_TRUE(crypto::create_private_file(file, "first"));
    const Status second = crypto::create_private_file(file, "second");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().key, "secret.exists");
    EXPECT_EQ(*crypto::read_private_file(file), "first");
    EXPECT_FALSE(fs::exists(directory.path() / "a.new"));
}

TEST(PrivateFile, is_refused_when_others_may_read_it) {
    const test::TemporaryDirectory directory;
    const fs::path file = directory.path() / "a";
    ASSERT_TRUE(crypto::create_private_file(file, "content"));
    fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
    expect_key(crypto::read_private_file(file), "secret.exposed");
    fs::permissions(file, fs::perms::owner_read);
    fs::create_symlink(file, directory.path() / "link");
    expect_key(crypto::read_private_file(directory.path() / "link"), "secret.exposed");
    fs::create_directory(directory.path() / "folder");
    expect_key(crypto::read_private_file(directory.path() / "folder"), "secret.exposed");
}

TEST(PrivateFile, is_refused_when_absent_or_too_large) {
    const test::TemporaryDirectory directory;
    expect_key(crypto::read_private_file(directory.path() / "none"), "secret.absent");
    const fs::path file = directory.path() / "large";
    ASSERT_TRUE(crypto::create_private_file(file, std::string(100'000, 'x')));
    expect_key(crypto::read_private_file(file), "secret.unreadable");
}

TEST(Secret, is_made_once) {
    const test::TemporaryDirectory directory;
    crypto::SystemRandom random;
    const fs::path file = directory.path() / "data.key";
    auto first = crypto::load_or_create_secret(file, random);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->size(), 64U);
    auto second = crypto::load_or_create_secret(file, random);
    ASSERT_TRUE(second);
    EXPECT_EQ(*first, *second);
    auto other = crypto::load_or_create_secret(directory.path() / "other.key", random);
    ASSERT_TRUE(other);
    EXPECT_NE(*first, *other);
}

TEST(Secret, is_refused_when_damaged) {
    const test::TemporaryDirectory directory;
    crypto::SystemRandom random;
    int number = 0;
    for (const std::string& content : {std::string{}, std::string(64, 'a'),
                                       std::string(63, 'a') + "g\n", std::string(66, 'a') + "\n"}) {
        const fs::path file = directory.path() / std::to_string(number++);
        ASSERT_TRUE(crypto::create_private_file(file, content));
        expect_key(crypto::load_or_create_secret(file, random), "secret.unreadable");
    }
}

}  // namespace
