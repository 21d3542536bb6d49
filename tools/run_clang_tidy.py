#!/usr/bin/env python3
"""Runs clang-tidy 14 in parallel over files of the compile database.

usage: run_clang_tidy.py (--all | --changed | FILE…)

The compile database is that of build/tidy: the release preset, configured here. --all reads the units that are compiled
together (ADR 0025), a quarter of the time; files that are named are read one at a time.

--changed takes what differs from HEAD (needs git); headers count through the sources beside them.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import project

BUILD = project.ROOT / "build/tidy"
FILE_SECONDS_MAX = 600
# Flags that GCC knows and clang 14 does not.
GCC_ONLY = ("-Wduplicated-cond", "-Wlogical-op", "-Wno-maybe-uninitialized", "-Wno-restrict", "-Wno-mismatched-new-delete",
            "-fno-semantic-interposition", "-Werror",
            "-fcf-protection", "-fstack-clash-protection", "-fuse-ld=mold")

# Headers that GCC compiled before: clang cannot read them, and every source includes what it uses.
PRECOMPILED = re.compile(r"-Winvalid-pch -include \S+|-x c\+\+-header -include \S+")

# Sources made by the build, but not the units of sources that are read together.
GENERATED = re.compile(r"/build/(?!.*/Unity/)")


def changed_files():
    listing = subprocess.run(["git", "status", "--porcelain", "--no-renames"], cwd=project.ROOT, capture_output=True,
                             text=True, check=True).stdout
    return [project.ROOT / line[3:] for line in listing.splitlines() if line[:2].strip() not in ("D",)]


def wanted_sources(database, paths):
    """Sources named, or in the same folder with the stem of a named header."""
    stems = {path.resolve().with_suffix("") for path in paths if path.suffix in (".cpp", ".hpp")}
    return [source for source in database if source.with_suffix("") in stems]


def configure(together):
    """build/tidy with its generated sources; nothing of it is compiled."""
    options = [f"-DHZ_TOGETHER={'ON' if together else 'OFF'}", "-DCMAKE_CXX_COMPILER_LAUNCHER="]
    for command in (["cmake", "--preset", "release", "-B", str(BUILD), *options],
                    ["cmake", "--build", str(BUILD), "--target", "hz_embedded_sql"]):
        subprocess.run(command, cwd=project.ROOT, check=True, stdout=subprocess.DEVNULL)


def write_database(build, directory):
    """The compile database without what only GCC understands."""
    rows = json.loads(project.read(build / "compile_commands.json"))
    for row in rows:
        row["command"] = " ".join(word for word in PRECOMPILED.sub("", row["command"]).split() if word not in GCC_ONLY)
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "compile_commands.json").write_text(json.dumps(rows), encoding="utf-8")
    return sorted({pathlib.Path(row["file"]) for row in rows if not GENERATED.search(row["file"])})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    program = shutil.which("clang-tidy-14") or shutil.which("clang-tidy")
    if not program:
        print("needs clang-tidy-14", file=sys.stderr)
        return 2
    configure(together=arguments.all)
    directory = BUILD / "clang-tidy"
    database = write_database(BUILD, directory)
    sources = database if arguments.all else wanted_sources(
        database, arguments.files + (changed_files() if arguments.changed else []))

    def run(source):
        command = [program, "-p", str(directory), "--quiet", "--extra-arg=-Wno-unknown-warning-option",
                   "--checks=-bugprone-suspicious-include" if arguments.all else "--checks=", str(source)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=FILE_SECONDS_MAX, check=False)
        except subprocess.TimeoutExpired:
            return [f"{source}: clang-tidy took more than {FILE_SECONDS_MAX} s"]
        name = os.path.relpath(source, project.ROOT)
        fault = done.stdout.strip() if done.returncode else ""
        print(f"clang-tidy {name} {'FAULT' if fault else 'ok'}\n{fault}".strip(), flush=True)
        return [f"{name}: {len(re.findall(r': error: ', fault))} faults, above"] if done.returncode else []

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(run, sources))
    cases = [(os.path.relpath(source, project.ROOT), faults) for source, faults in zip(sources, results)]
    return project.finish("lint.tidy_cpp", cases)


if __name__ == "__main__":
    sys.exit(main())
