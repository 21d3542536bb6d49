#!/usr/bin/env python3
"""Checks that each row of src/app/use_cases.def has all that belongs to an operation.

usage: check_use_cases.py [--root DIR] [--allow FILE] [--prune] [--write-debt]

Per row: header, a unit test (its own file, or its name "area.name" in another one of tests/unit/app/), words in zh-CN and
en-US, a law that docs/law-map.md knows (area platform may have "-"), a row in permissions.def, the area in
docs/glossary.md. That each one also succeeds over HTTP is measured by tests/e2e/run.py as it runs.
FILE (tools/use_cases_debt.txt) lists `area.name:lack` pairs that may still be missing, one a line; a pair that is no
longer missing is a fault until it is taken out (--prune does that), so the file only shrinks. --write-debt writes it
anew: for the first time only.
"""
import argparse
import json
import pathlib
import re
import sys

import project
import use_cases

LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
LACKS = ("header", "unit_test", "zh", "en", "law", "permission", "glossary")


def read_if_there(path):
    return project.read(path) if path.is_file() else ""


def look_up(messages, key):
    """Messages are nested objects or flat dotted keys."""
    if key in messages:
        return messages[key]
    for part in key.split("."):
        messages = messages.get(part) if isinstance(messages, dict) else None
    return messages


class Project:
    def __init__(self, root):
        self.root = root
        self.words = {}
        for language, file_name in LANGUAGES.items():
            text = read_if_there(root / f"web/src/shared/i18n/{file_name}.json")
            self.words[language] = json.loads(text) if text else {}
        self.laws = set(re.findall(r"^\|\s*`([^`|:]+)`\s*\|", read_if_there(root / "docs/law-map.md"), re.MULTILINE))
        self.permissions = read_if_there(root / "src/app/authz/permissions.def")
        self.glossary = read_if_there(root / "docs/glossary.md")
        self.unit_tests = "".join(project.read(path) for path in project.files(root, "_test.cpp", under="tests/unit/app"))

    def is_unit_tested(self, row):
        own = self.root / f"tests/unit/app/{row.area}/{row.name}_test.cpp"
        return own.is_file() or f'"{row.key}"' in self.unit_tests

    def knows_law(self, row):
        if row.law in ("", "-"):
            return row.area == "platform"
        return all(re.fullmatch(r"[^:\s]+:\S+", item) and item.split(":")[0] in self.laws for item in row.law.split())

    def lacks(self, row):
        has = {
            "header": (self.root / f"src/app/use_cases/{row.area}/{row.name}.hpp").is_file(),
            "unit_test": self.is_unit_tested(row),
            "law": self.knows_law(row),
            "permission": f'HZ_PERMISSION("{row.permission}"' in self.permissions or row.permission == "public",
            "glossary": f"`{row.area}`" in self.glossary,
        }
        for language in LANGUAGES:
            has[language] = bool(look_up(self.words[language], f"use_case.{row.key}"))
        return [f"{row.key}:{lack}" for lack in LACKS if not has[lack]]


def unused_permissions(state, rows):
    used = {row.permission for row in rows}
    return [f"permissions.def: no row uses {name}"
            for name in dict.fromkeys(re.findall(r'^HZ_PERMISSION\("([^"]+)"', state.permissions, re.MULTILINE)) if name not in used]


def check(root, allowed):
    state = Project(root)
    rows, faults = use_cases.read_rows(root)
    missing = [lack for row in rows for lack in state.lacks(row)]
    new = [f"{lack.split(':')[0]} lacks its {lack.split(':')[1]}" for lack in missing if lack not in allowed]
    paid = [f"{entry} is there now: take it out of the list" for entry in allowed if entry not in missing]
    cases = [("rows can be read", faults), ("every operation is complete", new), ("the list of debts only shrinks", paid),
             ("every permission is used", unused_permissions(state, rows) if rows else [])]
    return cases, missing


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", default=project.ROOT, type=pathlib.Path)
    parser.add_argument("--allow", type=pathlib.Path)
    parser.add_argument("--prune", action="store_true")
    parser.add_argument("--write-debt", action="store_true")
    arguments = parser.parse_args()
    listing = arguments.allow or arguments.root / "tools/use_cases_debt.txt"
    allowed = [line.strip() for line in read_if_there(listing).splitlines() if line.strip() and not line.startswith("#")]
    cases, missing = check(arguments.root, allowed)
    if arguments.prune or arguments.write_debt:
        kept = missing if arguments.write_debt else [entry for entry in allowed if entry in missing]
        head = "# area.name:lack, see tools/check_use_cases.py; this list only shrinks\n"
        listing.write_text(head + "".join(f"{entry}\n" for entry in kept), encoding="utf-8")
        return 0
    return project.finish("lint.use_cases", cases)


if __name__ == "__main__":
    sys.exit(main())
