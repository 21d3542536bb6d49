# hz_embed_sql(TARGET hz_store_sql): one enumerator per file
# queries/<area>/<name>.sql, and per dialect the texts in that order; <name>.<dialect>.sql takes the
# place of <name>.sql. Migrations <folder>/NNNN_<name>.<dialect>.sql become lists with their SHA-256.
# Generates <build>/generated/adapters/store_sql/sql.{hpp,cpp}. Run again as a script (-P) at build time.
set(HZ_SQL_DIALECTS sqlite postgres)

if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(HZ_EMBED_SQL_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
    function(hz_embed_sql)
        cmake_parse_arguments(SQL "" "TARGET" "" ${ARGN})
        file(GLOB_RECURSE files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.sql)
        set(out ${CMAKE_BINARY_DIR}/generated/adapters/store_sql)
        add_custom_command(OUTPUT ${out}/sql.hpp ${out}/sql.cpp
            COMMAND ${CMAKE_COMMAND} -DFROM=${CMAKE_CURRENT_SOURCE_DIR} -DTO=${out} -P ${HZ_EMBED_SQL_SCRIPT}
            DEPENDS ${files} ${HZ_EMBED_SQL_SCRIPT} COMMENT "Embedding SQL" VERBATIM)
        add_custom_target(hz_embedded_sql DEPENDS ${out}/sql.hpp ${out}/sql.cpp)
        target_sources(${SQL_TARGET} PRIVATE ${out}/sql.cpp ${out}/sql.hpp)
    endfunction()
    return()
endif()

# state/get_scoped -> StateGetScoped
function(pascal_case name to)
    string(REGEX REPLACE "[/_]" ";" words "${name}")
    set(joined "")
    foreach(word IN LISTS words)
        string(SUBSTRING ${word} 0 1 first)
        string(SUBSTRING ${word} 1 -1 rest)
        string(TOUPPER ${first} first)
        string(APPEND joined ${first}${rest})
    endforeach()
    set(${to} ${joined} PARENT_SCOPE)
endfunction()

# A statement that a dialect has no use for is empty there.
function(literal file to)
    set(text "")
    if(EXISTS ${file})
        file(READ ${file} text)
    endif()
    set(${to} "R\"sql(${text})sql\"" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE ${FROM}/queries ${FROM}/queries/*.sql)
set(names "")
foreach(file IN LISTS files)
    string(REGEX REPLACE "(\\.[a-z]+)?\\.sql$" "" name ${file})
    list(APPEND names ${name})
endforeach()
list(REMOVE_DUPLICATES names)
list(SORT names)
list(LENGTH names count)

string(CONCAT header "#pragma once\n#include <cstddef>\n#include <cstdint>\n#include <span>\n#include <string_view>\n\n"
    "namespace hz::store_sql {\n\nenum class Sql : std::uint16_t {\n")
foreach(name IN LISTS names)
    pascal_case(${name} enumerator)
    string(APPEND header "    ${enumerator},\n")
endforeach()
string(APPEND header "};\ninline constexpr std::size_t kSqlCount = ${count};\n"
    "struct SqlText {\n    std::string_view name;\n    std::string_view text;\n};\n"
    "struct Migration {\n    std::int64_t number;\n    std::string_view name;\n"
    "    std::string_view sha256;\n    std::string_view text;\n};\n")
string(CONCAT source "#include \"adapters/store_sql/sql.hpp\"\n#include <array>\nnamespace hz::store_sql {\n")

foreach(dialect IN LISTS HZ_SQL_DIALECTS)
    string(APPEND header "[[nodiscard]] std::span<const SqlText> ${dialect}_statements();\n")
    string(APPEND source "std::span<const SqlText> ${dialect}_statements() {\n"
        "    static constexpr std::array<SqlText, ${count}> kTexts{{\n")
    foreach(name IN LISTS names)
        set(file ${FROM}/queries/${name}.${dialect}.sql)
        if(NOT EXISTS ${file})
            set(file ${FROM}/queries/${name}.sql)
        endif()
        literal(${file} text)
        string(APPEND source "{\"${name}\", ${text}},\n")
    endforeach()
    string(APPEND source "    }};\n    return kTexts;\n}\n")
    foreach(folder migrations checkpoint_migrations)
        file(GLOB files ${FROM}/${folder}/*.${dialect}.sql)
        list(SORT files)
        list(LENGTH files length)
        string(APPEND header "[[nodiscard]] std::span<const Migration> ${dialect}_${folder}();\n")
        string(APPEND source "std::span<const Migration> ${dialect}_${folder}() {\n"
            "    static constexpr std::array<Migration, ${length}> kList{{\n")
        foreach(file IN LISTS files)
            get_filename_component(stem ${file} NAME)
            string(REGEX MATCH "^0*([0-9]+)_([a-z_]+)" ignored ${stem})
            set(number ${CMAKE_MATCH_1})
            set(name ${CMAKE_MATCH_2})
            file(SHA256 ${file} sum)
            literal(${file} text)
            string(APPEND source "{${number}, \"${name}\", \"${sum}\", ${text}},\n")
        endforeach()
        string(APPEND source "    }};\n    return kList;\n}\n")
    endforeach()
endforeach()
string(APPEND header "\n}  // namespace hz::store_sql\n")
string(APPEND source "}  // namespace hz::store_sql\n")
file(WRITE ${TO}/sql.hpp "${header}")
file(WRITE ${TO}/sql.cpp "${source}")
