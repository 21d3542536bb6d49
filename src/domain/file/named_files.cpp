#include "domain/file/named_files.hpp"

#include <optional>

namespace hz::domain {
namespace {

// The same notion of a reference as a dossier has (record/dossier.hpp): whatever else stands in the
// object, nothing that is handed out as evidence was left unchecked.
std::optional<FileRef> file_ref(const json::Value& value) {
    const json::Value* size = value.find("size");
    if (size == nullptr || size->as_integer() == nullptr || value.find("sm3") == nullptr ||
        value.find("media_type") == nullptr)
        return std::nullopt;
    return FileRef{std::string{value.text("sm3")}, std::string{value.text("name")},
                   *size->as_integer(), std::string{value.text("media_type")}};
}

}  // namespace

void collect_files(const json::Value& value, std::vector<FileRef>& to) {
    if (const json::Array* list = value.as_array())
        for (const json::Value& item : *list) collect_files(item, to);
    const json::Object* object = value.as_object();
    if (object == nullptr) return;
    if (auto file = file_ref(value)) return to.push_back(*std::move(file));
    for (const json::Member& member : *object) collect_files(member.value, to);
}

}  // namespace hz::domain
