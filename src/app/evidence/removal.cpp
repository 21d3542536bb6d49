#include "app/evidence/removal.hpp"

#include "app/credentials.hpp"
#include "app/registrations/registration.hpp"
#include "domain/file/file.hpp"

namespace hz::app {
namespace {

Result<std::string> id_of(std::string_view sm3) {
    HZ_TRY(const Bytes bytes, from_base64(sm3));
    return hex(bytes);
}

// What is planned for the bytes; never while they leave, in whatever process that is.
Result<std::optional<WorkingRow<Removal>>> planned_for(ReadTx& tx, const std::string& id) {
    HZ_TRY(auto planned, working<Removal>(tx, kRemovalKind, id));
    if (planned && planned->value.leaving) return fail(Code::Unavailable, "evidence.leaving");
    return planned;
}

Result<bool> named_in(ReadTx& tx, Shelf shelf, std::string_view kind, std::string_view key,
                      std::string_view sm3) {
    HZ_TRY(const auto rows,
           tx.find(Scope::everything(),
                   {shelf, std::string{kind}, std::string{key}, std::string{sm3}, {}, 1}));
    return !rows.empty();
}

}  // namespace

Status plan_removal(WriteTx& tx, std::string_view sm3, Instant due) {
    HZ_TRY(const std::string id, id_of(sm3));
    HZ_TRY(const auto planned, planned_for(tx, id));
    return put_working(tx, kRemovalKind, id, planned ? planned->version : 0, Removal{due, false},
                       {}, std::nullopt);
}

Status keep_bytes(WriteTx& tx, std::string_view sm3) {
    HZ_TRY(const std::string id, id_of(sm3));
    HZ_TRY_VOID(planned_for(tx, id));
    return tx.remove(Shelf::Working, kRemovalKind, id);
}

Result<bool> let_leave(WriteTx& tx, const std::string& id, Instant now) {
    HZ_TRY(const Bytes sm3, from_hex(id));
    HZ_TRY(const auto planned, working<Removal>(tx, kRemovalKind, id));
    if (!planned || planned->value.due > now) return false;
    if (planned->value.leaving) return true;
    HZ_TRY(const bool named, bytes_are_named(tx, base64(sm3)));
    if (named) {
        HZ_TRY_VOID(tx.remove(Shelf::Working, kRemovalKind, id));
        return false;
    }
    HZ_TRY_VOID(put_working(tx, kRemovalKind, id, planned->version,
                            Removal{planned->value.due, true}, {}, std::nullopt));
    return true;
}

Result<bool> bytes_are_named(ReadTx& tx, std::string_view sm3) {
    HZ_TRY(const bool event, named_in(tx, Shelf::State, domain::FileAggregate::kKind, "sm3", sm3));
    if (event) return true;
    return named_in(tx, Shelf::Working, kRegistrationKind, "letter", sm3);
}

}  // namespace hz::app
