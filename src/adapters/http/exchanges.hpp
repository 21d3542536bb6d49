// The kinds of exchange the dispatcher hands to the engine.
#pragma once

#include "adapters/http/auth.hpp"
#include "adapters/http/engine.hpp"
#include "adapters/http/kit.hpp"
#include "app/use_case.hpp"

#include <functional>
#include <memory>

namespace hz::http {

// Answered at once, on the I/O thread.
[[nodiscard]] std::shared_ptr<Exchange> ready_exchange(Response response, std::string_view route);

// Answered by a function on a worker; `body_bytes_max` 0 = without a body.
using Work = std::function<Response(const Asked& asked, std::string body)>;
[[nodiscard]] std::shared_ptr<Exchange> work_exchange(KitPtr kit, Asked asked,
                                                      std::size_t body_bytes_max, Work work);

// The same, its answer changed on the way out.
using Finish = std::function<Response(Response response)>;
[[nodiscard]] std::shared_ptr<Exchange> finished_by(std::shared_ptr<Exchange> exchange,
                                                    Finish finish);

// A use case: JSON in, JSON or a file out.
[[nodiscard]] std::shared_ptr<Exchange> use_case_exchange(KitPtr kit, Asked asked,
                                                          const app::UseCase& row);
// A use case whose body is one file, streamed into the evidence store.
[[nodiscard]] std::shared_ptr<Exchange> upload_exchange(KitPtr kit, Asked asked,
                                                        const app::UseCase& row);

// ---- shared by the two use case exchanges ----
struct Admitted {
    Known known{};
    app::Call call{};
};
// Authentication, CSRF, idempotency key, If-Match.
Result<Admitted> admit(const Kit& kit, const Asked& asked, const app::UseCase& row);
// Runs the use case and turns its answer into a response.
void run_use_case(const KitPtr& kit, const std::shared_ptr<const Asked>& asked,
                  const app::UseCase& row, Admitted admitted, Reply reply);
// Content-Disposition: an ASCII name for old programs, the real one in UTF-8 (RFC 6266).
[[nodiscard]] std::string attachment(std::string_view file_name);
[[nodiscard]] bool is_media_type(std::string_view content_type, std::string_view type);

}  // namespace hz::http
