// The uploads of one's own account that are under way.
#pragma once

#include "app/evidence/upload.hpp"
#include "app/query.hpp"

namespace hz::app::evidence::list_uploads {

struct Input {};
struct Output {
    std::vector<UploadView> items{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::evidence::list_uploads

template <>
struct hz::FieldsOf<hz::app::evidence::list_uploads::Input> {
    static constexpr std::tuple<> list{};
};
template <>
struct hz::FieldsOf<hz::app::evidence::list_uploads::Output> {
    using T = hz::app::evidence::list_uploads::Output;
    static constexpr auto list = std::tuple{
        field("items", &T::items, Need::Required, Items<Any>{limits::kUploadsPerAccount})};
};
