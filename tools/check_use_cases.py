#!/usr/bin/env python3
"""Checks that each row of src/app/use_cases.def has all that belongs to an operation.

usage: check_use_cases.py [--root DIR]

Per row: header, a unit test (its own file, or its name "area.name" in another one of tests/unit/app/), words in zh-CN and
en-US, a law that docs/law-map.md knows (area platform may have "-"), a row in permissions.def, the area in
docs/glossary.md. Every refusal of the domain and of an operation has words too. That each operation also succeeds over HTTP is measured by tests/e2e/run.py as it runs.
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


# Where the people at the other end see what was refused.
REFUSING = ("src/domain", "src/app/appeals", "src/app/cases", "src/app/certificates", "src/app/privacy", "src/app/registrations",
            "src/app/use_cases")
# Of the loader of rule packs: their author sees the key and the file on the command line.
WITHOUT_WORDS = {"rule.file_invalid", "rule.file_missing", "rule.file_unknown"}


def refusals_without_words(state):
    found = set()
    for folder in REFUSING:
        for path in project.files(state.root, ".cpp", under=folder):
            found.update(re.findall(r'(?:fail\(Code::\w+,|refuse(?:_member)?\([\w.]+,)\s*"([a-z_]+\.[a-z_]+)"', project.read(path)))
    return [f"{key} has no words in {language}" for key in sorted(found - WITHOUT_WORDS) for language in LANGUAGES
            if not look_up(state.words[language], f"error.{key}")]


def check(root):
    state = Project(root)
    rows, faults = use_cases.read_rows(root)
    lacks = [f"{lack.split(':')[0]} lacks its {lack.split(':')[1]}" for row in rows for lack in state.lacks(row)]
    return [("rows can be read", faults), ("every operation is complete", lacks),
            ("every permission is used", unused_permissions(state, rows) if rows else []),
            ("every refusal has words", refusals_without_words(state))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", default=project.ROOT, type=pathlib.Path)
    return project.finish("lint.use_cases", check(parser.parse_args().root))


if __name__ == "__main__":
    sys.exit(main())
