#!/usr/bin/env python3
"""Runs the fault tests with a count of their own and shows what they counted (docs/faults.md).

usage: faults.py NAME…|all [--rounds N] [--binary PATH]
       faults.py list
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
BINARY = ROOT / "build/release/bin/hengzheng"
ALL = 1_000_000  # every call there is
# name: (tests whose name holds this, rounds when not told, what is tried)
FAULTS = {
    "kill": ("kill_test", 500, "kill -9 under load, embedded store"),
    "kill-postgres": ("kill_test --engine postgres", 500, "kill -9 under load, PostgreSQL"),
    "power": ("fault_power_cut_test", 200, "the power fails; also again during the next start"),
    "snapshot": ("fault_snapshot", 50, "a file system is copied at one moment, mounted and opened (root; XFS with reflinks, ext4)"),
    "call-fails": ("fault_disk_test.py:test_any_call_of_the_disk_fails", ALL, "the n-th write, sync or change of a name fails"),
    "call-kills": ("fault_disk_test.py:test_any_call_of_the_disk_is", ALL, "the n-th of these is the last one"),
    "syncs-fail": ("fault_disk_test.py:test_syncs", 1, "every seventh sync fails"),
    "disk-full": ("fault_disk_test.py:test_a_full_disk", 1, "no room, then room again"),
    "memory": ("fault_disk_test.py:test_no_memory", 500, "the n-th allocation fails"),
    "leaders": ("two_servers_test", 1, "of two servers the leader is killed, or frozen and woken"),
    "clock": ("fault_clock_test", 1, "the clock is set a day, or ten years, off"),
}


def run(name, rounds, binary):
    """(passed, seconds, what the tests said)."""
    tests, usual, _ = FAULTS[name]
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-B", ROOT / "tests/e2e/run.py", "--binary", binary, "--jobs", "1", *tests.split()],
                          env={**os.environ, "HZ_FAULT_MOUNTS": "yes", "HZ_FAULT_ROUNDS": str(rounds or usual)}, text=True, check=False,
                          stdout=subprocess.PIPE)
    said = [line for line in done.stdout.splitlines() if re.match(r"[a-z]+: ", line) and not line.startswith("e2e: ")]
    if done.returncode:
        print(done.stdout)
    return done.returncode == 0, time.monotonic() - began, said


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="+", choices=[*FAULTS, "all", "list"], metavar="NAME")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--binary", type=pathlib.Path, default=BINARY)
    arguments = parser.parse_args()
    if "list" in arguments.names:
        print("\n".join(f"{name:14} {what}" for name, (_, _, what) in FAULTS.items()))
        return 0
    names = list(FAULTS) if "all" in arguments.names else arguments.names
    print("| fault | result | seconds | counted |\n|---|---|---|---|", flush=True)
    failed = 0
    for name in names:
        passed, seconds, said = run(name, arguments.rounds, arguments.binary)
        failed += not passed
        print(f"| {name} | {'passed' if passed else 'FAILED'} | {seconds:.0f} | {'; '.join(said)} |", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
