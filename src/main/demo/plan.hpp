// What the demonstration shows: fictional parties and what becomes of their cases. Follows from the
// seed and the last day alone, so that the same data can be made again.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hz::demo {

struct DemoPlan {
    std::int64_t certificates{400};
    std::int64_t by_cases{400};  // of them; the others are made in bulk
    std::uint64_t seed{1};
    Date until{};
};

// Numbers that are the same on every machine (SplitMix64).
class Dice {
 public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}
    std::uint64_t next();
    // 0 … bound-1
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
    bool one_in(std::size_t n) { return below(n) == 0; }

 private:
    std::uint64_t state_;
};

struct PlannedBody {
    std::string name{};
    std::string uscc{};
    std::string approval_number{};
    std::string region{};
    std::vector<std::string> categories{};
};
struct PlannedClient {
    std::string name{};
    std::string uscc{};
    std::string region{};
    std::string address{};
};
struct PlannedOffice {  // a department or a regional regulator
    std::string name{};
    std::string uscc{};
    std::string region{};
    bool local{};
};

// How far a case comes, in the order of its steps.
enum class Reach {
    Draft,
    Submitted,
    Supplement,
    Accepted,
    Quoted,
    Contracted,
    Planned,
    DocumentReview,
    OnSite,
    Rectification,
    Verification,
    Reported,
    Review,
    Decision,
    Granted,
    Issued
};
enum class Fate { Valid, Suspended, Cancelled, Revoked, Expired, NotAccepted, Refused, Withdrawn };

struct PlannedCase {
    std::size_t client{};
    std::size_t body{};
    std::string category{};
    std::string level{};
    Date applied{};
    Reach reach{Reach::Issued};
    Fate fate{Fate::Valid};
    bool supplement{};
    bool nonconforming{};
};

// Certificates of one day that rest on the cases of others.
struct PlannedBulk {
    Date day{};
    std::size_t first{};  // their numbers within the bulk
    std::size_t count{};
};

struct Scenery {
    Date from{};
    std::vector<PlannedOffice> offices{};
    std::vector<PlannedBody> bodies{};
    std::vector<PlannedClient> clients{};
    std::vector<PlannedCase> cases{};
    std::vector<PlannedBulk> bulk{};
};
[[nodiscard]] Scenery scenery_of(const DemoPlan& plan);

// The holder of one certificate in bulk. Every name has the same first and last words; what stands
// between is drawn so that some words are in thousands of names and others in very few.
[[nodiscard]] PlannedClient bulk_holder(std::uint64_t seed, std::size_t number);

}  // namespace hz::demo
