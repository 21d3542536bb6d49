# A room = folder = CMake target = namespace (docs: ARCHITECTURE.md, "Rooms").
#   hz_room(NAME store_sqlite DIR adapters/store_sqlite SOURCES a.cpp … USES app base … LIBS SQLite::SQLite3)
# USES names other rooms; their headers become visible. LIBS stay private: no third-party type leaves a room.
add_library(hz_flags INTERFACE)
target_compile_features(hz_flags INTERFACE cxx_std_20)
target_include_directories(hz_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
target_compile_options(hz_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wformat=2 -Wimplicit-fallthrough
    -Wswitch-enum -fno-semantic-interposition
    # GCC 12 reports variants and temporaries as maybe uninitialised from -O1 on (GCC PR 105562)
    # and joined texts as overlapping (PR 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wlogical-op;-Wno-maybe-uninitialized;-Wno-restrict>
    $<$<BOOL:${HZ_WERROR}>:-Werror>)
if(HZ_HARDEN)
    target_compile_options(hz_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS
        -fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE)
    target_link_options(hz_flags INTERFACE -pie -Wl,-z,relro,-z,now)
endif()
if(HZ_SANITIZE)
    target_compile_options(hz_flags INTERFACE -fsanitize=${HZ_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(hz_flags INTERFACE -fsanitize=${HZ_SANITIZE})
endif()
find_program(HZ_MOLD mold)
if(HZ_MOLD)
    target_link_options(hz_flags INTERFACE -fuse-ld=mold)
endif()

# hz_together(TARGET): where HZ_TOGETHER is on (presets that are built whole), the compiler reads several sources of
# the target at once, and what they include and instantiate alike is compiled once: less than half the time. (Precompiled
# headers would save a twelfth more, and break where a compiler cache hands them out: `#pragma once` goes by their times.) The dev
# preset builds file by file, for quick small steps. A file of its own: set_source_files_properties(… SKIP_UNITY_BUILD_INCLUSION ON).
function(hz_together target)
    if(HZ_TOGETHER)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
    endif()
endfunction()

function(hz_room)
    cmake_parse_arguments(ROOM "" "NAME;DIR" "SOURCES;USES;LIBS" ${ARGN})
    if(NOT ROOM_DIR)
        set(ROOM_DIR ${ROOM_NAME})
    endif()
    list(TRANSFORM ROOM_SOURCES PREPEND ${CMAKE_SOURCE_DIR}/src/${ROOM_DIR}/)
    list(TRANSFORM ROOM_USES PREPEND hz_)
    add_library(hz_${ROOM_NAME} STATIC ${ROOM_SOURCES})
    target_link_libraries(hz_${ROOM_NAME} PUBLIC hz_flags ${ROOM_USES} PRIVATE ${ROOM_LIBS})
    hz_together(hz_${ROOM_NAME})
endfunction()

# What the thread sanitizer looks at: the programs, and the tests that start threads. Elsewhere it can find nothing.
add_custom_target(threaded)

# hz_test(NAME base LABEL unit [THREADS] SOURCES … USES base …): one GoogleTest program, one ctest entry.
function(hz_test)
    cmake_parse_arguments(TEST "THREADS" "NAME;LABEL" "SOURCES;USES;LIBS" ${ARGN})
    list(TRANSFORM TEST_SOURCES PREPEND ${CMAKE_SOURCE_DIR}/tests/)
    list(TRANSFORM TEST_USES PREPEND hz_)
    add_executable(${TEST_LABEL}_${TEST_NAME} ${TEST_SOURCES})
    target_include_directories(${TEST_LABEL}_${TEST_NAME} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_compile_definitions(${TEST_LABEL}_${TEST_NAME} PRIVATE HZ_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_libraries(${TEST_LABEL}_${TEST_NAME} PRIVATE ${TEST_USES} ${TEST_LIBS} GTest::gtest GTest::gtest_main)
    hz_together(${TEST_LABEL}_${TEST_NAME})
    add_test(NAME ${TEST_LABEL}.${TEST_NAME} COMMAND ${TEST_LABEL}_${TEST_NAME} --gtest_brief=1)
    set(labels ${TEST_LABEL})
    if(TEST_THREADS)
        list(APPEND labels threads)
        add_dependencies(threaded ${TEST_LABEL}_${TEST_NAME})
    endif()
    set_tests_properties(${TEST_LABEL}.${TEST_NAME} PROPERTIES LABELS "${labels}" TIMEOUT 600)
endfunction()
