#include "unit/domain/case_world.hpp"

namespace hz::domain::test {

void expect_reads_back(const CaseEvent& event) {
    std::visit(
        [](const auto& e) {
            using E = std::remove_cvref_t<decltype(e)>;
            const auto again = from_json_text<E>(to_json(e));
            EXPECT_TRUE(again && to_json(*again) == to_json(e)) << E::kType << to_json(e);
        },
        event);
}

void expect_reads_back(const Case& subject) {
    const auto again = from_json_text<Case>(to_json(subject));
    EXPECT_TRUE(again && to_json(*again) == to_json(subject)) << to_json(subject);
}

}  // namespace hz::domain::test
