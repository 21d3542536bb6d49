#include "adapters/crypto/portable/inflate.hpp"

#include <algorithm>
#include <array>

namespace hz::crypto::portable {
namespace {

enum class Outcome { Ok, Damaged, TooLarge };

class BitReader {
 public:
    explicit BitReader(ByteView data) : data_{data} {}

    // Up to 16 bits, least significant first; nothing is consumed past the end.
    bool take(unsigned count, std::uint32_t& value) {
        while (held_ < count) {
            if (at_ == data_.size()) return false;
            bits_ |= std::uint32_t{data_[at_++]} << held_;
            held_ += 8;
        }
        value = bits_ & ((1U << count) - 1U);
        bits_ >>= count;
        held_ -= count;
        return true;
    }
    bool take_bytes(std::size_t count, ByteView& out) {  // the rest of a begun byte is dropped
        bits_ = 0;
        held_ = 0;
        if (data_.size() - at_ < count) return false;
        out = data_.subspan(at_, count);
        at_ += count;
        return true;
    }
    [[nodiscard]] bool at_end() const { return at_ == data_.size(); }

 private:
    ByteView data_;
    std::size_t at_{0};
    std::uint32_t bits_{0};
    unsigned held_{0};
};

constexpr std::size_t kCodeBitsMax = 15;
constexpr std::size_t kLiterals = 286;
constexpr std::size_t kDistances = 30;

// Canonical Huffman code: symbols by length, then by value.
class HuffmanCode {
 public:
    // `complete` is false for a code with unused bit patterns; no code is over-subscribed.
    bool build(std::span<const std::uint8_t> lengths, bool& complete) {
        count_.fill(0);
        for (const std::uint8_t length : lengths) ++count_[length];
        int left = 1;
        for (std::size_t bits = 1; bits <= kCodeBitsMax; ++bits) {
            left = left * 2 - count_[bits];
            if (left < 0) return false;
        }
        complete = left == 0;
        std::array<std::uint16_t, kCodeBitsMax + 2> start{};
        for (std::size_t bits = 1; bits <= kCodeBitsMax; ++bits)
            start[bits + 1] = static_cast<std::uint16_t>(start[bits] + count_[bits]);
        for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol)
            if (lengths[symbol] != 0)
                symbol_[start[lengths[symbol]]++] = static_cast<std::uint16_t>(symbol);
        return true;
    }
    [[nodiscard]] std::size_t used() const {
        std::size_t sum = 0;
        for (std::size_t bits = 1; bits <= kCodeBitsMax; ++bits) sum += count_[bits];
        return sum;
    }
    [[nodiscard]] bool only_one_bit_code() const { return used() == 1 && count_[1] == 1; }

    bool read(BitReader& in, std::size_t& symbol) const {
        int code = 0;
        int first = 0;
        int index = 0;
        for (std::size_t bits = 1; bits <= kCodeBitsMax; ++bits) {
            std::uint32_t bit = 0;
            if (!in.take(1, bit)) return false;
            code |= static_cast<int>(bit);
            const int count = count_[bits];
            if (code - count < first) {
                symbol = symbol_[static_cast<std::size_t>(index + code - first)];
                return true;
            }
            index += count;
            first = (first + count) * 2;
            code *= 2;
        }
        return false;
    }

 private:
    std::array<std::uint16_t, kCodeBitsMax + 1> count_{};
    std::array<std::uint16_t, 288> symbol_{};
};

constexpr std::array<std::uint16_t, 29> kLengthBase{3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                                    15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                                    67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<std::uint8_t, 29> kLengthExtra{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                    2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::array<std::uint16_t, kDistances> kDistanceBase{
    1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
    193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
constexpr std::array<std::uint8_t, kDistances> kDistanceExtra{0, 0, 0,  0,  1,  1,  2,  2,  3,  3,
                                                              4, 4, 5,  5,  6,  6,  7,  7,  8,  8,
                                                              9, 9, 10, 10, 11, 11, 12, 12, 13, 13};

class Inflater {
 public:
    Inflater(ByteView data, std::size_t max_bytes) : in_{data}, max_{max_bytes} {}

    Outcome run() {
        for (;;) {
            std::uint32_t last = 0;
            std::uint32_t kind = 0;
            if (!in_.take(1, last) || !in_.take(2, kind)) return Outcome::Damaged;
            const Outcome outcome = kind == 0   ? stored()
                                    : kind == 1 ? fixed()
                                    : kind == 2 ? dynamic()
                                                : Outcome::Damaged;
            if (outcome != Outcome::Ok) return outcome;
            if (last != 0) return Outcome::Ok;
        }
    }
    // The four bytes after the last block, and nothing else.
    bool trailer(std::uint32_t& adler) {
        ByteView bytes;
        if (!in_.take_bytes(4, bytes) || !in_.at_end()) return false;
        adler = 0;
        for (const std::uint8_t byte : bytes) adler = (adler << 8U) | byte;
        return true;
    }
    Bytes take_output() { return std::move(out_); }

 private:
    Outcome stored() {
        ByteView header;
        if (!in_.take_bytes(4, header)) return Outcome::Damaged;
        const unsigned size = header[0] | static_cast<unsigned>(header[1] << 8U);
        const unsigned check = header[2] | static_cast<unsigned>(header[3] << 8U);
        ByteView bytes;
        if (size != (check ^ 0xFFFFU) || !in_.take_bytes(size, bytes)) return Outcome::Damaged;
        if (max_ - out_.size() < size) return Outcome::TooLarge;
        append(out_, bytes);
        return Outcome::Ok;
    }

    Outcome fixed() {
        std::array<std::uint8_t, 288> literal{};
        std::fill_n(literal.begin(), 144, std::uint8_t{8});
        std::fill_n(literal.begin() + 144, 112, std::uint8_t{9});
        std::fill_n(literal.begin() + 256, 24, std::uint8_t{7});
        std::fill_n(literal.begin() + 280, 8, std::uint8_t{8});
        std::array<std::uint8_t, kDistances> distance{};
        distance.fill(5);
        bool complete = false;
        HuffmanCode literals;
        HuffmanCode distances;
        literals.build(literal, complete);
        distances.build(distance, complete);
        return block(literals, distances);
    }

    Outcome dynamic() {
        constexpr std::array<std::uint8_t, 19> kLengthOrder{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                            11, 4,  12, 3, 13, 2, 14, 1, 15};
        std::uint32_t literal_count = 0;
        std::uint32_t distance_count = 0;
        std::uint32_t code_count = 0;
        if (!in_.take(5, literal_count) || !in_.take(5, distance_count) || !in_.take(4, code_count))
            return Outcome::Damaged;
        literal_count += 257;
        distance_count += 1;
        if (literal_count > kLiterals || distance_count > kDistances) return Outcome::Damaged;
        std::array<std::uint8_t, 19> code_length{};
        for (std::size_t i = 0; i < code_count + 4; ++i) {
            std::uint32_t length = 0;
            if (!in_.take(3, length)) return Outcome::Damaged;
            code_length[kLengthOrder[i]] = static_cast<std::uint8_t>(length);
        }
        HuffmanCode codes;
        bool complete = false;
        if (!codes.build(code_length, complete) || !complete) return Outcome::Damaged;
        std::array<std::uint8_t, kLiterals + kDistances> lengths{};
        const std::span<std::uint8_t> all{lengths.data(), literal_count + distance_count};
        if (!read_lengths(codes, all)) return Outcome::Damaged;
        return dynamic_block(all.first(literal_count), all.subspan(literal_count));
    }

    bool read_lengths(const HuffmanCode& codes, std::span<std::uint8_t> lengths) {
        std::size_t at = 0;
        while (at < lengths.size()) {
            std::size_t symbol = 0;
            if (!codes.read(in_, symbol)) return false;
            if (symbol < 16) {
                lengths[at++] = static_cast<std::uint8_t>(symbol);
                continue;
            }
            if (symbol == 16 && at == 0) return false;
            const std::uint8_t value = symbol == 16 ? lengths[at - 1] : std::uint8_t{0};
            const unsigned bits = symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
            std::uint32_t repeat = 0;
            if (!in_.take(bits, repeat)) return false;
            repeat += symbol == 18 ? 11 : 3;
            if (repeat > lengths.size() - at) return false;
            std::fill_n(lengths.begin() + static_cast<std::ptrdiff_t>(at), repeat, value);
            at += repeat;
        }
        return true;
    }

    // RFC 1951 3.2.7: only a lone one-bit code may be incomplete; "no distances" is allowed.
    Outcome dynamic_block(std::span<const std::uint8_t> literal,
                          std::span<const std::uint8_t> distance) {
        HuffmanCode literals;
        HuffmanCode distances;
        bool complete = false;
        if (literal[256] == 0) return Outcome::Damaged;
        if (!literals.build(literal, complete) || (!complete && !literals.only_one_bit_code()))
            return Outcome::Damaged;
        if (!distances.build(distance, complete) ||
            (!complete && distances.used() != 0 && !distances.only_one_bit_code()))
            return Outcome::Damaged;
        return block(literals, distances);
    }

    Outcome block(const HuffmanCode& literals, const HuffmanCode& distances) {
        for (;;) {
            std::size_t symbol = 0;
            if (!literals.read(in_, symbol)) return Outcome::Damaged;
            if (symbol == 256) return Outcome::Ok;
            if (symbol < 256) {
                if (out_.size() == max_) return Outcome::TooLarge;
                out_.push_back(static_cast<std::uint8_t>(symbol));
                continue;
            }
            if (const Outcome outcome = copy(symbol - 257, distances); outcome != Outcome::Ok)
                return outcome;
        }
    }

    Outcome copy(std::size_t symbol, const HuffmanCode& distances) {
        std::uint32_t extra = 0;
        if (symbol >= kLengthBase.size() || !in_.take(kLengthExtra[symbol], extra))
            return Outcome::Damaged;
        const std::size_t length = kLengthBase[symbol] + extra;
        if (!distances.read(in_, symbol) || symbol >= kDistances ||
            !in_.take(kDistanceExtra[symbol], extra))
            return Outcome::Damaged;
        const std::size_t distance = kDistanceBase[symbol] + extra;
        if (distance > out_.size()) return Outcome::Damaged;
        if (max_ - out_.size() < length) return Outcome::TooLarge;
        for (std::size_t i = 0; i < length; ++i) out_.push_back(out_[out_.size() - distance]);
        return Outcome::Ok;
    }

    BitReader in_;
    std::size_t max_;
    Bytes out_{};
};

std::uint32_t adler32(ByteView data) {
    constexpr std::uint32_t kModulus = 65521;
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    while (!data.empty()) {
        const auto part =
            data.first(std::min<std::size_t>(data.size(), 5552));  // no overflow so far
        for (const std::uint8_t byte : part) {
            a += byte;
            b += a;
        }
        a %= kModulus;
        b %= kModulus;
        data = data.subspan(part.size());
    }
    return (b << 16U) | a;
}

Error damaged() { return fail(Code::InvalidInput, "inflate.damaged"); }

}  // namespace

Result<Bytes> inflate_zlib(ByteView stream, std::size_t max_bytes) {
    if (stream.size() < 2) return damaged();
    const unsigned header = static_cast<unsigned>(stream[0] << 8U) | stream[1];
    const bool deflate = (stream[0] & 0x0FU) == 8 && (stream[0] >> 4U) <= 7;
    const bool dictionary = (stream[1] & 0x20U) != 0;
    if (!deflate || dictionary || header % 31 != 0) return damaged();
    Inflater inflater{stream.subspan(2), max_bytes};
    const Outcome outcome = inflater.run();
    if (outcome == Outcome::TooLarge) return fail(Code::InvalidInput, "inflate.too_large");
    std::uint32_t expected = 0;
    if (outcome != Outcome::Ok || !inflater.trailer(expected)) return damaged();
    Bytes out = inflater.take_output();
    if (adler32(out) != expected) return damaged();
    return out;
}

}  // namespace hz::crypto::portable
