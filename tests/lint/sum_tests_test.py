import sum_tests
from tree import TreeCase

CTEST = """<testsuite name="x">
<testcase name="unit.base" classname="unit.base" status="run"/>
<testcase name="unit.app" classname="unit.app" status="fail"><failure message=""/></testcase>
<testcase name="unit.died" classname="unit.died" status="fail"><failure message=""/></testcase>
<testcase name="contract.pg" classname="contract.pg" status="notrun"><skipped message=""/></testcase>
</testsuite>"""
GTEST = """<testsuites><testsuite name="A">
<testcase name="passes" status="run" result="completed" classname="A"/>
<testcase name="is_skipped" status="run" result="skipped" classname="A"><skipped message=""/></testcase>
<testcase name="is_off" status="notrun" result="suppressed" classname="A"/>
{more}</testsuite></testsuites>"""


class SumTestsTest(TreeCase):
    def count(self):
        outcomes = [outcome for _, outcome in sum_tests.sum_all(self.root)]
        return tuple(outcomes.count(state) for state in (sum_tests.PASSED, sum_tests.FAILED, sum_tests.SKIPPED))

    def test_counts_cases_where_a_program_reports_them_and_entries_elsewhere(self):
        self.write("release/ctest.xml", CTEST)
        self.write("release/unit_base.xml", GTEST.format(more=""))
        self.write("release/unit_app.xml", GTEST.format(more='<testcase name="no"><failure message="x"/></testcase>'))
        self.assertEqual(self.count(), (2, 2, 5))

    def test_a_program_that_fails_outside_its_cases_is_one_failure_more(self):
        self.write("release/ctest.xml", CTEST)
        self.write("release/unit_app.xml", GTEST.format(more=""))
        self.assertEqual(self.count(), (2, 2, 3))

    def test_an_unreadable_report_is_a_failure(self):
        self.write("release/ctest.xml", CTEST)
        self.write("release/unit_base.xml", "<testsuites><cut")
        self.assertEqual(self.count(), (0, 3, 1))

    def test_a_program_that_was_not_built_is_a_failure(self):
        self.write("release/ctest.xml", '<testsuite><testcase name="unit.a" classname="unit.a" status="notrun">'
                                        '<skipped message="Unable to find executable"/></testcase></testsuite>')
        self.assertEqual(self.count(), (0, 1, 0))

    def test_other_reports_count_too(self):
        self.write("web/vitest.xml", GTEST.format(more=""))
        self.assertEqual(self.count(), (1, 0, 2))

    def test_a_failed_step_counts_once_and_only_when_no_test_of_it_failed(self):
        self.write("release/ctest.xml", CTEST)
        self.write("steps", "build.release 1 3\nctest.release 8 5\nweb.tests 124 900\nbuild.asan 0 7\n")
        names = [name for name, outcome in sum_tests.sum_all(self.root) if outcome == sum_tests.FAILED]
        self.assertEqual(names, ["release: unit.app", "release: unit.died", "build.release (exit code 1)",
                                 "web.tests (cut after 900 s)"])

    def test_what_a_failed_step_said_is_told_again(self):
        self.write("steps", "build.release 1 3\nweb.tests 0 9\n")
        self.write("build.release.log", "[1/2] Building a.o\nFAILED: a.o\na.cpp:1:2: error: no\nnote: here\n")
        self.write("web.tests.log", "an error that was mended\n")
        self.assertEqual(sum_tests.tell_why(self.root), ["build.release: FAILED: a.o", "build.release: a.cpp:1:2: error: no"])
        self.assertEqual(sum_tests.tell_why(self.root, most=1), ["build.release: FAILED: a.o"])
