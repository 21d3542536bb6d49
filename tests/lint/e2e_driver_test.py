"""The end-to-end driver against a small HTTP server made here: what it sends, what it accepts, what it refuses."""
import datetime
import http.server
import json
import threading

import client
import scenario
from tree import TreeCase

CSRF = "csrf-token"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, content_type="application/json", **headers):
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode("utf-8")
        self.send_response(status)
        for name, value in {"Content-Type": content_type, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        state = self.server.state
        state.append((self.command, self.path, dict(self.headers), body))
        if self.path == "/api/v1/session":
            return self.answer(200, {"csrf": CSRF}, Set_Cookie="hz_session=abc; Path=/; HttpOnly")
        if self.path == "/expired" and len([row for row in state if row[1] == "/expired"]) == 1:
            return self.answer(401, {"code": "session.ended"}, "application/problem+json")
        if self.path == "/api/v1/cases":
            return self.answer(200, {"case": "case-1", "status": "draft"}, ETag='"1"')
        if self.path.startswith("/api/v1/cases/case-1"):
            return self.answer(200, {"status": "done", "list": [{"n": 3}], "text": "3"}, ETag='"7"')
        if self.path == "/page":
            return self.answer(200, "<p>证书真实；当前状态：暂停</p>".encode("utf-8"), "text/html")
        return self.answer(404, {"code": "certificate.not_found", "detail": "x"}, "application/problem+json")

    do_GET = do_POST = do_PUT = do_DELETE = handle_any


class FakeServer:
    """As much of server.Server as scenarios use."""

    def __init__(self, port):
        self.port, self.prepared, self.versions = port, {"invitations": [{"login": "admin-1", "secret": "s"}]}, client.Versions()
        self.clients = {}

    def client(self, login=None):
        if login not in self.clients:
            account = {"login": login, "password": "p", "totp_secret": "GEZDGNBVGY3TQOJQ"} if login else None
            made = client.Client("127.0.0.1", self.port, account, self.versions)
            if account:
                made.sign_in()
            self.clients[login] = made
        return self.clients[login]


class DriverTest(TreeCase):
    def setUp(self):
        super().setUp()
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.state = []
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        self.server = FakeServer(self.http.server_address[1])
        self.addCleanup(self.http.server_close)
        self.addCleanup(self.http.shutdown)
        self.addCleanup(lambda: [one.close() for one in self.server.clients.values()])

    def play(self, text):
        self.write("a.scenario", text)
        scenario.Scenario(self.root / "a.scenario").run(self.server)

    def sent(self, path):
        return [row for row in self.http.state if row[1] == path][-1]

    def test_signs_in_with_a_code_and_sends_what_a_command_needs(self):
        self.play('as body:decider\nPOST /api/v1/cases\n     {"a": "示例"}\n  expect 200 status=draft\n'
                  "save case=/case\nPOST /api/v1/cases/{case}/submission {} key=k1 expect 200\n")
        signed_in = json.loads(self.sent("/api/v1/session")[3])
        self.assertRegex(signed_in["totp"], r"^\d{6}$")
        _, _, headers, body = self.sent("/api/v1/cases")
        self.assertEqual(json.loads(body), {"a": "示例"})
        self.assertEqual((headers["X-CSRF-Token"], headers["Cookie"]), (CSRF, "hz_session=abc"))
        self.assertIn("Idempotency-Key", headers)
        self.assertNotIn("If-Match", headers)
        _, _, headers, _ = self.sent("/api/v1/cases/case-1/submission")
        self.assertEqual((headers["If-Match"], headers["Idempotency-Key"]), ('"1"', "k1"))

    def test_version_can_be_chosen_or_left_out(self):
        self.play("GET /api/v1/cases/case-1\nPOST /api/v1/cases/case-1/a {} if-match=3\n")
        self.assertEqual(self.sent("/api/v1/cases/case-1/a")[2]["If-Match"], '"3"')
        self.play("POST /api/v1/cases/case-1/b {} if-match=none\n")
        self.assertNotIn("If-Match", self.sent("/api/v1/cases/case-1/b")[2])

    def test_signs_in_again_when_the_session_is_over(self):
        self.play("as somebody\nGET /expired expect 404\n")
        self.assertEqual(len([row for row in self.http.state if row[1] == "/api/v1/session"]), 2)

    def test_expectations_that_hold(self):
        self.play("GET /api/v1/cases/case-1 expect 200 status=done list/0/n=3 list.0.n=3 status~=on absent=secret "
                  'text=3 header:etag="7" text "done"\n'
                  "GET /page expect 200 text 当前状态：暂停\n"
                  "GET /v/x expect 404 problem certificate.not_found\nGET /v/x expect problem certificate.not_found\n")

    def test_expectations_that_do_not_hold_name_their_line(self):
        for expected in ("201", "status=draft", "list/0/n=4", 'list/0/n="3"', "missing=1", "absent=status",
                         "problem x.y", "text never", "header:etag=8", "nonsense"):
            with self.subTest(expected), self.assertRaisesRegex(scenario.Fault, "line 2: "):
                self.play(f"# first\nGET /api/v1/cases/case-1 expect {expected}\n")

    def test_a_refusal_without_expectation_is_a_fault(self):
        with self.assertRaisesRegex(scenario.Fault, "status is 404"):
            self.play("GET /v/x\n")

    def test_an_unknown_step_or_option_is_a_fault(self):
        for text in ("DANCE /x\n", "GET /page speed=3\n", "POST /api/v1/cases {broken\n"):
            with self.subTest(text), self.assertRaises(scenario.Fault):
                self.play(text)

    def test_uploads_one_part_named_file(self):
        self.write("plan.txt", "内容")
        self.play("POST /api/v1/cases @plan.txt expect 200\n")
        _, _, headers, body = self.sent("/api/v1/cases")
        self.assertTrue(headers["Content-Type"].startswith("multipart/form-data; boundary="))
        self.assertIn('name="file"; filename="plan.txt"'.encode(), body)
        self.assertIn("\r\n\r\n内容\r\n--".encode(), body)

    def test_a_clock_step_asks_for_the_controlled_clock(self):
        self.write("a.scenario", "data demo\nserver --x 1\nclock 2026-03-16T09:00+08:00\n")
        found = scenario.Scenario(self.root / "a.scenario")
        start = datetime.datetime.fromisoformat("2026-03-16T09:00+08:00")
        self.assertEqual(found.server_options,
                         {"data": "demo", "clock": "controlled", "clock_from": start, "options": ("--x", "1")})
