# hz_embed(TARGET hz_http NAME web_texts BASE <dir> FILES a.json b.css …): links the files into the
# target byte for byte (.incbin). The generated header "embedded/<name>.hpp" declares
#   namespace hz::embedded { std::span<const File> <name>(); }   File{name relative to BASE, bytes}
function(hz_embed)
    cmake_parse_arguments(EMBED "" "TARGET;NAME;BASE" "FILES" ${ARGN})
    set(dir ${CMAKE_BINARY_DIR}/generated/embedded)
    set(symbols "")
    set(rows "")
    set(index 0)
    foreach(file IN LISTS EMBED_FILES)
        file(RELATIVE_PATH name ${EMBED_BASE} ${file})
        set(symbol "hz_embedded_${EMBED_NAME}_${index}")
        string(APPEND symbols
            "asm(\".section .rodata\\n.global ${symbol}\\n.global ${symbol}_end\\n${symbol}:\\n\"\n"
            "    \".incbin \\\"${file}\\\"\\n${symbol}_end:\\n.byte 0\\n.previous\\n\");\n"
            "extern \"C\" const char ${symbol}[];\nextern \"C\" const char ${symbol}_end[];\n")
        string(APPEND rows "        File{\"${name}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
        math(EXPR index "${index} + 1")
    endforeach()
    file(CONFIGURE OUTPUT ${dir}/file.hpp @ONLY CONTENT [[
#pragma once
#include <string_view>
namespace hz::embedded {
struct File {
    std::string_view name;
    std::string_view bytes;
};
}  // namespace hz::embedded
]])
    string(CONCAT content "#pragma once\n#include <span>\n#include \"embedded/file.hpp\"\nnamespace hz::embedded {\n"
        "[[nodiscard]] std::span<const File> ${EMBED_NAME}();\n}\n")
    file(CONFIGURE OUTPUT ${dir}/${EMBED_NAME}.hpp CONTENT "${content}" @ONLY)
    string(CONCAT content "#include \"embedded/${EMBED_NAME}.hpp\"\n#include <array>\n" "${symbols}"
        "namespace hz::embedded {\nstd::span<const File> ${EMBED_NAME}() {\n"
        "    static const std::array<File, ${index}> files{{\n" "${rows}" "    }};\n    return files;\n}\n}\n")
    file(CONFIGURE OUTPUT ${dir}/${EMBED_NAME}.cpp CONTENT "${content}" @ONLY)
    set_source_files_properties(${dir}/${EMBED_NAME}.cpp TARGET_DIRECTORY ${EMBED_TARGET}
        PROPERTIES OBJECT_DEPENDS "${EMBED_FILES}" SKIP_UNITY_BUILD_INCLUSION ON)
    target_sources(${EMBED_TARGET} PRIVATE ${dir}/${EMBED_NAME}.cpp)
endfunction()
