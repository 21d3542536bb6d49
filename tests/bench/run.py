#!/usr/bin/env python3
"""Measures the real program and prints one JSON row a figure (tools/write_benchmarks.py makes the report of them).

usage: run.py --binary PATH --work DIR [--certificates N] [PART…]

Parts: public commands core; all, when none is named. DIR keeps the demonstration data from run to run: N
certificates (a million) take long to make. A machine that does other things meanwhile measures those.
"""
import argparse
import pathlib
import sys

from command_parts import commands_part, core_part, issue_part, postgres_part
from integrity_parts import integrity_part
from public_parts import public_part
from serving import demonstration

SMALL, LARGE = 10_000, 1_000_000
REBUILT = 100_000  # certificates of the register that is checked and rebuilt


def public(asked):
    public_part(asked.binary, asked.work, {count: demonstration(asked.binary, asked.work, count) for count in {SMALL, asked.certificates}})


def commands(asked):
    commands_part(asked.binary, asked.work)
    issue_part(asked.binary, asked.work)
    postgres_part(asked.binary, asked.work)


def core(asked):
    sm3_mib_s = core_part(asked.binary, asked.work)
    integrity_part(asked.binary, asked.work, demonstration(asked.binary, asked.work, min(asked.certificates, REBUILT)), sm3_mib_s)


PARTS = {"public": public, "commands": commands, "core": core}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--certificates", type=int, default=LARGE)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART")
    asked = parser.parse_args()
    asked.binary, asked.work = asked.binary.resolve(), asked.work.resolve()
    asked.work.mkdir(parents=True, exist_ok=True)
    for name in asked.parts or PARTS:
        PARTS[name](asked)
    return 0


if __name__ == "__main__":
    sys.exit(main())
