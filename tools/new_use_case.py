#!/usr/bin/env python3
"""Writes the skeleton of an operation (CONTRIBUTING.md, "Worked example").

usage: new_use_case.py AREA NAME [--query]

Header, source, unit test and scenario are written, never over an existing file; the row for src/app/use_cases.def and
the words are printed. The source does not build before its Handler returns something, and `lint.use_cases` fails before
the rest is there.
"""
import argparse
import pathlib
import re
import string
import sys

import project

HEADER = string.Template("""\
// $sentence.
#pragma once

#include "app/$kind_lower.hpp"

namespace hz::app::$area::$name {

struct Input {
    std::string number{};
};
struct Output {
    std::string status{};
};
struct Handler {
    // Errors: the keys this operation adds to those of authz and of the shape check.
    static Result<Output> run(${kind}Tx& tx, const Input& input);
};

}  // namespace hz::app::$area::$name

template <>
struct hz::FieldsOf<hz::app::$area::$name::Input> {
    using T = hz::app::$area::$name::Input;
    static constexpr auto list = std::tuple{field("number", &T::number, Need::Required, Text{32})};
};
template <>
struct hz::FieldsOf<hz::app::$area::$name::Output> {
    using T = hz::app::$area::$name::Output;
    static constexpr auto list = std::tuple{field("status", &T::status, Need::Required, Text{32})};
};
""")
SOURCE = string.Template("""\
#include "app/use_cases/$area/$name.hpp"

#include "app/run.hpp"

namespace hz::app::$area::$name {

Result<Output> Handler::run(${kind}Tx& tx, const Input& input) {
}

}  // namespace hz::app::$area::$name

HZ_$kind_upper($area, $name)
""")
TEST = string.Template("""\
#include "app/use_cases/$area/$name.hpp"

#include <gtest/gtest.h>

namespace {

// Given the events so far, when the operation runs, then these events or this error key.

}  // namespace
""")
SCENARIO = string.Template("""\
# $sentence: who does it, what it answers, who is refused and with which code.
""")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("area")
    parser.add_argument("name", help="verb_noun, as in suspend_certificate")
    parser.add_argument("--query", action="store_true", help="reads only; without it a command")
    parser.add_argument("--root", type=pathlib.Path, default=project.ROOT)
    arguments = parser.parse_args()
    area, name = arguments.area, arguments.name
    if not all(re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", word) for word in (area, name)):
        parser.error("AREA and NAME are snake_case")
    kind = "Query" if arguments.query else "Command"
    values = {"area": area, "name": name, "kind": kind, "kind_lower": kind.lower(), "kind_upper": kind.upper(),
              "sentence": name.replace("_", " ").capitalize()}
    targets = {f"src/app/use_cases/{area}/{name}.hpp": HEADER, f"src/app/use_cases/{area}/{name}.cpp": SOURCE,
               f"tests/unit/app/{area}/{name}_test.cpp": TEST}
    if kind == "Command":
        targets[f"tests/e2e/{area}/{name}.scenario"] = SCENARIO
    for target in targets:
        if (arguments.root / target).exists():
            print(f"{target} is there already", file=sys.stderr)
            return 1
    for target, template in targets.items():
        path = arguments.root / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template.substitute(values), encoding="utf-8")
        print(f"wrote {target}")
    method = "GET" if arguments.query else "POST"
    print(f"""
src/app/use_cases.def:
HZ_USE_CASE({area}, {name}, {kind}, "{method}", "/api/v1/…", "{area}.{name.split('_')[0]}", "意见:…", "0.1")
Also: src/app/authz/permissions.def, use_case.{area}.{name} in web/src/shared/i18n/*.json, docs/law-map.md,
docs/glossary.md for a new term, a note in changelog.d/.""")
    return 0


if __name__ == "__main__":
    sys.exit(main())
