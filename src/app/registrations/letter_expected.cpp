#include "app/registrations/letter_expected.hpp"

#include "app/registrations/registration.hpp"
#include "app/services.hpp"

namespace hz::app {
namespace {

std::string_view param(const Call& call, std::string_view name) {
    for (const auto& [key, value] : call.params)
        if (key == name) return value;
    return {};
}

}  // namespace

Status check_upload_expected(const Services& services, const UseCase& row, const Call& call) {
    if (row.area != "party" || row.name != "upload_letter") return {};
    return services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY_VOID(registration_for_letter(tx, services, param(call, "registration"),
                                            param(call, "ticket")));
        return {};
    });
}

}  // namespace hz::app
