// The body names who hears the appeal: at least two, none of whom took part (ISO/IEC 17065 7.13).
#pragma once

#include "app/appeals/run_appeal.hpp"

namespace hz::app::appeal::name_panel {

using Input = AppealInput<domain::NamePanel>;
using Output = AppealOutput;
struct Handler {
    // Errors: NotFound appeal.not_found; those of domain::decide(Appeal, NamePanel).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::appeal::name_panel
