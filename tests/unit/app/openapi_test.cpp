// The document that strangers write their clients from says where each part of a request goes.
#include "app/openapi.hpp"

#include "base/json.hpp"
#include "support/app_world.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace hz::test {
namespace {

class Operation {
 public:
    Operation(std::string_view path, std::string_view method)
        : document_{*json::parse(app::openapi(), 64)},
          found_{document_.find("paths")->find(path)->find(method)} {}
    // "query", "query!" when required, "" when there is none of that name.
    [[nodiscard]] std::string parameter(std::string_view name) const {
        const json::Value* list = found_->find("parameters");
        if (list == nullptr) return {};
        for (const json::Value& one : *list->as_array())
            if (one.text("name") == name)
                return std::string{one.text("in")} + (*one.find("required")->as_bool() ? "!" : "");
        return {};
    }
    [[nodiscard]] const json::Value* body() const { return found_->find("requestBody"); }
    [[nodiscard]] bool body_is_required() const {
        return body() != nullptr && body()->find("required") != nullptr;
    }
    [[nodiscard]] const json::Value* schema(std::string_view type) const {
        const json::Value* content = body()->find("content")->find(type);
        return content == nullptr ? nullptr : content->find("schema");
    }

 private:
    json::Value document_;
    const json::Value* found_{};
};

TEST(OpenApi, keeps_the_secret_of_a_question_out_of_the_address) {
    const Operation look_up{"/api/v1/registrations/{registration}/state", "post"};
    EXPECT_EQ(look_up.parameter("registration"), "path!");
    EXPECT_EQ(look_up.parameter("secret"), "");
    ASSERT_NE(look_up.schema("application/json"), nullptr);
    EXPECT_NE(look_up.schema("application/json")->find("properties")->find("secret"), nullptr);
    EXPECT_EQ(look_up.schema("application/json")->find("properties")->find("registration"),
              nullptr);
    EXPECT_EQ(look_up.parameter("Idempotency-Key"), "");
}

TEST(OpenApi, names_what_is_sent_beside_a_file) {
    const Operation letter{"/api/v1/registrations/{registration}/letter", "post"};
    EXPECT_EQ(letter.parameter("ticket"), "query!");
    EXPECT_EQ(letter.parameter("Idempotency-Key"), "header!");
    EXPECT_TRUE(letter.body_is_required());
    EXPECT_NE(letter.schema("multipart/form-data"), nullptr);
    const Operation file{"/api/v1/files", "post"};
    EXPECT_EQ(file.parameter("name"), "query!");
    EXPECT_EQ(file.parameter("replaces"), "query");
}

TEST(OpenApi, asks_for_a_body_where_something_in_it_is_needed) {
    EXPECT_TRUE((Operation{"/api/v1/session", "post"}.body_is_required()));
    EXPECT_TRUE((Operation{"/api/v1/clock", "post"}.body_is_required()));
    EXPECT_FALSE((Operation{"/api/v1/session", "delete"}.body_is_required()));
    EXPECT_EQ((Operation{"/api/v1/clock", "get"}.body()), nullptr);
    EXPECT_EQ((Operation{"/api/v1/deadlines", "get"}.parameter("limit")), "query");
}

}  // namespace
}  // namespace hz::test
