"""What the checks share: the files of the project, faults, and the report they hand to tools/sum_tests.py."""
import os
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
SKIPPED_DIRECTORIES = {".git", "build", "node_modules", "dist", "__pycache__", "generated"}


def files(root, *suffixes, under=""):
    """Files below root/under with one of the suffixes (any, when none is given), as sorted paths."""
    found = []
    for directory, names, leaves in os.walk(pathlib.Path(root) / under):
        names[:] = sorted(name for name in names if name not in SKIPPED_DIRECTORIES)
        found += [pathlib.Path(directory) / leaf for leaf in leaves if not suffixes or leaf.endswith(suffixes)]
    return sorted(found)


def read(path):
    return pathlib.Path(path).read_text(encoding="utf-8", errors="replace")


def write_report(name, cases):
    """JUnit file for tools/sum_tests.py: cases = [(case name, [fault text])]. Only inside a test run."""
    directory = os.environ.get("HZ_RESULTS")
    if not directory:
        return
    suite = ElementTree.Element("testsuite", name=name, tests=str(len(cases)))
    for case_name, faults in cases:
        case = ElementTree.SubElement(suite, "testcase", name=case_name, classname=name)
        if faults:
            ElementTree.SubElement(case, "failure").text = "\n".join(faults)
    ElementTree.ElementTree(suite).write(
        pathlib.Path(directory) / (name.replace(".", "_") + ".xml"), encoding="utf-8")


def finish(name, cases):
    """Prints every fault, writes the report; the exit code of a check."""
    write_report(name, cases)
    faults = [f"{fault}  [{case}]" for case, found in cases for fault in found]
    print("\n".join(faults) if faults else f"{name}: {len(cases)} checks, no fault",
          file=sys.stderr if faults else sys.stdout)
    return 1 if faults else 0
