#!/usr/bin/env python3
"""Writes docs/benchmarks/results.json and BENCHMARKS.md from the rows of one ./bench run.

usage: write_benchmarks.py ROWS

ROWS holds one JSON object a line (web/bench/loads.mjs says what is in it). What misses its bound stands in the table as missed:
a benchmark reports, it does not fail.
"""
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys

import project

RESULTS = project.ROOT / "docs/benchmarks/results.json"
REPORT = project.ROOT / "BENCHMARKS.md"
PICTURE = project.ROOT / "docs/benchmarks/loads.svg"

HEAD = """<!-- Written by tools/write_benchmarks.py from docs/benchmarks/results.json: run ./bench, do not edit. -->

# Benchmarks

`./bench` on {date}, commit `{commit}`: {machine}.

## Pages on a slow line

Cold cache, a window of 390 px, processor slowed {cpu} times by the browser; the median of {rounds} loads each, the worst of
them for the shift. "Of bare" is the largest paint against that of one line of text without a style sheet in the same run: the
share that is ours. The bounds are our own (web/bench/loads.mjs).

![largest paint of each page against its bound](docs/benchmarks/loads.svg)

| page | line | largest paint, ms (bound) | worst, ms | of bare | layout shift (bound) | blocked, ms (bound) | bytes |
|---|---|---|---|---|---|---|---|
"""


def first_line(*command):
    return subprocess.run(command, cwd=project.ROOT, capture_output=True, text=True, check=True).stdout.splitlines()[0]


def processor():
    for line in project.read("/proc/cpuinfo").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def facts():
    memory = int(project.read("/proc/meminfo").split()[1]) // (1 << 20)
    return {"date": datetime.date.today().isoformat(), "commit": first_line("git", "rev-parse", "--short", "HEAD"),
            "machine": f"{processor()}, {os.cpu_count()} cores, {memory} GiB, Linux {platform.release()}, "
                       f"{first_line('g++', '--version')}"}


def against(row, name):
    bound = row["max"].get(name)
    if bound is None:
        return str(row[name])
    return f"{row[name]} ({bound}{'' if row[name] <= bound else ', **missed**'})"


def table_row(row):
    cells = [row["name"], row["network"], against(row, "lcp_ms"), row["lcp_ms_worst"], row["of_bare"], against(row, "cls"),
             against(row, "blocked_ms"), row["bytes"]]
    return "| " + " | ".join(str(cell) for cell in cells) + " |\n"


def picture(rows):
    """Bars of the largest paint, a line where the bound is; words stand beside, so no colour carries meaning alone."""
    scale = 500 / max(max(row["lcp_ms"], row["max"].get("lcp_ms", 0)) for row in rows)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="860" height="{28 * len(rows) + 10}" font-family="sans-serif" font-size="13">',
           "<title>Largest paint of each page in milliseconds, and its bound</title>"]
    for place, row in enumerate(rows):
        top = 28 * place + 8
        out.append(f'<text x="0" y="{top + 14}">{row["name"]}, {row["network"]}</text>')
        out.append(f'<rect x="260" y="{top}" width="{row["lcp_ms"] * scale:.0f}" height="18" fill="#0b4a8f"/>')
        out.append(f'<text x="{266 + row["lcp_ms"] * scale:.0f}" y="{top + 14}">{row["lcp_ms"]}</text>')
        bound = row["max"].get("lcp_ms")
        if bound:
            out.append(f'<line x1="{260 + bound * scale:.0f}" x2="{260 + bound * scale:.0f}" y1="{top - 3}" y2="{top + 21}" '
                       'stroke="#a3161b" stroke-width="2"/>')
    return "\n".join(out + ["</svg>", ""])


def main():
    if len(sys.argv) != 2:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 64
    rows = [json.loads(line) for line in project.read(pathlib.Path(sys.argv[1])).splitlines()]
    results = {**facts(), "loads": rows}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PICTURE.write_text(picture(rows), encoding="utf-8")
    REPORT.write_text(HEAD.format(**results, cpu=rows[0]["cpu_slowdown"], rounds=rows[0]["rounds"]) +
                      "".join(map(table_row, rows)), encoding="utf-8")
    print(f"{len(rows)} rows: {REPORT.relative_to(project.ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
