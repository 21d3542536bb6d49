// Bytes of the evidence store that may go: noted when a file comes in for something that is not on
// record yet, taken back when it is named, done by the sweep.
#pragma once

#include "app/ports/store.hpp"
#include "base/fields.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>

namespace hz::app {

struct Removal {  // kind "removal", id = hex SM3 of the bytes
    Instant due{};
    bool leaving{};  // the bytes go now: nobody may name them until the row is gone
};
inline constexpr std::string_view kRemovalKind = "removal";

// `sm3` in base64. Both: Unavailable evidence.leaving.
Status plan_removal(WriteTx& tx, std::string_view sm3, Instant due);
Status keep_bytes(WriteTx& tx, std::string_view sm3);
// False: something names the bytes, or nothing is planned for them any more; they stay.
Result<bool> let_leave(WriteTx& tx, const std::string& id, Instant now);
// Whether an event or a registration that waits names these bytes.
Result<bool> bytes_are_named(ReadTx& tx, std::string_view sm3);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::Removal> {
    using T = hz::app::Removal;
    static constexpr FieldList list{field("due", &T::due),
                                    field("leaving", &T::leaving, Need::Optional)};
};
