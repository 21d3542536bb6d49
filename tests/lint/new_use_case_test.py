import pathlib
import subprocess
import sys

import project
from tree import TreeCase


class NewUseCaseTest(TreeCase):
    def make(self, *arguments):
        command = [sys.executable, "-B", pathlib.Path(project.ROOT) / "tools/new_use_case.py", "--root", self.root]
        return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)

    def test_writes_four_files_for_a_command_and_prints_the_row(self):
        done = self.make("certificate", "suspend_certificate")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("HZ_USE_CASE(certificate, suspend_certificate, Command,", done.stdout)
        written = sorted(path.relative_to(self.root).as_posix() for path in project.files(self.root))
        self.assertEqual(written, ["src/app/use_cases/certificate/suspend_certificate.cpp",
                                   "src/app/use_cases/certificate/suspend_certificate.hpp",
                                   "tests/e2e/certificate/suspend_certificate.scenario",
                                   "tests/unit/app/certificate/suspend_certificate_test.cpp"])
        header = project.read(self.root / written[1])
        self.assertIn("static Result<Output> run(CommandTx& tx, const Input& input);", header)

    def test_never_writes_over_a_file(self):
        self.write("src/app/use_cases/certificate/get_certificate.cpp", "mine")
        self.assertEqual(self.make("certificate", "get_certificate", "--query").returncode, 1)
        self.assertEqual(len(project.files(self.root)), 1)

    def test_refuses_names_that_are_no_identifiers(self):
        self.assertEqual(self.make("certificate", "../escape").returncode, 2)
