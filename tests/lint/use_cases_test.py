import check_use_cases
from tree import TreeCase

ROW = ('HZ_USE_CASE(certificate, suspend_certificate, Command, "POST", "/api/v1/certificates/{number}/suspension",\n'
       '            "certificate.suspend", "意见:六 "\n            "条例:26", "1.0")\n')


class UseCasesTest(TreeCase):
    def setUp(self):
        super().setUp()
        self.write("src/app/use_cases.def", ROW)
        self.write("src/app/use_cases/certificate/suspend_certificate.hpp", "")
        self.write("src/app/authz/permissions.def", 'HZ_PERMISSION("certificate.suspend", "decision_maker", Own)\n')
        self.write("tests/unit/app/certificate/suspend_certificate_test.cpp", "")
        self.write("web/src/shared/i18n/zh-CN.json", {"use_case": {"certificate": {"suspend_certificate": "暂停证书"}}})
        self.write("web/src/shared/i18n/en-US.json", {"use_case.certificate.suspend_certificate": "Suspend"})
        self.write("docs/law-map.md", "| `意见` | … |\n| `条例` | … |\n")
        self.write("docs/glossary.md", "| 认证证书 | certificate | `certificate` |\n")

    def missing(self):
        return [lack.split(" lacks its ")[1]
                for lack in self.faults(check_use_cases.check(self.root), "every operation is complete")]

    def test_accepts_a_complete_row(self):
        self.assertEqual([found for _, found in check_use_cases.check(self.root)], [[], [], [], []])

    def test_names_each_thing_that_is_missing(self):
        for path, lack in {
                "src/app/use_cases/certificate/suspend_certificate.hpp": "header",
                "tests/unit/app/certificate/suspend_certificate_test.cpp": "unit_test",
                "web/src/shared/i18n/zh-CN.json": "zh",
                "web/src/shared/i18n/en-US.json": "en", "docs/law-map.md": "law",
                "src/app/authz/permissions.def": "permission", "docs/glossary.md": "glossary"}.items():
            with self.subTest(lack):
                text = (self.root / path).read_text(encoding="utf-8")
                (self.root / path).unlink()
                self.assertEqual(self.missing(), [lack])
                self.write(path, text)

    def test_a_unit_test_of_a_whole_theme_counts_by_the_name_in_it(self):
        (self.root / "tests/unit/app/certificate/suspend_certificate_test.cpp").unlink()
        self.write("tests/unit/app/certificate/status_test.cpp", 'world.call("certificate.suspend_certificates")\n')
        self.assertEqual(self.missing(), ["unit_test"])
        self.write("tests/unit/app/certificate/status_test.cpp", 'world.call("certificate.suspend_certificate")\n')
        self.assertEqual(self.missing(), [])

    def test_only_the_platform_goes_without_a_law(self):
        self.write("src/app/use_cases.def", ROW.replace('"意见:六 "\n            "条例:26"', '"-"'))
        self.assertEqual(self.missing(), ["law"])

    def test_refuses_rows_twice_unknown_kinds_and_broken_rows(self):
        self.write("src/app/use_cases.def", ROW + ROW.replace("Command", "Act") + "HZ_USE_CASE(broken)\n")
        faults = self.faults(check_use_cases.check(self.root), "rows can be read")
        self.assertEqual(len(faults), 4)

    def test_finds_refusals_without_words(self):
        self.write("src/domain/certificate/suspend.cpp",
                   'return refuse(facts.rules, "certificate.until_range", "办法:21");\n'
                   'return fail(Code::Forbidden,\n            "certificate.other_body");\n')
        self.assertEqual(sorted(self.faults(check_use_cases.check(self.root), "every refusal has words")),
                         [f"certificate.{key} has no words in {language}" for key in ("other_body", "until_range")
                          for language in ("en", "zh")])

    def test_finds_permissions_that_no_row_uses(self):
        self.write("src/app/authz/permissions.def", 'HZ_PERMISSION("certificate.suspend", "a", Own)\n'
                                                    'HZ_PERMISSION("certificate.burn", "a", Own)\n')
        self.assertEqual(len(self.faults(check_use_cases.check(self.root), "every permission is used")), 1)
