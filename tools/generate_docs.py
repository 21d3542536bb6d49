#!/usr/bin/env python3
"""Writes docs/generated/ from the rows of use_cases.def and permissions.def: who may do what, and which operation rests on
which article; for the console the same as data. docs/generated/openapi.json comes from the program itself.

usage: generate_docs.py [--check] [--binary PATH]

--check writes nothing and names what differs (lint.generated). With --binary openapi.json is written or checked too.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

import project
import use_cases

PERMISSION = re.compile(r'^HZ_PERMISSION\("([^"]+)", "([^"]+)", (\w+)\)', re.MULTILINE)
REACHES = {"Public": "what is public", "Self": "their own", "Own": "their organisation's", "Region": "their region's", "All": "all"}
CHINESE_NUMBERS = "零一二三四五六七八九"
HEAD = "<!-- Written by tools/generate_docs.py: change the rows, not this file. -->\n\n"


def words(root):
    return json.loads(project.read(root / "web/src/shared/i18n/zh-CN.json"))


def grants(root):
    """permission -> [(role, reach)]"""
    found = {}
    for permission, role, reach in PERMISSION.findall(project.read(root / "src/app/authz/permissions.def")):
        found.setdefault(permission, []).append((role, reach))
    return found


def who(holders):
    """Roles by reach: "all: platform_admin; their organisation's: client, org_admin"."""
    by_reach = {}
    for role, reach in holders:
        by_reach.setdefault(reach, []).append(f"`{role}`")
    return "; ".join(f"{REACHES[reach]}: {', '.join(sorted(by_reach[reach]))}" for reach in REACHES if reach in by_reach)


def permissions_page(root, rows):
    zh, held = words(root), grants(root)
    lines = ["# Permission matrix 权限表", "", "Who may use which operation of the API, and how far it reaches. What does not stand here, "
             "nobody may do.", "Duties within a case (an evaluator does not decide) are rules of the scheme and come on top."]
    area = None
    for row in rows:
        if row.area != area:
            area = row.area
            lines += ["", f"## {area}", "", "| operation | | permission | who |", "|---|---|---|---|"]
        lines.append(f"| `{row.name}` | {zh.get('use_case.' + row.key, '')} | `{row.permission}` | {who(held.get(row.permission, []))} |")
    return HEAD + "\n".join(lines) + "\n"


def law_key(article):
    """By law, then by number; the Opinion counts its articles 一, 二, 三 …"""
    law, _, number = article.partition(":")
    digits = re.match(r"\d+", number)
    return law, int(digits.group()) if digits else CHINESE_NUMBERS.find(number), number


def law_page(root, rows):
    zh, by_article = words(root), {}
    for row in rows:
        for article in row.law.split():
            if article != "-":
                by_article.setdefault(article, []).append(row)
    lines = ["# Operations by article 法规条款与操作", "", "Which operations rest on an article; the short names are those of "
             "[the law map](../law-map.md).", "", "| article | operations |", "|---|---|"]
    for article in sorted(by_article, key=law_key):
        listed = ", ".join(f"`{row.key}` {zh.get('use_case.' + row.key, '')}" for row in by_article[article])
        lines.append(f"| {article} | {listed} |")
    return HEAD + "\n".join(lines) + "\n"


def permissions_data(root, rows):
    """permission -> who holds it and which operations it opens, as the console reads it."""
    held = grants(root)
    data = {permission: {"roles": sorted({role for role, _ in held.get(permission, [])}),
                         "operations": [row.key for row in rows if row.permission == permission]}
            for permission in sorted({row.permission for row in rows})}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def openapi(binary):
    text = subprocess.run([binary, "openapi"], capture_output=True, text=True, check=True).stdout
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


def pages(root, binary=None):
    rows, _ = use_cases.read_rows(root)
    made = {"permissions.md": permissions_page(root, rows), "operations-by-article.md": law_page(root, rows)}
    if binary:
        made["openapi.json"] = openapi(binary)
    files = {root / "docs/generated" / name: text for name, text in made.items()}
    return files | {root / "web/src/api/generated/permissions.json": permissions_data(root, rows)}


def differences(root, binary=None):
    return [f"{path.relative_to(root)} differs from its rows: run tools/generate_docs.py"
            for path, text in pages(root, binary).items() if not path.is_file() or project.read(path) != text]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--binary", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.check:
        return project.finish("lint.generated", [("documents say what the rows say", differences(project.ROOT, arguments.binary))])
    for path, text in pages(project.ROOT, arguments.binary).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
