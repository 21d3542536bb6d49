#include "app/use_cases/certificate/search_certificates.hpp"

#include "app/certificates/register.hpp"
#include "app/run.hpp"

namespace hz::app::certificate::search_certificates {
namespace {

Result<Item> item_of(const PublicCertificate& row, Instant now) {
    HZ_TRY(PublicFacts facts, from_json_text<PublicFacts>(row.json));
    Item item;
    item.number = row.number;
    item.status = status_of(facts.history, now);
    item.holder = std::move(facts.holder);
    item.body = std::move(facts.body);
    item.category = std::move(facts.category);
    item.level = std::move(facts.level);
    item.valid_from = facts.valid_from;
    item.valid_to = facts.valid_to;
    return item;
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    CertificateSearch wanted;
    wanted.query = input.query;
    if (input.status) wanted.status = name_of(*input.status);
    wanted.category = input.category;
    wanted.level = input.level;
    wanted.region = input.region;
    wanted.body = input.body;
    wanted.today = civil_date(tx.now());
    wanted.after = input.cursor;
    wanted.limit = static_cast<std::size_t>(input.limit);
    HZ_TRY(const FoundCertificates found, tx.tx().search(wanted));
    Output output;
    for (const PublicCertificate& row : found.items) {
        HZ_TRY(Item item, item_of(row, tx.now()));
        output.items.push_back(std::move(item));
    }
    if (found.items.size() == wanted.limit) output.next = found.items.back().number;
    output.narrow = found.narrow;
    return output;
}

}  // namespace hz::app::certificate::search_certificates

HZ_QUERY(certificate, search_certificates)
