#include "adapters/http/router.hpp"

#include <gtest/gtest.h>

namespace hz::http {
namespace {

class RouterTest : public testing::Test {
 protected:
    void SetUp() override {
        const char* patterns[] = {"/",
                                  "/api/v1/certificates",
                                  "/api/v1/certificates/{number}",
                                  "/api/v1/certificates/{number}/suspension",
                                  "/api/v1/certificates/search",
                                  "/public/{number}.note",
                                  "/public/{number}",
                                  "/log/{rest...}",
                                  "/log/checkpoint"};
        for (const char* pattern : patterns)
            ASSERT_TRUE(router_.add("GET", pattern, count_++)) << pattern;
        ASSERT_TRUE(router_.add("POST", "/api/v1/certificates", count_++));
    }
    std::string go(std::string_view method, std::string_view path) {
        Router::Found found;
        Router::Miss miss;
        const auto target = parse_target(path);
        if (!router_.find(method, target->segments, found, miss)) {
            std::string text = "miss";
            for (const auto& allowed : miss.allow) text += " " + allowed;
            return text;
        }
        std::string text{found.pattern};
        for (const auto& [name, value] : found.params)
            text.append(" ").append(name).append("=").append(value);
        return text;
    }
    Router router_{};
    std::size_t count_{};
};

TEST_F(RouterTest, literals_beat_parameters) {
    EXPECT_EQ(go("GET", "/api/v1/certificates/search"), "/api/v1/certificates/search");
    EXPECT_EQ(go("GET", "/api/v1/certificates/999"), "/api/v1/certificates/{number} number=999");
    EXPECT_EQ(go("GET", "/log/checkpoint"), "/log/checkpoint");
    EXPECT_EQ(go("GET", "/"), "/");
}

TEST_F(RouterTest, a_literal_that_leads_nowhere_gives_way) {
    EXPECT_EQ(go("GET", "/api/v1/certificates/search/suspension"),
              "/api/v1/certificates/{number}/suspension number=search");
}

TEST_F(RouterTest, endings_beat_bare_parameters) {
    EXPECT_EQ(go("GET", "/public/9-1.note"), "/public/{number}.note number=9-1");
    EXPECT_EQ(go("GET", "/public/9-1.pdf"), "/public/{number} number=9-1.pdf");
    EXPECT_EQ(go("GET", "/public/.note"), "/public/{number} number=.note");
}

TEST_F(RouterTest, rest_takes_the_tail) {
    EXPECT_EQ(go("GET", "/log/tile/0/x001/234"), "/log/{rest...} rest=tile/0/x001/234");
    EXPECT_EQ(go("GET", "/log"), "miss");
}

TEST_F(RouterTest, misses_name_the_methods_of_the_path) {
    EXPECT_EQ(go("DELETE", "/api/v1/certificates"), "miss GET POST");
    EXPECT_EQ(go("HEAD", "/api/v1/certificates"), "/api/v1/certificates");
    EXPECT_EQ(go("GET", "/api/v1"), "miss");
    EXPECT_EQ(go("GET", "/api/v1/certificates/"), "miss");
}

TEST_F(RouterTest, refuses_a_route_twice_and_broken_patterns) {
    EXPECT_EQ(router_.add("GET", "/", 1).error().key, "route.twice");
    EXPECT_EQ(router_.add("POST", "/public/{other}", 1).error().key, "route.twice");
    EXPECT_EQ(router_.add("GET", "x", 1).error().key, "route.pattern");
    EXPECT_EQ(router_.add("GET", "/{", 1).error().key, "route.pattern");
    EXPECT_EQ(router_.add("GET", "/{}", 1).error().key, "route.pattern");
}

}  // namespace
}  // namespace hz::http
