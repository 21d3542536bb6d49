#include "main/demo/driver.hpp"

#include "app/run.hpp"

#include <future>

namespace hz::demo {

Status Driver::move_to(Instant to) {
    if (to <= now()) return {};
    if (civil_date(to) == civil_date(now()))
        return installation_.controlled_clock()->advance_to(to);
    HZ_TRY_VOID(jobs_.advance_to(to));
    return {};
}

Result<app::Answer> Driver::run(const Player* who, std::string_view area, std::string_view name,
                                app::Call call) const {
    app::Actor actor;
    if (who != nullptr) {
        HZ_TRY_VOID(services().store.read([&](app::ReadTx& tx) -> Status {
            HZ_TRY(actor, app::actor_of_account(tx, who->account, app::Strength::SecondFactor));
            return {};
        }));
    }
    std::promise<Result<app::Answer>> promise;
    auto answered = promise.get_future();
    const app::UseCase& row = app::use_case(area, name);
    row.call(services(), actor, std::move(call),
             [&promise](Result<app::Answer> answer) { promise.set_value(std::move(answer)); });
    auto answer = answered.get();
    if (!answer)
        return std::move(answer).error().with("use_case",
                                              std::string{area} + "." + std::string{name});
    return answer;
}

Result<json::Value> Driver::call(const Player* who, std::string_view area, std::string_view name,
                                 json::Object input, std::optional<About> about) {
    app::Call made;
    made.body = json::Value{std::move(input)};
    made.address = "127.0.0.1";
    if (about) {
        HZ_TRY_VOID(services().store.read([&](app::ReadTx& tx) -> Status {
            HZ_TRY(const auto row,
                   tx.get(app::Scope::everything(), app::Shelf::State, about->kind, about->id));
            if (row) made.if_match = row->version;
            return {};
        }));
    }
    HZ_TRY(const app::Answer answer, run(who, area, name, std::move(made)));
    if (answer.body.empty()) return json::Value{json::Object{}};
    return json::parse(answer.body);
}

Result<json::Value> Driver::upload(const Player& who, std::string_view name,
                                   std::string_view text) {
    const std::string key = who.account + "/" + std::string{name};
    if (const auto known = uploaded_.find(key); known != uploaded_.end()) return known->second;
    app::Call made;
    made.body = json::Object{{"name", name}};
    HZ_TRY(auto writer, services().evidence.begin());
    HZ_TRY_VOID(writer->write(bytes_of(text)));
    made.upload = std::move(writer);
    HZ_TRY(const app::Answer answer, run(&who, "evidence", "upload_file", std::move(made)));
    HZ_TRY(json::Value file, json::parse(answer.body));
    uploaded_.emplace(key, file);
    return file;
}

}  // namespace hz::demo
