#include "unit/documents/sample.hpp"

#include <gtest/gtest.h>

namespace hz::documents {
namespace {

TEST(QrSvg, is_a_picture_without_script) {
    const auto svg = renderer().qr_svg("HTTPS://CERT.EXAMPLE/V/999CS2600001");
    ASSERT_TRUE(svg);
    EXPECT_TRUE(svg->starts_with("<svg xmlns="));
    EXPECT_TRUE(svg->ends_with("</svg>"));
    EXPECT_EQ(svg->find("script"), std::string::npos);
    EXPECT_EQ(*svg, *renderer().qr_svg("HTTPS://CERT.EXAMPLE/V/999CS2600001"));
}

TEST(QrSvg, refuses_text_outside_the_alphanumeric_mode) {
    for (const std::string& text : {std::string{}, std::string{"https://lower.example"},
                                    std::string{"示例"}, std::string(401, 'A')})
        EXPECT_EQ(renderer().qr_svg(text).error().key, "qr.text");
}

}  // namespace
}  // namespace hz::documents
