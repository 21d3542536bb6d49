import base64
import unittest

import welcome


class TotpTest(unittest.TestCase):
    def test_gives_the_codes_of_rfc_6238_appendix_b(self):
        secret = base64.b32encode(b"12345678901234567890").decode("ascii")
        for now, code in {59: "94287082", 1111111109: "07081804", 1111111111: "14050471", 1234567890: "89005924",
                          2000000000: "69279037", 20000000000: "65353130"}.items():
            self.assertEqual(welcome.totp(secret, now, digits=8), code)

    def test_takes_a_secret_without_padding(self):
        self.assertEqual(len(welcome.totp("JBSWY3DPEHPK3PXPJA", 0)), 6)
