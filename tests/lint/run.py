#!/usr/bin/env python3
"""Runs the tests of the tools (tests/lint/*_test.py) and hands their counts to tools/sum_tests.py."""
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "tools"), str(HERE.parent / "e2e")]
import project  # noqa: E402  (found through the line above)


class Recorder(unittest.TextTestResult):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.cases = []

    def stopTest(self, test):
        super().stopTest(test)
        faults = [text for failed, text in self.failures + self.errors if failed is test]
        self.cases.append((test.id(), faults))


def main():
    suite = unittest.defaultTestLoader.discover(str(HERE), pattern="*_test.py")
    result = unittest.TextTestRunner(resultclass=Recorder, stream=sys.stdout).run(suite)
    # What failed to load has no test of its own to stop.
    loose = [(str(test), [text]) for test, text in result.errors if str(test) not in [case for case, _ in result.cases]
             and test.id() not in [case for case, _ in result.cases]]
    project.write_report("lint.selftest", result.cases + loose)
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
