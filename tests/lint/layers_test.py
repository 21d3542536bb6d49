import check_layers
from tree import TreeCase

POLICY = {
    "rooms": {"base": [], "domain": ["base"], "adapters/a": ["base"], "adapters/b": ["base"],
              "adapters/a/portable": ["base"], "main/server": ["adapters/*", "base"]},
    "third_party": {"boost/": ["adapters/a"], "tl/": ["*"], "unistd.h": ["adapters/*"]},
    "crosses_rooms": ["tl/"],
    "generated": ["embedded/"],
}
INCLUDES, THIRD, SHOWN = ("rooms include only what they may", "third-party headers stay in their room",
                          "no third-party type crosses a room")


class LayersTest(TreeCase):
    def setUp(self):
        super().setUp()
        self.write("tools/layers.json", POLICY)
        self.write("src/base/x.hpp", "#include <tl/expected.hpp>\n#include <vector>\n")

    def check(self, name):
        return self.faults(check_layers.check(self.root), name)

    def test_accepts_what_the_policy_allows(self):
        self.write("src/domain/y.cpp", '#include "base/x.hpp"\n#include "embedded/words.hpp"\n')
        self.write("src/main/server/m.cpp", '#include "adapters/a/p.hpp"\n#include "adapters/a/portable/q.hpp"\n')
        self.write("src/adapters/a/p.cpp", "#include <boost/asio.hpp>\n#include <unistd.h>\n")
        for name, found in check_layers.check(self.root):
            self.assertEqual(found, [], name)

    def test_refuses_the_way_back(self):
        self.write("src/base/y.cpp", '#include "domain/y.hpp"\n')
        self.assertEqual(len(self.check(INCLUDES)), 1)

    def test_refuses_an_adapter_in_an_adapter(self):
        self.write("src/adapters/a/p.cpp", '#include "adapters/b/q.hpp"\n')
        self.assertIn("adapters/a may not include adapters/b", self.check(INCLUDES)[0])

    def test_refuses_a_room_inside_a_room_without_its_own_leave(self):
        self.write("src/adapters/a/portable/p.cpp", '#include "adapters/a/q.hpp"\n')
        self.assertEqual(len(self.check(INCLUDES)), 1)

    def test_refuses_tests_and_relative_paths(self):
        self.write("src/base/y.cpp", '#include "tests/support/t.hpp"\n#include "x.hpp"\n#include "../domain/y.hpp"\n')
        self.assertEqual(len(self.check(INCLUDES)), 3)

    def test_refuses_a_room_without_policy(self):
        self.write("src/extra/y.cpp", "")
        self.assertEqual(len(self.check("every room has a policy")), 1)

    def test_refuses_third_party_headers_outside_their_room(self):
        self.write("src/adapters/b/p.cpp", "#include <boost/asio.hpp>\n#include <unknown.h>\n")
        self.assertEqual(len(self.check(THIRD)), 2)

    def test_refuses_a_header_that_shows_a_library_to_another_room(self):
        self.write("src/adapters/a/inner.hpp", "#include <boost/asio.hpp>\n")
        self.write("src/adapters/a/p.hpp", '#include "adapters/a/inner.hpp"\n')
        self.write("src/main/server/m.cpp", '#include "adapters/a/p.hpp"\n')
        self.assertEqual(len(self.check(SHOWN)), 1)

    def test_refuses_a_cycle(self):
        rooms = dict(POLICY["rooms"], base=["domain"])
        self.write("tools/layers.json", dict(POLICY, rooms=rooms))
        self.assertTrue(self.check("no cycle"))

    def test_refuses_a_target_that_uses_more_than_it_may(self):
        self.write("src/base/CMakeLists.txt", "hz_room(NAME base SOURCES x.cpp USES domain LIBS fmt)\n")
        self.write("src/domain/CMakeLists.txt", "hz_room(NAME domain SOURCES y.cpp USES base)\n")
        self.assertEqual(len(self.check("CMake uses only what the policy allows")), 1)

    def test_refuses_decisions_of_another_area(self):
        self.write("src/domain/case/decide.hpp", "int decide(int);\n")
        self.write("src/domain/case/types.hpp", "struct Case {};\n")
        self.write("src/domain/fee/fee.cpp", '#include "domain/case/types.hpp"\n#include "domain/case/decide.hpp"\n')
        self.assertEqual(len(self.check("domain areas do not decide for each other")), 1)

    def test_refuses_a_local_name_that_two_files_of_a_room_give_to_two_things(self):
        def local(path, text):
            self.write(path, f"namespace hz {{\nnamespace {{\n{text}\n}}  // namespace\n}}  // namespace hz\n")

        local("src/domain/a.cpp", "Error invalid(const char* at) {\n}\nconstexpr int kMost = 1;\nvoid fold(Case& held) {\n}")
        local("src/domain/b.cpp", "Error invalid(std::string at) {\n}\nconstexpr int kMost = 2;\nvoid fold(Appeal& held) {\n}")
        local("src/base/c.cpp", "Error invalid(const char* at) {\n}\nconstexpr int kMost = 3;")
        found = self.check("local names are one file's alone in their room")
        self.assertEqual(len(found), 2)
        self.assertIn("src/domain/b.cpp: invalid", found[0])
        self.assertIn("kMost", found[1])
