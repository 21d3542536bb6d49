"""A small project in a temporary folder, for the tests of the tools."""
import json
import pathlib
import tempfile
import unittest


class TreeCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
        return target

    @staticmethod
    def faults(cases, name):
        return dict(cases)[name]
