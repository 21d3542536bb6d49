// Calls the product's own use cases as the people of the demonstration would, on a simulated clock:
// nothing here writes to the store by itself.
#pragma once

#include "app/sessions.hpp"
#include "app/use_case.hpp"
#include "base/json.hpp"
#include "main/server/jobs.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hz::demo {

inline constexpr std::string_view kPassword = "Hengzheng-demo-1";

// A person with an account; `second_factor` is the base32 secret.
struct Player {
    std::string account{};
    std::string login{};
    std::string person{};
    std::string second_factor{};
};

// The object a command is about, for If-Match.
struct About {
    std::string_view kind{};
    std::string_view id{};
};

class Driver {
 public:
    Driver(server::Installation& installation, server::Jobs& jobs)
        : installation_{installation}, jobs_{jobs} {}

    [[nodiscard]] const app::Services& services() const { return installation_.services(); }
    [[nodiscard]] Instant now() const { return services().clock.now(); }

    // Forward to a moment; what falls due on the way is done, the log is settled once a day.
    Status move_to(Instant to);

    // Runs one use case and waits. `who` nullptr: the public. Errors: the use case's own, with
    // detail "use_case".
    Result<json::Value> call(const Player* who, std::string_view area, std::string_view name,
                             json::Object input, std::optional<About> about = std::nullopt);
    Result<json::Value> upload(const Player& who, std::string_view name, std::string_view text);

 private:
    Result<app::Answer> run(const Player* who, std::string_view area, std::string_view name,
                            app::Call call) const;

    server::Installation& installation_;
    server::Jobs& jobs_;
    std::map<std::string, json::Value, std::less<>> uploaded_{};
};

}  // namespace hz::demo
