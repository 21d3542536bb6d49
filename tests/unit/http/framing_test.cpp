#include "adapters/http/framing.hpp"

#include <string>

#include <gtest/gtest.h>

namespace hz::http {
namespace {

std::string request(const std::string& fields, const std::string& line = "GET / HTTP/1.1") {
    return line + "\r\nHost: a\r\n" + fields + "\r\n";
}
std::string fault(const std::string& block) {
    const auto found = framing_fault(block, 100);
    return found ? std::string{found->key} : "none";
}

TEST(Framing, accepts_plain_requests) {
    EXPECT_EQ(fault(request("")), "none");
    EXPECT_EQ(fault(request("Content-Length: 12\r\nX-Empty:\r\nX-Tab: a\tb\r\n")), "none");
    EXPECT_EQ(fault(request("Transfer-Encoding: chunked\r\n")), "none");
    EXPECT_EQ(fault("GET / HTTP/1.0\r\n\r\n"), "none");
}

TEST(Framing, refuses_two_ways_to_find_the_end) {
    EXPECT_EQ(fault(request("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")),
              "framing.ambiguous");
    EXPECT_EQ(fault(request("Content-Length: 3\r\nContent-Length: 3\r\n")), "framing.ambiguous");
    EXPECT_EQ(fault(request("Content-Length: 3, 3\r\n")), "framing.ambiguous");
    EXPECT_EQ(fault(request("Content-Length: +3\r\n")), "framing.ambiguous");
    EXPECT_EQ(fault(request("Content-Length: 0x3\r\n")), "framing.ambiguous");
    EXPECT_EQ(fault(request("Content-Length:\r\n")), "framing.ambiguous");
    EXPECT_EQ(fault(request("Content-Length: 99999999999999999999\r\n")), "framing.ambiguous");
    EXPECT_EQ(fault(request("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")),
              "framing.ambiguous");
    EXPECT_EQ(fault("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), "framing.ambiguous");
}

TEST(Framing, refuses_other_encodings) {
    EXPECT_EQ(fault(request("Transfer-Encoding: gzip, chunked\r\n")), "framing.encoding");
    EXPECT_EQ(fault(request("Transfer-Encoding: xchunked\r\n")), "framing.encoding");
    EXPECT_EQ(fault(request("Transfer-Encoding: identity\r\n")), "framing.encoding");
}

TEST(Framing, refuses_folded_and_malformed_lines) {
    EXPECT_EQ(fault(request("X-A: one\r\n two\r\n")), "framing.ambiguous");
    EXPECT_EQ(fault(request("X-A: one\r\n\ttwo\r\n")), "framing.ambiguous");
    EXPECT_EQ(fault(request("X-A : one\r\n")), "framing.malformed");
    EXPECT_EQ(fault(request("no colon\r\n")), "framing.malformed");
    EXPECT_EQ(fault(request(": empty name\r\n")), "framing.malformed");
    EXPECT_EQ(fault(request("X-A: a\nContent-Length: 4\r\n")), "framing.malformed");
    EXPECT_EQ(fault(request("X-A: a\rb\r\n")), "framing.malformed");
    EXPECT_EQ(fault(request(std::string{"X-A: a\0b\r\n", 10})), "framing.malformed");
}

TEST(Framing, refuses_odd_request_lines) {
    EXPECT_EQ(fault(request("", "GET  / HTTP/1.1")), "framing.malformed");
    EXPECT_EQ(fault(request("", "GET /a b HTTP/1.1")), "framing.malformed");
    EXPECT_EQ(fault(request("", "GET\t/ HTTP/1.1")), "framing.malformed");
    EXPECT_EQ(fault(request("", "GET /\xE8\xAF\x81 HTTP/1.1")), "framing.malformed");
    EXPECT_EQ(fault(request("", "GET")), "framing.malformed");
}

TEST(Framing, requires_one_host) {
    EXPECT_EQ(fault("GET / HTTP/1.1\r\n\r\n"), "framing.host");
    EXPECT_EQ(fault(request("Host: b\r\n")), "framing.host");
}

TEST(Framing, counts_fields) {
    std::string fields;
    for (int i = 0; i < 99; ++i) fields += "X-" + std::to_string(i) + ": 1\r\n";
    EXPECT_EQ(fault(request(fields)), "none");
    EXPECT_EQ(fault(request(fields + "X-Last: 1\r\n")), "framing.headers");
}

}  // namespace
}  // namespace hz::http
