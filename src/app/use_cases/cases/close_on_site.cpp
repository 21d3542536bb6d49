#include "app/use_cases/cases/close_on_site.hpp"

#include "app/run.hpp"

namespace hz::app::cases::close_on_site {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::CloseOnSite>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::close_on_site

HZ_COMMAND(cases, close_on_site)
