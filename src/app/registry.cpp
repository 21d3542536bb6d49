// The table of use cases, expanded from use_cases.def. Only declarations here: each use case's own
// file makes its three functions, so a change to one compiles one file.
#include "app/run.hpp"

#include <array>

#define HZ_USE_CASE(area, name, kind, method, path, permission, law, since)        \
    namespace hz::app::area::name {                                                \
    void input_schema(std::string& out);                                           \
    void output_schema(std::string& out);                                          \
    void call(const Services& services, const Actor& actor, Call made, Done done); \
    }
#include "app/use_cases.def"
#undef HZ_USE_CASE

namespace hz::app {
namespace {

constexpr std::array kUseCases{
#define HZ_USE_CASE(area, name, kind, method, path, permission, law, since) \
    UseCase{#area,                                                          \
            #name,                                                          \
            UseCaseKind::kind,                                              \
            method,                                                         \
            path,                                                           \
            permission,                                                     \
            law,                                                            \
            since,                                                          \
            &area::name::input_schema,                                      \
            &area::name::output_schema,                                     \
            &area::name::call},
#include "app/use_cases.def"
#undef HZ_USE_CASE
};

}  // namespace

std::span<const UseCase> use_cases() { return kUseCases; }

const UseCase& use_case(std::string_view area, std::string_view name) {
    for (const UseCase& row : kUseCases)
        if (row.area == area && row.name == name) return row;
    assertion_failed("use case is in use_cases.def", __FILE__, __LINE__);
}

}  // namespace hz::app
