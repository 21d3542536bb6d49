#include "adapters/crypto/one_time_codes.hpp"

#include "adapters/crypto/openssl.hpp"
#include "adapters/crypto/sealing.hpp"

#include <array>

namespace hz::crypto {
namespace {

constexpr std::size_t kSecretBytes = 20;  // RFC 4226 4, R6
constexpr std::int64_t kStepSeconds = 30;
constexpr std::size_t kDigits = 6;
constexpr std::int64_t kWindowSteps = 1;  // clocks of telephones (RFC 6238 5.2)
constexpr std::string_view kContext = "hz-totp/1";

}  // namespace

std::string one_time_code(ByteView secret, std::int64_t step) {
    Bytes counter;
    append_u64(counter, static_cast<std::uint64_t>(step));
    std::array<std::uint8_t, 20> mac{};
    std::size_t size = 0;
    require(EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA1", nullptr, secret.data(), secret.size(),
                      counter.data(), counter.size(), mac.data(), mac.size(), &size) != nullptr,
            "HMAC-SHA-1");
    const std::size_t at = mac[19] & 15U;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = (number << 8U) | mac[at + i];
    number = (number & 0x7FFFFFFFU) % 1'000'000;
    const std::string digits = std::to_string(number);
    return std::string(kDigits - digits.size(), '0') + digits;
}

SealedOneTimeCodes::SealedOneTimeCodes(app::Random& random, Bytes data_key)
    : random_{random}, data_key_{std::move(data_key)} {
    HZ_ASSERT(data_key_.size() == 32);
}

SealedOneTimeCodes::~SealedOneTimeCodes() { wipe(data_key_); }

Result<app::OneTimeCodes::Secret> SealedOneTimeCodes::make() const {
    Bytes secret(kSecretBytes);
    random_.fill(secret);
    Secret out{base32(secret), base64(seal(data_key_, bytes_of(kContext), secret, random_))};
    wipe(secret);
    return out;
}

Result<std::optional<std::int64_t>> SealedOneTimeCodes::match(std::string_view sealed,
                                                              std::string_view code,
                                                              Instant now) const {
    auto stored = from_base64(sealed);
    if (!stored) return fail(Code::InvalidInput, "seal.broken");
    HZ_TRY(Bytes secret, unseal(data_key_, bytes_of(kContext), *stored));
    const std::int64_t middle = unix_seconds(now) / kStepSeconds;
    std::optional<std::int64_t> found;
    for (std::int64_t step = middle - kWindowSteps; step <= middle + kWindowSteps; ++step)
        if (equal_secret(bytes_of(one_time_code(secret, step)), bytes_of(code))) found = step;
    wipe(secret);
    return found;
}

}  // namespace hz::crypto
