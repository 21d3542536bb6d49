// Demonstration data: an installation that has been at work for three years, made through the
// product's own use cases on a simulated clock; for measuring, with many more certificates in bulk
// (bulk.hpp). Everything in it is fictional and marked so.
#pragma once

#include "main/demo/plan.hpp"
#include "main/server/installation.hpp"

#include <filesystem>
#include <functional>

namespace hz::demo {

struct DemoOptions {
    std::filesystem::path data{};  // made new
    std::string postgres{};        // an empty database; empty: the embedded store
    std::string host{"demo.example"};
    std::string public_url{"http://127.0.0.1:8080"};
    DemoPlan plan{};
};
struct DemoResult {
    std::string root{};  // vkey to pin in verifiers
    std::size_t accounts{};
    std::size_t cases{};
    std::size_t steps{};  // a certificate in bulk counts as one
};
// `progress` is told how many steps of how many are done. Errors: those of `init` and of the use
// cases; nothing of a failed run should be used.
Result<DemoResult> make_demo(const DemoOptions& options,
                             const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace hz::demo
