// Cross-checks of a rule pack: names that exist, machines without dead ends. Used by load_rules.
#pragma once

#include "domain/rule/rule_set.hpp"

namespace hz::domain {

// Errors: InvalidInput rule.{name_unknown,twice,dates,unit,form_invalid} with "file" and "at".
Status check_names(const RuleSet&);
// Errors: InvalidInput rule.{name_unknown,twice,unreachable,dead_end,final_left,step_never_done}.
Status check_process(const RuleSet&);

}  // namespace hz::domain
