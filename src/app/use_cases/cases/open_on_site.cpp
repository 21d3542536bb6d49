#include "app/use_cases/cases/open_on_site.hpp"

#include "app/run.hpp"

namespace hz::app::cases::open_on_site {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    return run_case<domain::OpenOnSite>(tx, input.case_id, input);
}

}  // namespace hz::app::cases::open_on_site

HZ_COMMAND(cases, open_on_site)
