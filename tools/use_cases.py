"""Reads src/app/use_cases.def: one row, one operation (ARCHITECTURE.md, "Use cases")."""
import re
from typing import NamedTuple

import project

ROW = re.compile(r'HZ_USE_CASE\(\s*(\w+)\s*,\s*(\w+)\s*,\s*(\w+)\s*,\s*"([^"]*)"\s*,\s*"([^"]*)"\s*,\s*"([^"]*)"\s*,'
                 r'\s*((?:"[^"]*"\s*)+),\s*"([^"]*)"\s*\)')
KINDS = ("Command", "Query", "Upload", "Piece", "Download")


class UseCase(NamedTuple):
    area: str
    name: str
    kind: str
    method: str
    path: str
    permission: str
    law: str
    since: str

    @property
    def key(self):
        return f"{self.area}.{self.name}"

    @property
    def changes(self):
        return self.kind in ("Command", "Upload", "Piece")


def read_rows(root):
    """(rows, faults): a row that cannot be read, or stands there twice, is a fault."""
    path = root / "src/app/use_cases.def"
    if not path.is_file():
        return [], []
    code = re.sub(r"//[^\n]*", "", project.read(path))
    rows = [UseCase(*found[:6], "".join(re.findall(r'"([^"]*)"', found[6])), found[7]) for found in ROW.findall(code)]
    faults = []
    if len(rows) != code.count("HZ_USE_CASE("):
        faults.append(f"{path.name}: {code.count('HZ_USE_CASE(')} rows, {len(rows)} can be read")
    seen = {}
    for row in rows:
        faults += [f"{row.key}: kind {row.kind} is none of {', '.join(KINDS)}"] if row.kind not in KINDS else []
        route = f"{row.method} {re.sub(r'{[^}]*}', '{}', row.path)}"
        for name in (row.key, route):
            if name in seen:
                faults.append(f"{row.key}: {name} stands there twice")
            seen[name] = row
    return rows, faults
