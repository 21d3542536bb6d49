// Administrative divisions 行政区划 (GB/T 2260) and jurisdiction units. A jurisdiction is a table,
// not a code prefix alone: 新疆生产建设兵团 is a unit of its own. Codes of cities and counties are
// not listed here, because credit codes and ID cards keep codes that no longer exist.
#pragma once

#include "base/ids.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

enum class RegionSource {
    National,  // GB/T 2260
    Ours,      // a jurisdiction unit without a code of its own in GB/T 2260
    Fictional  // 99xxxx: example organisations only
};

struct Jurisdiction {
    std::string_view prefix;  // of the region codes it covers
    std::string_view name_zh;
    std::string_view name_en;
    RegionSource source;
};

// The 34 province-level divisions, 新疆生产建设兵团 (66, our code) and the fictional provinces.
[[nodiscard]] std::span<const Jurisdiction> jurisdictions();
// The unit a region code belongs to (longest prefix); nullptr when there is none.
[[nodiscard]] const Jurisdiction* jurisdiction_of(std::string_view region_code);
// Its own six-digit code: 110000, 660000, 990100.
[[nodiscard]] std::string code_of(const Jurisdiction&);

[[nodiscard]] bool is_region_code(std::string_view text);

struct RegionForm {
    [[nodiscard]] static bool valid(std::string_view text) { return is_region_code(text); }
};
using RegionCode = Id<RegionForm>;

// Scope marks of an object in that region: county (310101), city (310100) and province
// ("region:31"), so that an authority reads what lies in its own area (认证认可条例 54).
[[nodiscard]] std::vector<std::string> region_marks(const RegionCode& region);

}  // namespace hz::domain
