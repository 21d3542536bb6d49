#!/usr/bin/env python3
"""Writes docs/benchmarks/results.json and BENCHMARKS.md from the rows of one ./bench run.

usage: write_benchmarks.py ROWS

ROWS holds one JSON object a line: loads of pages (web/bench/loads.mjs says what is in it) and figures with a "part"
(tests/bench/measured.py). What misses its bound stands in the table as missed: a benchmark reports, it does not fail.
"""
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys

import project

FOLDER = project.ROOT / "docs/benchmarks"
RESULTS = FOLDER / "results.json"
REPORT = project.ROOT / "BENCHMARKS.md"
REASONS = FOLDER / "reasons.md"  # by hand: why a figure falls short

# Figures of a part stand in one table. Title and what is measured, in the order of the report.
PARTS = {
    "public": ("A certificate over HTTP", "Processor time of the server for one answer against that of nginx (one worker, no log) for a file of "
               "the same size, median of three rounds in turn; wrk, 16 connections, 5 000 certificates from the whole register, each client "
               "network another. The server writes its log and its metrics. An answer is given again for ten seconds while nothing was "
               "recorded (docs/adr/0032); \"asked for once\" is what it costs before."),
    "search": ("Search by name", "One client, the same word again and again."),
    "start": ("Start", "From the start of the process to its first answer."),
    "commands": ("Durable commands over HTTP", "Organisations entered in the register: each command an event with private members, state, search keys "
                 "and a stored answer, sequenced in both trees meanwhile. The raw program writes the same rows into the same tables and indexes "
                 "in as many transactions with the same settings, from memory (tests/bench/rows.cpp). wrk shares the two cores with the "
                 "server; its processor time stands apart."),
    "issue": ("Issuing", "From the document as prepared to the signed certificate in the register: note and QR code by SM2, JWT by ES256, the "
              "event with its members, state, public row and search index, numbered in both trees meanwhile; sixty-four at once in the program "
              "itself (tests/bench/issue.cpp). Beside it the same signatures, nothing else."),
    "commands_postgres": ("The same on PostgreSQL 15", "The server on this machine, on a socket, waiting for the disk at each commit. The raw program sends "
                          "its rows in pipeline mode, without looking for references (tests/bench/rows_postgres.cpp)."),
    "trees": ("Both trees", "Events of 900 bytes put into the store alone, and numbered in both trees in the same transaction."),
    "verification": ("Verification", "A package with certificate, event, both proofs, trust list, both status lists; no network."),
    "integrity": ("Checking and rebuilding", "The commands `fsck` and `rebuild` on a register at rest."),
}

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


def load_row(row):
    cells = [row["name"], row["network"], against(row, "lcp_ms"), row["lcp_ms_worst"], row["of_bare"], against(row, "cls"),
             against(row, "blocked_ms"), row["bytes"]]
    return "| " + " | ".join(str(cell) for cell in cells) + " |\n"


def picture(title, bars):
    """Bars, a line where the bound is; words stand beside, so no colour carries meaning alone. `bars`: (label, value, bound)."""
    scale = 440 / max(max(value, bound or 0) for _, value, bound in bars)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="{28 * len(bars) + 10}" font-family="sans-serif" font-size="13">',
           f"<title>{title}</title>"]
    for place, (label, value, bound) in enumerate(bars):
        top = 28 * place + 8
        out.append(f'<text x="0" y="{top + 14}">{label}</text>')
        out.append(f'<rect x="360" y="{top}" width="{value * scale:.0f}" height="18" fill="#0b4a8f"/>')
        out.append(f'<text x="{366 + value * scale:.0f}" y="{top + 14}">{value}</text>')
        if bound:
            out.append(f'<line x1="{360 + bound * scale:.0f}" x2="{360 + bound * scale:.0f}" y1="{top - 3}" y2="{top + 21}" '
                       'stroke="#a3161b" stroke-width="2"/>')
    return "\n".join(out + ["</svg>", ""])


def bound_of(row):
    return float(row["bound"].split()[1]) if "bound" in row else None


def part_text(part, rows):
    title, what = PARTS[part]
    out = f"\n## {title}\n\n{what}\n\n"
    kinds = {row["unit"] for row in rows}
    if len(rows) > 1 and len(kinds) == 1:
        name = f"{part}.svg"
        bars = [(row["name"], row["value"], bound_of(row)) for row in rows]
        (FOLDER / name).write_text(picture(f"{title}: {rows[0]['unit']}", bars), encoding="utf-8")
        out += f"![{title} against the bounds](docs/benchmarks/{name})\n\n"
    out += "| what | figure | bound | seen beside it |\n|---|---|---|---|\n"
    for row in rows:
        bound = f"{row['bound']}{'' if row['met'] else ', **missed**'}" if "bound" in row else "–"
        beside = ", ".join(f"{name} {value}" for name, value in row["facts"].items())
        out += f"| {row['name']} | {row['value']} {row['unit']} | {bound} | {beside} |\n"
    return out


def main():
    if len(sys.argv) != 2:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 64
    rows = [json.loads(line) for line in project.read(pathlib.Path(sys.argv[1])).splitlines()]
    loads = [row for row in rows if "part" not in row]
    figures = [row for row in rows if "part" in row]
    results = {**facts(), "loads": loads, "figures": figures}
    FOLDER.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    bars = [(f"{row['name']}, {row['network']}", row["lcp_ms"], row["max"].get("lcp_ms")) for row in loads]
    (FOLDER / "loads.svg").write_text(picture("Largest paint of each page in milliseconds, and its bound", bars), encoding="utf-8")
    report = HEAD.format(**results, cpu=loads[0]["cpu_slowdown"], rounds=loads[0]["rounds"]) + "".join(map(load_row, loads))
    for part in PARTS:
        of_part = [row for row in figures if row["part"] == part]
        report += part_text(part, of_part) if of_part else ""
    REPORT.write_text(report + "\n" + project.read(REASONS), encoding="utf-8")
    print(f"{len(rows)} rows: {REPORT.relative_to(project.ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
