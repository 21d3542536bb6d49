#include "base/time.hpp"

#include <gtest/gtest.h>

namespace hz {
namespace {

TEST(Time, reads_what_it_writes) {
    const auto instant = instant_from("2026-05-29T02:00:00.123Z");
    ASSERT_TRUE(instant);
    EXPECT_EQ(to_text(*instant), "2026-05-29T02:00:00.123Z");
    EXPECT_EQ(to_shanghai_text(*instant), "2026-05-29 10:00:00");
    EXPECT_EQ(instant_from_milliseconds(unix_milliseconds(*instant)), *instant);
}

TEST(Time, turns_the_legal_day_at_midnight_in_shanghai) {
    EXPECT_EQ(to_text(civil_date(*instant_from("2026-05-29T15:59:59.999Z"))), "2026-05-29");
    EXPECT_EQ(to_text(civil_date(*instant_from("2026-05-29T16:00:00.000Z"))), "2026-05-30");
    EXPECT_EQ(to_text(start_of(*date_from("2026-05-30"))), "2026-05-29T16:00:00.000Z");
}

TEST(Time, refuses_what_is_no_date) {
    for (const char* text :
         {"2026-02-30", "2026-2-3", "2026-13-01", "1899-12-31", "2026/01/01", ""})
        EXPECT_FALSE(date_from(text)) << text;
    for (const char* text : {"2026-05-29T24:00:00.000Z", "2026-05-29T02:00:00Z",
                             "2026-05-29 02:00:00.000Z", "2026-05-29T02:00:60.000Z"})
        EXPECT_FALSE(instant_from(text)) << text;
}

}  // namespace
}  // namespace hz
