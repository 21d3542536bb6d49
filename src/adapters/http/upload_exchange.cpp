#include "adapters/http/exchanges.hpp"
#include "adapters/http/multipart.hpp"
#include "app/authz/permissions.hpp"
#include "base/limits.hpp"
#include "base/registration_limits.hpp"

namespace hz::http {
namespace {

// A place among the few strangers who may send a file at one time.
class StrangersPlace {
 public:
    explicit StrangersPlace(KitPtr kit) : kit_{std::move(kit)} {}
    StrangersPlace(const StrangersPlace&) = delete;
    StrangersPlace& operator=(const StrangersPlace&) = delete;
    ~StrangersPlace() { leave(); }
    // Errors: Unavailable evidence.busy.
    Status take() {
        taken_ = ++kit_->strangers_uploading <= limits::kStrangersUploading;
        if (taken_) return {};
        --kit_->strangers_uploading;
        return fail(Code::Unavailable, "evidence.busy");
    }
    void leave() {
        if (taken_) --kit_->strangers_uploading;
        taken_ = false;
    }

 private:
    const KitPtr kit_;
    bool taken_{};
};

// Whatever is refused, on the way or by the use case: the writer goes without keep(), and nothing
// remains.
class UploadExchange final : public Exchange {
 public:
    UploadExchange(KitPtr kit, Asked asked, const app::UseCase& row)
        : kit_{std::move(kit)},
          asked_{std::make_shared<const Asked>(std::move(asked))},
          row_{row},
          open_to_all_{app::authz::can(app::Actor{}, row.permission)} {}

    std::optional<Response> at_once() override {
        if (!asked_->head->has_body) return refuse(fail(Code::InvalidInput, "body.missing"));
        return std::nullopt;
    }
    [[nodiscard]] BodyUse body_use() const override { return BodyUse::Pieces; }
    [[nodiscard]] std::size_t body_bytes_max() const override {
        return (open_to_all_ ? limits::kLetterBytes : limits::kEvidenceBytes) + kFormRoom;
    }
    [[nodiscard]] std::string_view route() const override { return asked_->route; }
    [[nodiscard]] Lane lane() const override { return asked_->lane; }

    std::optional<Response> open() override {
        if (const Status ready = prepare(); !ready) return refuse(ready.error());
        return std::nullopt;
    }
    std::optional<Response> piece(std::string_view bytes) override {
        const Status written = form_ ? form_->feed(bytes, on_file()) : on_file()(bytes);
        if (written) return std::nullopt;
        writer_.reset();
        return refuse(written.error());
    }
    void finish(std::string, Reply reply) override {
        if (form_)
            if (const Status whole = form_->finish(); !whole) return reply(refuse(whole.error()));
        place_.leave();
        admitted_.call.upload = std::move(writer_);
        run_use_case(kit_, asked_, row_, std::move(admitted_), std::move(reply));
    }

 private:
    [[nodiscard]] Response refuse(const Error& error) const {
        return kit_->refuse(*asked_->head, error);
    }
    Status prepare() {
        HZ_TRY(admitted_, admit(*kit_, *asked_, row_));
        // Before a byte is stored for somebody who may not store it.
        HZ_TRY_VOID(app::authz::can(admitted_.known.who.actor, row_.permission));
        if (kit_->edge.upload_expected)
            HZ_TRY_VOID(kit_->edge.upload_expected(row_, admitted_.call));
        if (open_to_all_) HZ_TRY_VOID(place_.take());
        const std::string_view type = asked_->head->header("content-type");
        if (is_media_type(type, "multipart/form-data")) {
            HZ_TRY(form_, Multipart::from(type));
        }
        HZ_TRY(writer_, kit_->edge.evidence->begin());
        return {};
    }
    Multipart::OnFile on_file() {
        return [this](std::string_view bytes) { return writer_->write(bytes_of(bytes)); };
    }

    const KitPtr kit_;
    const std::shared_ptr<const Asked> asked_;
    const app::UseCase& row_;
    const bool open_to_all_;  // who sends is not known, so little is taken
    StrangersPlace place_{kit_};
    Admitted admitted_{};
    std::optional<Multipart> form_{};
    std::shared_ptr<app::FileWriter> writer_{};
};

}  // namespace

std::shared_ptr<Exchange> upload_exchange(KitPtr kit, Asked asked, const app::UseCase& row) {
    return std::make_shared<UploadExchange>(std::move(kit), std::move(asked), row);
}

}  // namespace hz::http
