#include "app/log/checkpoints.hpp"
#include "app/notices/feed.hpp"
#include "app/public/certificate_files.hpp"
#include "app/publication/log_resources.hpp"
#include "app/publication/note_keys.hpp"
#include "app/publication/status_lists.hpp"
#include "app/publication/trust_list.hpp"
#include "app/resource.hpp"
#include "app/verification/package.hpp"
#include "app/verification/statement.hpp"
#include "app/verification/statement_page.hpp"
#include "base/canonical.hpp"

#include <array>
#include <charconv>

namespace hz::app {
namespace {

ResourceAnswer text(std::string body, Caching caching) {
    return {std::string{kPlainText}, std::move(body), caching, {}, {}};
}

// ---- discovery: a hint, never a ground for trust ----

json::Value log_json(const Services& services, const std::string& shard, Tree tree) {
    const std::string origin = log_origin(services.host, shard, tree);
    json::Array vkeys;
    for (const auto& key : log_keys(services, origin)) vkeys.emplace_back(record::vkey_of(key));
    return json::Object{{"current", shard == services.host.shard},
                        {"hash", tree == Tree::Sha256 ? "sha256" : "sm3"},
                        {"origin", origin},
                        {"prefix", "/log/" + shard + (tree == Tree::Sm3 ? "/sm3/" : "/")},
                        {"shard", shard},
                        {"vkeys", std::move(vkeys)}};
}

Result<json::Array> status_paths(const Services& services) {
    json::Array paths;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        for (std::int64_t list = 0;; ++list) {
            if (list > 0) {
                HZ_TRY(const auto held, tx.status_bits(list));
                if (held.empty()) return {};
            }
            paths.emplace_back("/status/" + std::to_string(list));
        }
    }));
    return paths;
}

Result<ResourceAnswer> get_discovery(const Services& services, const ResourceRequest&) {
    HZ_TRY(const auto shards, services.checkpoints.all());
    json::Array logs;
    for (const StoredCheckpoint& shard : shards)
        for (const Tree tree : {Tree::Sha256, Tree::Sm3})
            logs.push_back(log_json(services, shard.shard, tree));
    HZ_TRY(std::string root, root_vkey(services));
    HZ_TRY(json::Array status, status_paths(services));
    json::Object out{
        {"api", "/openapi.json"},
        {"clock", services.host.clock == ClockMode::Controlled ? "controlled" : "system"},
        {"host", services.host.name},
        {"logs", std::move(logs)},
        {"policy", "/policy.txt"},
        {"policy_sm3", "/policy.sm3.txt"},
        {"root", std::move(root)},
        {"status", std::move(status)},
        {"trust", "/trust"},
        {"v", 1}};
    if (services.host.environment == Environment::Demo) out.push_back({"environment", "demo"});
    HZ_TRY(std::string body, canonical(json::Value{std::move(out)}));
    return ResourceAnswer{"application/json", std::move(body), Caching::Short, {}, {}};
}

// ---- policies, trust ----

Result<ResourceAnswer> get_policy(const Services& services, const ResourceRequest&) {
    return text(policy_text(services, Tree::Sha256), Caching::Short);
}

Result<ResourceAnswer> get_policy_sm3(const Services& services, const ResourceRequest&) {
    return text(policy_text(services, Tree::Sm3), Caching::Short);
}

Result<ResourceAnswer> get_trust(const Services& services, const ResourceRequest&) {
    HZ_TRY(std::string note, kept_trust_note(services));
    return text(std::move(note), Caching::Short);
}

// ---- status lists ----

// A plain decimal; anything else names no list.
std::optional<std::int64_t> decimal(std::string_view digits) {
    std::int64_t value = -1;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
    const bool plain = digits.size() == 1 || !digits.starts_with('0');
    if (!whole || !plain || value < 0) return std::nullopt;
    return value;
}

Result<PublishedStatusList> asked_list(const Services& services, const ResourceRequest& request) {
    const auto list = decimal(request.param("list"));
    if (!list) return fail(Code::NotFound, "status_list.absent");
    const std::string_view asked = request.param("time");
    if (asked.empty()) return status_list(services, *list, std::nullopt);
    const auto time = decimal(asked);
    if (!time) return fail(Code::InvalidInput, "status_list.time");
    return status_list(services, *list, time);
}

Result<ResourceAnswer> get_status(const Services& services, const ResourceRequest& request) {
    HZ_TRY(PublishedStatusList found, asked_list(services, request));
    return ResourceAnswer{
        "application/statuslist+jwt", std::move(found.jwt), Caching::Short, {}, {}};
}

Result<ResourceAnswer> get_status_note(const Services& services, const ResourceRequest& request) {
    HZ_TRY(PublishedStatusList found, asked_list(services, request));
    return text(std::move(found.note), Caching::Short);
}

// Without witnesses every signed checkpoint satisfies the policy, so both names answer alike.
constexpr std::array kResources{
    Resource{"/calendar/{secret}.ics", get_calendar_feed},
    Resource{"/.well-known/hengzheng", get_discovery},
    Resource{"/log/{shard}/checkpoint", get_checkpoint},
    Resource{"/log/{shard}/checkpoint.pending", get_checkpoint},
    Resource{"/log/{shard}/tile/{rest...}", get_tile},
    Resource{"/log/{shard}/sm3/checkpoint", get_checkpoint_sm3},
    Resource{"/log/{shard}/sm3/checkpoint.pending", get_checkpoint_sm3},
    Resource{"/log/{shard}/sm3/tile/{rest...}", get_tile_sm3},
    Resource{"/policy.txt", get_policy},
    Resource{"/policy.sm3.txt", get_policy_sm3},
    Resource{"/trust", get_trust},
    Resource{"/status/{list}", get_status},
    Resource{"/status/{list}.note", get_status_note},
    Resource{"/api/v1/proofs/inclusion", get_inclusion},
    Resource{"/api/v1/proofs/consistency", get_consistency},
    Resource{"/api/v1/public/certificates/{number}.note", get_certificate_note},
    Resource{"/api/v1/public/certificates/{number}.jwt", get_certificate_jwt},
    Resource{"/api/v1/public/certificates/{number}.pdf", get_certificate_pdf},
    Resource{"/api/v1/public/certificates/{number}.hzv", get_package},
    Resource{"/api/v1/public/certificates/{number}/statement", get_statement},
    Resource{"/api/v1/public/certificates/{number}/statement.pdf", get_statement_pdf}};

}  // namespace

std::span<const Resource> resources() { return kResources; }

}  // namespace hz::app
