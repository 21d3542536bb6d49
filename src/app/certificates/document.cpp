#include "app/certificates/document.hpp"

#include "app/log/loss.hpp"
#include "base/limits.hpp"
#include "domain/body/body.hpp"
#include "domain/certificate/certificate.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app {
namespace {

// A list is filled to three quarters, so that a free place is found within a few draws.
constexpr std::int64_t kListFill = limits::kStatusEntries * 3 / 4;
constexpr int kDraws = 256;

Result<domain::Approval> approval_of(CommandTx& tx, const domain::Body& body) {
    const domain::Approval* approval = domain::approval_on(body, tx.today());
    if (approval == nullptr) return fail(Code::RuleViolation, "certificate.body_unknown");
    return *approval;
}

// A place drawn at random, so that neighbours in the list say nothing about a certificate.
Result<domain::StatusRef> take_status(CommandTx& tx) {
    HZ_TRY(const std::int64_t count, tx.tx().next_serial("status_list"));
    const std::int64_t list = (count - 1) / kListFill;
    for (int draw = 0; draw < kDraws; ++draw) {
        const Digest32 bytes = tx.random("status/" + std::to_string(draw));
        const std::uint32_t word = (std::uint32_t{bytes[0]} << 16U) |
                                   (std::uint32_t{bytes[1]} << 8U) | std::uint32_t{bytes[2]};
        const domain::StatusRef ref{static_cast<std::int64_t>(word % limits::kStatusEntries), list};
        HZ_TRY(const auto owner, tx.tx().owner(Shelf::State, domain::CertificateAggregate::kKind,
                                               "status_ref", domain::status_ref_key(ref)));
        if (!owner) return ref;
    }
    return fail(Code::Unavailable, "status_list.full");
}

record::CertificateClass class_of(const std::string& code, const domain::Label& name,
                                  std::int64_t no) {
    return {code, name.zh, static_cast<std::uint16_t>(no)};
}

std::string titled(const domain::Label& title, const domain::RuleHead& head) {
    return title.zh + " " + head.version;
}

// 实施意见五: the basic norms first, then the rules, both in the versions pinned at acceptance.
std::vector<std::string> basis_of(const domain::RuleSet& rules, const domain::Category& category) {
    std::vector<std::string> basis{titled(rules.norm.title, rules.norm.head),
                                   titled(rules.terms.title, rules.head())};
    basis.insert(basis.end(), category.standards.begin(), category.standards.end());
    return basis;
}

Status describe_class(const domain::Case& subject, const domain::RuleSet& rules,
                      record::Certificate& document) {
    const domain::Category* category = domain::find_category(rules, subject.category);
    if (category == nullptr)
        return refuse(rules, "certificate.category_unknown", "意见:二")
            .with("category", subject.category);
    document.category = class_of(category->code, category->name, category->no);
    if (const domain::Level* level = domain::find_level(*category, subject.level))
        document.level = class_of(level->code, level->name, level->no);
    document.basis = basis_of(rules, *category);
    return {};
}

// As it is registered today.
Result<domain::Organisation> holder_of(CommandTx& tx, const domain::OrganisationId& id,
                                       const domain::RuleSet& rules) {
    HZ_TRY(auto holder, tx.load<domain::OrganisationAggregate>(Scope::everything(), id.text()));
    if (holder.state.address.empty())
        return refuse(rules, "certificate.holder_address_missing", "条例:23");
    return std::move(holder.state);
}

record::CertificateHolder printed(const domain::Organisation& holder) {
    return {holder.address, domain::current_name(holder), holder.uscc.text()};
}

Status describe_parties(CommandTx& tx, const domain::Case& subject, const domain::RuleSet& rules,
                        record::Certificate& document) {
    HZ_TRY(const auto holder, holder_of(tx, subject.client, rules));
    HZ_TRY(const auto body,
           tx.load<domain::BodyAggregate>(Scope::everything(), subject.body.text()));
    HZ_TRY(const domain::Approval approval, approval_of(tx, body.state));
    document.holder = printed(holder);
    document.body = {approval.number.text(), domain::body_serial(approval.number), body.state.name,
                     body.state.uscc.text()};
    return {};
}

// What a reduction that was granted leaves of scope and level.
Status reduce(const domain::Case& change, const domain::RuleSet& rules,
              record::Certificate& document) {
    document.scope = change.scope;
    const domain::Category* category = domain::find_category(rules, change.category);
    const domain::Level* level =
        category == nullptr ? nullptr : domain::find_level(*category, change.level);
    if (level == nullptr)
        return refuse(rules, "case.level_unknown", "意见:二").with("level", change.level);
    document.level = class_of(level->code, level->name, level->no);
    return {};
}

Result<Date> end_of_term(const domain::Case& subject, const domain::RuleSet& rules, Date from,
                         std::optional<Date> asked) {
    const domain::TermsRow* terms = domain::find_terms(rules, subject.category, subject.level);
    if (terms == nullptr)
        return refuse(rules, "certificate.category_unknown", "意见:二")
            .with("category", subject.category);
    const Date last = domain::last_valid_day(domain::deadline(rules, terms->validity), from);
    if (asked && (*asked < from || *asked > last))
        return refuse(rules, "certificate.dates", "条例:23").with("valid_to_max", to_text(last));
    return asked.value_or(last);
}

}  // namespace

Result<DocumentPlace> take_place(CommandTx& tx, const domain::Case& subject, const CaseWorld& world,
                                 Date valid_from, std::optional<Date> valid_to) {
    HZ_TRY(const auto body,
           tx.load<domain::BodyAggregate>(Scope::everything(), subject.body.text()));
    HZ_TRY(const domain::Approval approval, approval_of(tx, body.state));
    // The full approval number, so that two bodies with equal serials never share a number.
    const std::string counter =
        "certificate/" + approval.number.text() + "/" + to_text(tx.today()).substr(0, 4);
    DocumentPlace place;
    HZ_TRY(place.valid_to, end_of_term(subject, *world.rules, valid_from, valid_to));
    HZ_TRY(const std::int64_t lost, lost_entries(tx.tx()));
    HZ_TRY(const std::int64_t serial, tx.tx().next_serial(counter));
    HZ_TRY(place.number,
           domain::make_certificate_number(world.rules->numbering.numbering, approval.number,
                                           tx.today(), serial + lost));
    HZ_TRY(place.status, take_status(tx));
    place.valid_from = valid_from;
    return place;
}

Result<record::Certificate> certificate_document(CommandTx& tx, const domain::Case& subject,
                                                 const CaseWorld& world,
                                                 const DocumentPlace& place) {
    const domain::RuleSet& rules = *world.rules;
    record::Certificate document;
    document.number = place.number.text();
    document.scheme = rules.head().id;
    HZ_TRY_VOID(describe_class(subject, rules, document));
    HZ_TRY_VOID(describe_parties(tx, subject, rules, document));
    document.scope = subject.scope;
    document.rule = world.rule;
    document.issued_at = unix_seconds(tx.now());
    document.valid_from = place.valid_from;
    document.valid_to = place.valid_to;
    document.first_issued = place.valid_from;
    document.status_idx = static_cast<std::uint32_t>(place.status.idx);
    document.status_uri = record::status_uri_of(tx.services().host.name,
                                                static_cast<std::uint16_t>(place.status.list));
    if (tx.services().host.environment == Environment::Demo) document.environment = "demo";
    if (!rules.head().official) document.rule_official = false;
    return document;
}

Result<std::optional<domain::NewDocument>> redrawn_document(CommandTx& tx,
                                                            const domain::Certificate& certificate,
                                                            const domain::RuleSet& rules,
                                                            const domain::Case* change) {
    const auto in_force = record::parse_certificate(certificate.certificate + "\n");
    if (!in_force) return fail(Code::NotFound, "certificate.document_lost");
    HZ_TRY(const auto holder, holder_of(tx, certificate.holder_id, rules));
    HZ_TRY(const auto body,
           tx.load<domain::BodyAggregate>(Scope::everything(), certificate.issuer.text()));
    record::Certificate document = *in_force;
    document.holder = printed(holder);
    document.body.name = body.state.name;
    if (change != nullptr && change->kind == domain::CaseKind::ScopeReduction)
        HZ_TRY_VOID(reduce(*change, rules, document));
    if (document == *in_force) return std::optional<domain::NewDocument>{};
    document.issued_at = unix_seconds(tx.now());
    HZ_TRY(document.replaces, record::digest_from_base64(certificate.doc));
    domain::NewDocument made;
    HZ_TRY(made.certificate, record::certificate_json(document));
    made.doc = record::base64(
        record::document_digest(made.certificate + "\n", tx.services().primitives.sm3));
    made.holder = {document.holder.name, document.holder.uscc};
    made.region = holder.region.text();
    made.level = document.level ? document.level->code : std::string{};
    if (change != nullptr) made.case_id = change->id.text();
    return std::optional{std::move(made)};
}

}  // namespace hz::app
