#include "adapters/http/multipart.hpp"

#include "base/limits.hpp"

#include <string>

#include <gtest/gtest.h>

namespace hz::http {
namespace {

constexpr std::string_view kType = "multipart/form-data; boundary=\"XyZ\"";

struct Outcome {
    std::string file{};
    std::string key{};
};

Outcome read(std::string_view body, std::size_t step) {
    Outcome out;
    auto form = Multipart::from(kType);
    const auto take = [&](std::string_view piece) -> Status {
        out.file.append(piece);
        return {};
    };
    for (std::size_t at = 0; at < body.size(); at += step)
        if (const Status fed = form->feed(body.substr(at, step), take); !fed)
            return {out.file, fed.error().key};
    if (const Status end = form->finish(); !end) out.key = end.error().key;
    return out;
}

std::string part(std::string_view head, std::string_view content) {
    return "--XyZ\r\n" + std::string{head} + "\r\n\r\n" + std::string{content} + "\r\n--XyZ--\r\n";
}
constexpr std::string_view kHead =
    "Content-Disposition: form-data; name=\"file\"; filename=\"..;/a.pdf\"\r\nContent-Type: text/x";

TEST(Multipart, reads_one_file_in_any_pieces) {
    const std::string content = "line\r\n--Xy\r\n--XyY\r\n\r\n-end";
    for (std::size_t step = 1; step < 40; ++step) {
        const Outcome out = read(part(kHead, content), step);
        EXPECT_EQ(out.file, content) << step;
        EXPECT_EQ(out.key, "") << step;
    }
}

TEST(Multipart, limits_the_head_alike_in_any_pieces) {
    const std::string head = std::string{kHead} + "\r\nX: ";
    for (const std::size_t over : {0U, 1U}) {
        const std::string filled =
            head + std::string(limits::kMultipartHeaderBytes + over - head.size(), 'x');
        for (const std::size_t step : {1U, 2U, 3U, 5000U}) {
            const Outcome out = read(part(filled, "content"), step);
            EXPECT_EQ(out.key, over == 0 ? "" : "multipart.malformed") << step;
        }
    }
}

TEST(Multipart, reads_an_empty_file) {
    EXPECT_EQ(read(part(kHead, ""), 7).file, "");
    EXPECT_EQ(read(part(kHead, ""), 7).key, "");
}

TEST(Multipart, refuses_other_and_further_parts) {
    EXPECT_EQ(read(part("Content-Disposition: form-data; name=\"x\"", "a"), 9).key,
              "multipart.unexpected_part");
    EXPECT_EQ(read(part("Content-Disposition: attachment; name=\"file\"", "a"), 9).key,
              "multipart.unexpected_part");
    const std::string two = "--XyZ\r\n" + std::string{kHead} + "\r\n\r\na\r\n" + part(kHead, "b");
    EXPECT_EQ(read(two, 5).key, "multipart.unexpected_part");
}

TEST(Multipart, refuses_broken_and_unfinished_forms) {
    const std::string whole = part(kHead, "content");
    for (std::size_t cut = 0; cut + 4 < whole.size(); ++cut)
        EXPECT_EQ(read(whole.substr(0, cut), 16).key, "multipart.malformed") << cut;
    EXPECT_EQ(read("garbage" + whole, 16).key, "multipart.malformed");
    EXPECT_EQ(read(part("no colon", "a"), 16).key, "multipart.malformed");
    EXPECT_EQ(read("--XyZ\r\n" + std::string(5000, 'x'), 100).key, "multipart.malformed");
}

TEST(Multipart, refuses_bad_boundaries) {
    for (const char* type :
         {"multipart/form-data",
          "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a b\"",
          "multipart/form-data; boundary=0123456789012345678901234567890123456789"
          "0123456789012345678901234567890"})
        EXPECT_EQ(Multipart::from(type).error().key, "multipart.boundary") << type;
}

TEST(Multipart, stops_when_the_file_is_refused) {
    auto form = Multipart::from(kType);
    const Status fed = form->feed(part(kHead, "content"), [](std::string_view) -> Status {
        return fail(Code::InvalidInput, "evidence.too_large");
    });
    EXPECT_EQ(fed.error().key, "evidence.too_large");
}

}  // namespace
}  // namespace hz::http
