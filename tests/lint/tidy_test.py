import tidy
from tree import TreeCase


class TidyTest(TreeCase):
    def check(self, name):
        return self.faults(tidy.check(self.root), name)

    def test_finds_markers_without_an_issue_only(self):
        self.write("src/base/a.hpp", "// TODO later\n// TODO(#12): with an issue\n// FIXME\n// XXX\n")
        self.assertEqual(len(self.check("no open marker without an issue")), 3)

    def test_finds_unfinished_words_but_not_an_attribute_or_http_501(self):
        self.write("src/app/a.cpp", '// a placeholder\nthrow "not implemented";\nreturn "Not Implemented";\n')
        self.write("web/src/a.tsx", '<input placeholder="a" />\n')
        self.assertEqual(len(self.check("nothing says it is unfinished")), 2)

    def test_finds_long_files(self):
        self.write("src/base/a.hpp", "\n" * 400)
        self.assertEqual(self.check("files are short"), [])
        self.write("src/base/b.hpp", "\n" * 401)
        self.assertEqual(len(self.check("files are short")), 1)

    def test_finds_long_functions_and_no_long_tables_or_classes(self):
        rows = "    1,\n" * 80
        calls = "    f();\n" * 80
        self.write("src/base/a.cpp", f"namespace hz {{\nconst int kTable[] = {{\n{rows}}};\n"
                                     f"class A {{\n{calls}}};\nint g(int x) const {{\n{calls}}}\n}}\n")
        found = self.check("functions are short")
        self.assertEqual(len(found), 1)
        self.assertIn("a.cpp:166:", found[0])

    def test_counts_no_brace_inside_text_or_comments(self):
        self.write("src/base/a.cpp", 'void f() {\n  g("{{{", \'{\', R"({)"); // {\n  /* { */\n}\n' + "void h() {}\n" * 80)
        self.assertEqual(self.check("functions are short"), [])

    def test_finds_long_python_functions(self):
        self.write("tools/a.py", "def f():\n" + "    x = 1\n" * 70)
        self.assertEqual(len(self.check("functions are short")), 1)

    def test_finds_files_that_nothing_uses(self):
        self.write("src/base/CMakeLists.txt", "hz_room(NAME base SOURCES a.cpp)")
        self.write("src/main/cli/CMakeLists.txt", "")
        self.write("src/base/a.cpp", '#include "base/a.hpp"\n')
        self.write("src/base/a.hpp", "")
        self.assertEqual(self.check("every file is used"), [])
        self.write("src/base/b.cpp", "")
        self.write("src/base/b.hpp", "")
        self.write("web/templates/zh/page.mustache", "")
        self.assertEqual(len(self.check("every file is used")), 3)

    def test_finds_unescaped_and_styled_templates(self):
        self.write("web/templates/zh/a.mustache", '<p style="x">{{{raw}}} {{&raw}} {{name}}</p>\n<p>{{{b}}}</p>\n')
        self.assertEqual(len(self.check("templates escape everything")), 2)
        self.assertEqual(len(self.check("templates carry no style attribute")), 1)

    def test_finds_registry_hosts_and_machine_paths(self):
        self.write("docs/a.md", "see https://" + "registry." + "npmjs.org/x and /home/" + "somebody/x\n/v1/home/page is a page\n")
        self.assertEqual(len(self.check("no registry host")), 1)
        self.assertEqual(len(self.check("no path of one machine")), 1)

    def test_finds_waiting_and_hidden_tests(self):
        self.write("tests/unit/a_test.cpp", "std::this_thread::sleep_for(1s);\nTEST(A, DISABLED_b)\n")
        self.assertEqual(len(self.check("tests neither wait for time nor hide")), 2)

    def test_finds_state_in_ports_and_none_in_their_plain_structs(self):
        self.write("src/app/ports/a.hpp", "class P {\n public:\n  virtual int f() = 0;\n};\nclass V {\n  int x_;\n};\n")
        self.assertEqual(self.check("ports have no state"), [])
        self.write("src/app/ports/b.hpp", "class Q {\n public:\n  virtual int f() = 0;\n private:\n  int seen_{};\n};\n")
        self.write("src/app/ports/c.hpp", "class R {\n public:\n  virtual int f() = 0;\n  std::mutex lock;\n};\n")
        self.assertEqual(len(self.check("ports have no state")), 2)

    def test_finds_rewritten_events(self):
        self.write("src/adapters/store_sql/queries/a.sql", "UPDATE event SET bytes = $1;\n")
        self.write("src/adapters/store_sql/queries/b.sql", "DELETE FROM event_pending WHERE event_id = $1;\n")
        self.assertEqual(len(self.check("events are never rewritten")), 1)
