// Time-based one-time codes (RFC 6238: HMAC-SHA-1, 30 s, 6 digits), secrets sealed with a data key.
#pragma once

#include "app/ports/password.hpp"
#include "app/ports/random.hpp"

namespace hz::crypto {

class SealedOneTimeCodes final : public app::OneTimeCodes {
 public:
    // The data key is 32 bytes from a private file.
    SealedOneTimeCodes(app::Random& random, Bytes data_key);
    ~SealedOneTimeCodes() override;
    SealedOneTimeCodes(const SealedOneTimeCodes&) = delete;
    SealedOneTimeCodes& operator=(const SealedOneTimeCodes&) = delete;

    [[nodiscard]] Result<Secret> make() const override;
    // Errors: InvalidInput `seal.broken`. A code that is not six digits matches nothing.
    [[nodiscard]] Result<std::optional<std::int64_t>> match(std::string_view sealed,
                                                            std::string_view code,
                                                            Instant now) const override;

 private:
    app::Random& random_;
    Bytes data_key_;
};

// The code of one 30-second step (RFC 4226 5.3 with the step as counter).
[[nodiscard]] std::string one_time_code(ByteView secret, std::int64_t step);

}  // namespace hz::crypto
