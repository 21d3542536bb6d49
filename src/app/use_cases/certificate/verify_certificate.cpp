#include "app/use_cases/certificate/verify_certificate.hpp"

#include "app/authz/permissions.hpp"
#include "app/run.hpp"
#include "app/verification/verify.hpp"
#include "base/moment.hpp"
#include "record/answer.hpp"
#include "record/certificate.hpp"

namespace hz::app::certificate::verify_certificate {

Result<record::Verification> verify(const Services& services, const Input& input,
                                    const std::optional<std::string>& file) {
    const int given = (input.number ? 1 : 0) + (input.qr ? 1 : 0) + (file ? 1 : 0);
    if (given != 1) return fail(Code::InvalidInput, "verify.input");
    Instant t = services.clock.now();
    if (input.at) {
        HZ_TRY(const Moment moment, moment_from(*input.at, t));
        t = moment.at;
    }
    if (file) return verify_file(services, *file, t);
    return input.qr ? verify_qr_code(services, *input.qr, t)
                    : verify_number(services, *input.number, t);
}

// Not HZ_QUERY: the answer is written by src/record, and verification reads the store several times
// (lists, proofs), so it cannot stand inside one read.
void input_schema(std::string& out) { schema_fields<Input>(out); }
void output_schema(std::string& out) { schema_fields<Output>(out); }

void call(const Services& services, const Actor& actor, Call made, Done done) {
    const auto answer = [&]() -> Result<Answer> {
        HZ_TRY_VOID(authz::can(actor, use_case("certificate", "verify_certificate").permission));
        HZ_TRY(const json::Value merged, merged_input(made, run_detail::field_forms<Input>()));
        HZ_TRY(const Input input, from_json<Input>(merged));
        HZ_TRY(const record::Verification verified, verify(services, input, made.bytes));
        Answer out;
        out.body = json::write(record::to_json(verified.answer));
        return out;
    };
    done(answer());
}

}  // namespace hz::app::certificate::verify_certificate
