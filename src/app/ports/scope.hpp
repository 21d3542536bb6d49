// What a reader may see. Every read of the store needs one, so an unscoped read does not compile.
// Made by authz (src/app/authz) from the actor; an object outside the scope answers as absent.
#pragma once

#include <string>
#include <vector>

namespace hz::app {

class Scope {
 public:
    // Objects that carry one of these marks (StateKey "scope"): "org:<id>", "person:<id>",
    // "region:<code>", "public".
    static Scope marks(std::vector<std::string> marks) { return Scope{false, std::move(marks)}; }
    // Everything: national regulators' reads, and what a use case itself must look up to decide.
    static Scope everything() { return Scope{true, {}}; }

    [[nodiscard]] bool all() const { return all_; }
    [[nodiscard]] const std::vector<std::string>& list() const { return marks_; }

 private:
    Scope(bool all, std::vector<std::string> marks) : all_{all}, marks_{std::move(marks)} {}
    bool all_;
    std::vector<std::string> marks_;
};

}  // namespace hz::app
