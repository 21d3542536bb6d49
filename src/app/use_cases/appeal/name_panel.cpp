#include "app/use_cases/appeal/name_panel.hpp"

#include "app/run.hpp"

namespace hz::app::appeal::name_panel {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_appeal<domain::NamePanel>(tx, input.appeal, input);
}

}  // namespace hz::app::appeal::name_panel

HZ_COMMAND(appeal, name_panel)
