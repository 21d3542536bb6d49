// The head of a request: what our framing lets pass, Beast reads in the same way. By what two
// programs could disagree about, requests are smuggled (RFC 9112 11.2).
#include "adapters/http/framing.hpp"
#include "adapters/http/message.hpp"
#include "base/limits.hpp"
#include "fuzz/fuzz.hpp"

#include <optional>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace {

namespace beast = boost::beast::http;
using hz::http::Header;
using hz::http::lower;
using hz::http::trim;

// Fields line by line, as framing.cpp walks them.
std::vector<Header> fields_of(std::string_view block) {
    std::vector<Header> out;
    for (std::size_t at = block.find("\r\n") + 2; at + 2 < block.size();) {
        const std::size_t end = block.find("\r\n", at);
        const std::string_view line = block.substr(at, end - at);
        const std::size_t colon = line.find(':');
        out.push_back({lower(line.substr(0, colon)), std::string{trim(line.substr(colon + 1))}});
        at = end + 2;
    }
    return out;
}

std::vector<Header> named(const std::vector<Header>& fields, std::string_view name) {
    std::vector<Header> out;
    for (const Header& field : fields)
        if (field.name == name) out.push_back(field);
    return out;
}

void compare(std::string_view block, const beast::request_parser<beast::empty_body>& parser) {
    const std::vector<Header> ours = fields_of(block);
    std::vector<Header> theirs;
    for (const auto& field : parser.get())
        theirs.push_back({lower({field.name_string().data(), field.name_string().size()}),
                          std::string{field.value()}});
    HZ_HOLDS(ours.size() == theirs.size());
    for (const Header& field : ours) HZ_HOLDS(named(ours, field.name) == named(theirs, field.name));
    HZ_HOLDS(parser.chunked() == (named(ours, "transfer-encoding").size() == 1));
    const auto lengths = named(ours, "content-length");
    HZ_HOLDS(lengths.size() <= 1);
    HZ_HOLDS(parser.content_length().has_value() == (lengths.size() == 1));
    if (!lengths.empty()) HZ_HOLDS(*parser.content_length() == std::stoull(lengths.front().value));
    const auto& head = parser.get();
    const std::string line = std::string{head.method_string()} + " " + std::string{head.target()} +
                             (head.version() == 10 ? " HTTP/1.0" : " HTTP/1.1");
    HZ_HOLDS(block.substr(0, block.find("\r\n")) == line);
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    const std::string_view text = text_of(input);
    const std::size_t end = text.find("\r\n\r\n");
    const std::string_view block = end == std::string_view::npos ? text : text.substr(0, end + 4);
    const auto fault = http::framing_fault(block, limits::kHeaderCount);
    if (fault) {
        HZ_HOLDS(fault->status == 400 || fault->status == 431 || fault->status == 501);
        HZ_HOLDS(fault->key.starts_with("framing."));
        return;
    }
    HZ_HOLDS(fields_of(block).size() <= limits::kHeaderCount);
    beast::request_parser<beast::empty_body> parser;
    parser.header_limit(limits::kHeaderBytes);
    parser.body_limit(boost::none);
    boost::system::error_code error;
    const std::size_t used = parser.put(boost::asio::buffer(block.data(), block.size()), error);
    if (error || !parser.is_header_done()) return;
    HZ_HOLDS(used == block.size());
    compare(block, parser);
}
