#!/usr/bin/env python3
"""Runs the end-to-end tests against the real binary: *.scenario text files and *_test.py programs.

usage: run.py [--binary PATH] [--engine sqlite|postgres] [--chosen] [--jobs N] [--leave-out PART] [--keep] [FILE or part of a name …]

A *_test.py module has functions `test_<outcome>(binary)`; they make their own `server.Server(binary, …)`.
"""
import argparse
import contextlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tools")]
import client  # noqa: E402  (found through the line above)
import project  # noqa: E402
from postgres import Cluster  # noqa: E402
from scenario import Scenario  # noqa: E402
from server import Binary, Server  # noqa: E402

# Parts of names: with these a mistake of an engine shows, and they take some two minutes on two cores.
CHOSEN = ("backup_test", "kill_test", "together_test", "a_crash_of_the_database", "erased_bytes_are_nowhere",
          "fsck_names_a_changed_byte_of_every_column", "fsck_names_a_removed_row", "rebuild_makes_the_same_state",
          "cut_off_is_finished", "under_load", "_again_and_again", "party/", "body/")


def run_scenario(path, binary):
    found = Scenario(path)
    with Server(binary, **found.server_options) as server:
        try:
            found.run(server)
        except AssertionError as fault:
            raise AssertionError(f"{fault}\n  end of the server's log:\n{server.log(15)}") from fault


def tests_of_module(path):
    spec = importlib.util.spec_from_file_location(f"e2e_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [(name, test) for name, test in vars(module).items() if name.startswith("test_") and callable(test)]


def collect(names):
    """[(name, function of binary)]."""
    cases = []
    for path in project.files(HERE, ".scenario", "_test.py"):
        label = path.relative_to(HERE).as_posix()
        if path.suffix == ".scenario":
            cases.append((label, lambda binary, path=path: run_scenario(path, binary)))
        else:
            cases += [(f"{label}:{name}", test) for name, test in tests_of_module(path)]
    return [case for case in cases if not names or any(name in case[0] for name in names)]


def without_those_of_the_file(cases):
    """On PostgreSQL; what is left out is said, with its reason."""
    for name, test in cases:
        if hasattr(test, "of_the_file"):
            print(f"left out: {name}: {test.of_the_file}", flush=True)
    return [(name, test) for name, test in cases if not hasattr(test, "of_the_file")]


def run_case(name, test, binary):
    began = time.monotonic()
    try:
        test(binary)
        faults = []
    except AssertionError as fault:
        faults = [str(fault) or traceback.format_exc()]
    except Exception:  # a test program that breaks is a failed test, the others go on
        faults = [traceback.format_exc()]
    print(f"{'FAILED' if faults else 'ok':<7}{time.monotonic() - began:6.1f} s  {name}", flush=True)
    for fault in faults:
        print("  " + fault.replace("\n", "\n  "), flush=True)
    return name, faults


def operations_never_seen(binary):
    """Operations of the API that no scenario used with success."""
    never = []
    for path, methods in json.loads(binary.run("openapi").stdout)["paths"].items():
        way = re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(path)))
        for method, operation in methods.items():
            if not any(seen == method.upper() and way.fullmatch(used) for seen, used in client.SUCCEEDED):
                never.append(f"{operation['operationId']}: {method.upper()} {path}")
    return never


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=HERE.parents[1] / "build/release/bin/hengzheng", type=pathlib.Path)
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite", help="what every server keeps its rows in")
    parser.add_argument("--chosen", action="store_true", help="only what touches the store most; under ./test --full all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--leave-out", metavar="PART", help="tests whose name holds this")
    parser.add_argument("--keep", action="store_true", help="leave the working directory for a look")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    chosen = arguments.chosen and os.environ.get("HZ_TEST_FULL") != "yes"
    cases = collect(CHOSEN if chosen else [name.removeprefix("tests/e2e/") for name in arguments.names])
    cases = [case for case in cases if not arguments.leave_out or arguments.leave_out not in case[0]]
    if not cases or not arguments.binary.is_file():
        print("no test of that name" if not cases else f"no program {arguments.binary}", file=sys.stderr)
        return 2
    work = tempfile.mkdtemp(prefix="hengzheng-e2e-")
    try:
        with Cluster() if arguments.engine == "postgres" else contextlib.nullcontext() as cluster:
            binary = Binary(arguments.binary, work, cluster)
            cases = without_those_of_the_file(cases) if cluster else cases
            with ThreadPoolExecutor(arguments.jobs) as pool:
                results = list(pool.map(lambda case: run_case(*case, binary), cases))
        if not arguments.names and not chosen:
            results.append(("every operation succeeded in a scenario", operations_never_seen(binary)))
            print("\n".join(f"never seen: {one}" for one in results[-1][1]))
    finally:
        if arguments.keep:
            print(f"kept {work}")
        else:
            shutil.rmtree(work, ignore_errors=True)
    failed = sum(bool(faults) for _, faults in results)
    print(f"e2e on {arguments.engine}: {len(results) - failed} passed, {failed} failed")
    project.write_report("e2e.scenarios" if arguments.engine == "sqlite" else f"e2e.{arguments.engine}", results)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
