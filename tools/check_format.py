#!/usr/bin/env python3
"""Checks (or with --fix repairs) the layout of every C++ file with clang-format 14 and .clang-format.

usage: check_format.py [--fix] [FILE…]
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import project


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    program = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not program:
        return project.finish("lint.format", [("clang-format", ["clang-format-14 is not installed"])])
    everything = [path for folder in ("src", "tests") for path in project.files(project.ROOT, ".cpp", ".hpp", under=folder)]
    paths = [path for path in arguments.files if path.suffix in (".cpp", ".hpp")] if arguments.files else everything
    mode = ["-i"] if arguments.fix else ["--dry-run", "-Werror", "-ferror-limit=1"]

    def run(path):
        done = subprocess.run([program, *mode, path], capture_output=True, text=True, check=False)
        name = os.path.relpath(path, project.ROOT)
        return [] if done.returncode == 0 else [f"{name}: clang-format differs (tools/check_format.py --fix {name})"]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = [fault for found in pool.map(run, paths) for fault in found]
    return project.finish("lint.format", [("layout of C++ files", faults)])


if __name__ == "__main__":
    sys.exit(main())
