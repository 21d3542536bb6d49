#include "app/openapi.hpp"

#include "app/use_case.hpp"
#include "base/json.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace hz::app {
namespace {

constexpr std::string_view kProblem =
    R"({"type":"object","required":["code","status","title"],"properties":{)"
    R"("type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},)"
    R"("code":{"type":"string"},"detail":{"type":"string"},"request_id":{"type":"string"},)"
    R"("errors":{"type":"array","items":{"type":"object","properties":{)"
    R"("pointer":{"type":"string"},"key":{"type":"string"}}}}}})";

std::string quoted(std::string_view text) {
    std::string out;
    json::write_text(out, text);
    return out;
}

// "{number}" segments of a path.
std::vector<std::string> path_params(std::string_view path) {
    std::vector<std::string> names;
    for (std::size_t at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1))
        names.emplace_back(path.substr(at + 1, path.find('}', at) - at - 1));
    return names;
}

bool has_file_body(const UseCase& row) {
    return row.kind == UseCaseKind::Upload || row.kind == UseCaseKind::Piece;
}

bool is_command(const UseCase& row) {
    return row.kind == UseCaseKind::Command || has_file_body(row);
}

// What is sent as JSON; a query by POST keeps it out of addresses, which are logged on the way.
bool has_json_body(const UseCase& row) {
    return row.kind == UseCaseKind::Command ||
           (row.kind == UseCaseKind::Query && row.method == "POST");
}

bool is_required(const json::Value& schema, std::string_view name) {
    const json::Value* required = schema.find("required");
    return required != nullptr && required->as_array() != nullptr &&
           std::ranges::any_of(*required->as_array(),
                               [name](const json::Value& one) { return *one.as_text() == name; });
}

// Where each member of the input goes that is not in the body: path, query or a header.
void add_parameters(std::string& out, const UseCase& row, const json::Value& input) {
    const std::vector<std::string> in_path = path_params(row.path);
    std::string list;
    const auto add = [&list](std::string_view name, std::string_view where, bool required,
                             const std::string& schema) {
        if (!list.empty()) list.push_back(',');
        list.append(R"({"name":)").append(quoted(name)).append(R"(,"in":")").append(where);
        list.append(R"(","required":)").append(required ? "true" : "false");
        list.append(R"(,"schema":)").append(schema).push_back('}');
    };
    const json::Value* properties = input.find("properties");
    for (const std::string& name : in_path) {
        const json::Value* schema = properties == nullptr ? nullptr : properties->find(name);
        add(name, "path", true, schema == nullptr ? R"({"type":"string"})" : json::write(*schema));
    }
    if (is_command(row) && row.name != "start_session")
        add("Idempotency-Key", "header", true,
            R"({"type":"string","minLength":1,"maxLength":128})");
    if (!has_json_body(row) && properties != nullptr && properties->as_object() != nullptr)
        for (const json::Member& member : *properties->as_object())
            if (std::ranges::find(in_path, member.key) == in_path.end())
                add(member.key, "query", is_required(input, member.key), json::write(member.value));
    if (!list.empty()) out.append(R"(,"parameters":[)").append(list).push_back(']');
}

// The input without what stands in the path.
json::Value body_schema(const UseCase& row, const json::Value& input) {
    const std::vector<std::string> in_path = path_params(row.path);
    const auto in_body = [&](std::string_view name) {
        return std::ranges::find(in_path, name) == in_path.end();
    };
    json::Object schema;
    for (const json::Member& member : *input.as_object()) {
        if (member.key == "properties" && member.value.as_object() != nullptr) {
            json::Object kept;
            for (const json::Member& property : *member.value.as_object())
                if (in_body(property.key)) kept.push_back(property);
            schema.push_back({"properties", json::Value{std::move(kept)}});
        } else if (member.key == "required" && member.value.as_array() != nullptr) {
            json::Array kept;
            for (const json::Value& name : *member.value.as_array())
                if (in_body(*name.as_text())) kept.push_back(name);
            if (!kept.empty()) schema.push_back({"required", json::Value{std::move(kept)}});
        } else {
            schema.push_back(member);
        }
    }
    return json::Value{std::move(schema)};
}

constexpr std::string_view kFile =
    R"("application/octet-stream":{},"multipart/form-data":{"schema":{"type":"object",)"
    R"("required":["file"],"properties":{"file":{"type":"string","format":"binary"}}}})";

std::string request_body(const UseCase& row, const json::Value& input) {
    if (has_file_body(row))
        return R"(,"requestBody":{"required":true,"content":{)" + std::string{kFile} + "}}";
    if (!has_json_body(row)) return {};
    const json::Value schema = body_schema(row, input);
    std::string out = R"(,"requestBody":{)";
    if (schema.find("required") != nullptr) out += R"("required":true,)";
    out += R"("content":{"application/json":{"schema":)" + json::write(schema) + "}";
    // Verification is given a file as well.
    if (row.kind == UseCaseKind::Query) out.append(",").append(kFile);
    return out + "}}";
}

std::string operation(const UseCase& row) {
    std::string schema;
    row.input_schema(schema);
    const auto input = json::parse(schema, 64);
    HZ_ASSERT(input.has_value());
    std::string out = R"({"operationId":)";
    out.append(quoted(std::string{row.area} + "." + std::string{row.name}));
    out.append(R"(,"tags":[)").append(quoted(row.area));
    out.append(R"(],"x-permission":)").append(quoted(row.permission));
    out.append(R"(,"x-law":)").append(quoted(row.law));
    out.append(R"(,"x-since":)").append(quoted(row.since));
    add_parameters(out, row, *input);
    out.append(request_body(row, *input));
    out.append(R"(,"responses":{"200":{"description":"done","content":)");
    if (row.kind == UseCaseKind::Download) {
        out.append(R"({"application/octet-stream":{}})");
    } else {
        out.append(R"({"application/json":{"schema":)");
        row.output_schema(out);
        out.append("}}");
    }
    out.append(R"(},"default":{"$ref":"#/components/responses/Problem"}}})");
    return out;
}

}  // namespace

std::string openapi() {
    std::map<std::string, std::string> paths;
    for (const UseCase& row : use_cases()) {
        std::string method{row.method};
        std::ranges::transform(method, method.begin(),
                               [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        std::string& path = paths[std::string{row.path}];
        path.append(path.empty() ? "" : ",")
            .append(quoted(method))
            .append(":")
            .append(operation(row));
    }
    std::string out =
        R"({"openapi":"3.1.0","info":{"title":"Hengzheng 衡证","version":"0.1.0"},"paths":{)";
    bool first = true;
    for (const auto& [path, operations] : paths) {
        out.append(first ? "" : ",")
            .append(quoted(path))
            .append(":{")
            .append(operations)
            .append("}");
        first = false;
    }
    out.append(R"(},"components":{"responses":{"Problem":{"description":"RFC 9457 problem",)");
    out.append(R"("content":{"application/problem+json":{"schema":)").append(kProblem);
    out.append("}}}}}}");
    return out;
}

}  // namespace hz::app
