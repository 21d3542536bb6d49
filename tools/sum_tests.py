#!/usr/bin/env python3
"""Adds up all test results of one ./test run and prints `N passed, N failed, N skipped`.

usage: sum_tests.py DIR

DIR/steps holds one `NAME EXIT SECONDS` line a step; a step that failed without a failed test of its own counts as one.
Of a step that failed, the first lines of DIR/NAME.log that tell why are printed again: a long log hides them.
DIR/<group>/ctest.xml holds ctest's JUnit report. A ctest entry `a.b` that wrote DIR/<group>/a_b.xml (GoogleTest's XML
or JUnit) counts by its cases, any other entry as one test. Other *.xml files of a group count by their cases.
Exit code 0 when something passed and nothing failed, else 1.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

# What ctest says of a program that was not built: nothing was skipped on purpose.
NOT_RUN = ("Unable to find executable", "Required Files Missing", "Fixture dependency failed")
FAILED, SKIPPED, PASSED = "failed", "skipped", "passed"
TELLS_WHY = re.compile(r"\berror\b|Error\b|^FAILED|\*\*\*|: Failure$|undefined reference|No space left", re.MULTILINE)


def outcome(case):
    if case.find("failure") is not None or case.find("error") is not None:
        return FAILED
    skipped = case.find("skipped")
    if skipped is not None and skipped.get("message", "").startswith(NOT_RUN):
        return FAILED
    states = {case.get("status"), case.get("result")}
    if skipped is not None or states & {"notrun", "disabled", "skipped"}:
        return SKIPPED
    return FAILED if "fail" in states else PASSED


def read_cases(path):
    """[(name, outcome)] of one GoogleTest or JUnit file; an unreadable one is a failed test."""
    try:
        root = ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, OSError):
        return [(f"{path.name} cannot be read", FAILED)]
    cases = []
    for case in root.iter("testcase"):
        name = ".".join(part for part in (case.get("classname"), case.get("name")) if part)
        cases.append((name, outcome(case)))
    return cases


def sum_ctest_entry(name, entry_outcome, report):
    """The cases of one ctest entry. A program that died, or failed outside its cases, adds itself."""
    if report is None:
        return [(name, entry_outcome)]
    cases = [(f"{name}: {case}", result) for case, result in read_cases(report)]
    if entry_outcome == FAILED and all(result != FAILED for _, result in cases):
        cases.append((f"{name} (the program itself)", FAILED))
    return cases


def sum_group(group):
    cases, used = [], {group / "ctest.xml"}
    if (group / "ctest.xml").is_file():
        for name, result in read_cases(group / "ctest.xml"):
            # ctest repeats the test's name as its class.
            half = name[: len(name) // 2]
            name = half if name == f"{half}.{half}" else name
            report = group / (name.replace(".", "_") + ".xml")
            used.add(report)
            cases += sum_ctest_entry(name, result, report if report.is_file() else None)
    for path in sorted(set(group.glob("*.xml")) - used):
        cases += read_cases(path)
    return cases


def read_steps(results):
    """[(name, exit code, seconds)] as text"""
    steps = results / "steps"
    return [tuple(line.split()) for line in steps.read_text(encoding="utf-8").splitlines()] if steps.is_file() else []


def tell_why(results, most=12):
    """[line] of the logs of the steps that failed"""
    told = []
    for name, code, _ in read_steps(results):
        log = results / f"{name}.log"
        if code != "0" and log.is_file():
            lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if TELLS_WHY.search(line)]
            told += [f"{name}: {line[:300]}" for line in lines[:most]]
    return told


def sum_all(results):
    by_group = {}
    for group in sorted(path for path in results.iterdir() if path.is_dir()):
        by_group[group.name] = [(f"{group.name}: {name}", result) for name, result in sum_group(group)]
    cases = [case for group in by_group.values() for case in group]
    for name, code, seconds in read_steps(results):
        group = by_group.get(name.split(".")[-1] if name.startswith("ctest.") else name.split(".")[0], [])
        if code != "0" and all(result != FAILED for _, result in group):
            why = f"cut after {seconds} s" if code in ("124", "137") else f"exit code {code}"
            cases.append((f"{name} ({why})", FAILED))
    return cases


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 64
    results = pathlib.Path(sys.argv[1])
    cases = sum_all(results)
    for line in tell_why(results):
        print(line)
    for wanted in (SKIPPED, FAILED):
        for name, result in cases:
            if result == wanted:
                print(f"{wanted.upper()}: {name}")
    counts = {state: sum(result == state for _, result in cases) for state in (PASSED, FAILED, SKIPPED)}
    print(f"{counts[PASSED]} passed, {counts[FAILED]} failed, {counts[SKIPPED]} skipped")
    return 1 if counts[FAILED] or not counts[PASSED] else 0


if __name__ == "__main__":
    sys.exit(main())
