"""What the operator sees: metrics on an address of his own, a log without personal data, slow statements by name; and that
docs/observability.md names all of it."""
import json
import pathlib
import re
import threading

import wire
from certified_test import CERTIFICATE, NUMBER, PUBLIC, certified, server_of
from client import Client
from postgres import Cluster
from scheme import PASSWORD, World, expect
from watched import Watched

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/observability.md"
QUERIES = ROOT / "src/adapters/store_sql/queries"
START = "2026-03-09T08:00:00+08:00"
LINE_KEYS = {"t", "level", "event", "request_id", "traceparent", "method", "route", "status", "duration_us", "bytes", "error", "count",
             "size", "job", "shard", "event_id", "key", "version", "address", "setting", "statement", "rows",
             "term", "step_ms"}
AFTER_A_FAILURE = {"hz_job_failures_total"}  # has a series only then
# Row A9 of the faults to automate: what a stranger may write where it could be logged.
FORGERIES = ["\x1b[2J\x1b]0;owned\x07", "\x9b31m", '"}{"level":"error","event":"forged"}', "%0d%0a{forged}", "\u202eforged", "forged\\n{",
             "a" * 3000 + "forged", "%s%n forged", "forged\t\x7f"]


def seen_from(binary, **how):
    return Watched(binary, clock="controlled", clock_from=START, demo=True, **how)


def lines_of(server):
    """Every line of the log as JSON. The two lines of the start that tell the addresses are on standard output."""
    text = (server.folder / "log").read_bytes().decode("utf-8")
    lines = [line for line in text.split("\n")[:-1] if not re.fullmatch(r"(listening|operator) on http://[\d.:]+", line)]
    try:
        found = [json.loads(line) for line in lines]
    except ValueError as fault:
        raise AssertionError([line for line in lines if not line.startswith("{") or not line.endswith("}")]) from fault
    for line in found:
        assert line.keys() <= LINE_KEYS and {"t", "level", "event"} <= line.keys(), line
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["t"]), line
    return found


def test_metrics_tell_what_happened_to_the_operator_alone(binary):
    with seen_from(binary) as server:
        public = server.client()
        assert public.get("/metrics").code == "route.unknown"
        World(server).found("2026-03-09", ("keeper",))
        expect(public.get("/api/v1/public/certificates/999CS2600009"), 404, "certificate.not_found")
        assert server.look("/healthz").text == "ok\n" and server.look("/readyz").text == "ready\n"
        assert server.look("/").status == 404 and Client("127.0.0.1", server.own_port).post("/metrics", {}).status in (404, 413)
        found = server.metrics()
        seconds = found["hz_http_request_seconds"]
        pattern = {"method": "GET", "route": "/api/v1/public/certificates/{number}", "class": "4xx"}
        assert seconds.value("_count", **pattern) == 1, seconds.samples
        assert seconds.value("_count", method="POST", route="/api/v1/organisations", **{"class": "2xx"}) == 2
        assert seconds.total("_count", method="other", route="none") == 1  # /metrics, which is no route there
        commits = found["hz_store_commit_commands"]
        assert commits.value("_sum") >= commits.value("_count") > 20
        assert found["hz_store_commit_seconds"].value("_count") == commits.value("_count")
        for name, least in (("hz_http_connections", 1), ("hz_store_readable", 1), ("hz_ready", 1), ("hz_sessions", 2),
                            ("process_resident_memory_bytes", 1 << 20), ("process_open_fds", 10), ("process_cpu_seconds_total", 0.01),
                            ("process_max_fds", 100), ("process_start_time_seconds", 1.7e9), ("hz_job_last_round_seconds", 1.7e9)):
            assert found[name].value() >= least, (name, found[name].samples)
        assert found["hz_job_round_seconds"].value("_count") > 0
        sequenced_in_the_end(server)


def sequenced_in_the_end(server):
    """Moving the clock runs a round; then nothing waits and all is under a checkpoint of this moment."""
    expect(server.set_clock(server.clock_from.replace(hour=20)))
    found = server.metrics()
    assert found["hz_sequencer_pending_events"].value() == 0 and found["hz_sequencer_oldest_seconds"].value() == 0
    assert found["hz_checkpoint_age_seconds"].value() == 0 and found["hz_status_list_age_seconds"].value() == 0
    assert found["hz_checkpoint_size"].value() > 20
    assert found["hz_outbox_items"].value(topic="notice") == 0


def test_the_address_of_the_operator_lies_on_this_machine(binary):
    with seen_from(binary) as server:
        server.stop()
        for address, code, words in (("0.0.0.0:1", 2, "serve.operator_public"), ("192.0.2.1:1", 2, "serve.operator_public"),
                                     ("127.0.0.1", 64, "HOST:PORT"), ("127.0.0.1:99999", 64, "HOST:PORT")):
            done = binary.run("serve", "--data", server.data, "--clock", "controlled", "--operator", address, check=False)
            assert done.returncode == code and words in done.stderr, (address, done.returncode, done.stderr)
        for option, value in (("--trusted-proxy", "example"), ("--slow-statement", "-1")):
            done = binary.run("serve", "--data", server.data, option, value, check=False)
            assert done.returncode != 0, (option, done.stderr)
        server.start()


DIGITS = re.compile(r"\d{4,7}")  # a one-time code, say: by chance it stands in a duration or a time


def words_of(lines):
    """What the log says in words, one value a line."""
    return "\n".join(value for line in lines for key, value in line.items() if isinstance(value, str) and key not in ("t", "request_id"))


class Listener:
    """Every text that a client sends or is told, which is about people or secret."""

    SECRET = re.compile(r"name|login|password|secret|code$|totp|csrf|phone|mail|address|token|invitation|id_number|document|person|account|note")

    def __init__(self):
        self.texts = set()

    def hear(self, value, key=""):
        if isinstance(value, dict):
            for name, item in value.items():
                self.hear(item, name)
        elif isinstance(value, list):
            for item in value:
                self.hear(item, key)
        elif isinstance(value, str) and (self.SECRET.search(key) or re.search(r"[\u4e00-\u9fff]", value)):
            self.texts.add(value)


def listening(monitored):
    """Clients of this thread tell `monitored` what they send and receive (other tests run beside); returns how to end that."""
    plain, mine = Client.exchange, threading.get_ident()

    def exchange(self, method, path, headers, body):
        answer = plain(self, method, path, headers, body)
        if threading.get_ident() != mine:
            return answer
        if isinstance(body, bytes) and headers.get("Content-Type") == "application/json":
            monitored.hear(json.loads(body))
        monitored.hear(answer.json if answer.json is not None else {})
        monitored.texts |= {value for name, value in headers.items() if name in ("Cookie", "X-CSRF-Token", "Authorization")}
        monitored.texts |= {value.partition("=")[2] for value in [answer.headers.get("set-cookie", "").partition(";")[0]] if value}
        return answer

    Client.exchange = exchange
    return lambda: setattr(Client, "exchange", plain)


def test_the_log_of_a_whole_certification_names_nobody(binary):
    heard = Listener()
    end = listening(heard)
    try:
        with server_of(binary) as server:
            world, _ = certified(server)
            client = world.by("keeper")
            assert client.put("/api/v1/mail-address", {"address": "zhang.example@mail.example"}, if_match=False).status in (200, 204)
            expect(server.client().get("/api/v1/public/certificates?query=示例星垣"))
            refused = Client("127.0.0.1", server.port).post("/api/v1/session", {"login": "wang.example", "password": "Wrong-pass-word-9"})
            assert refused.status in (401, 403), refused.text
            assert server.client().get(f"/v/{NUMBER}?at=2026-05-28").status == 404  # not yet
            assert server.client().get(f"/v/{NUMBER}").status == 200
            expect(server.client().get(PUBLIC))
            expect(Client("127.0.0.1", server.port).get(CERTIFICATE), 401, "session.required")
            server.stop()
            lines, text = lines_of(server), (server.folder / "log").read_text(encoding="utf-8")
            assert len(heard.texts) > 300 and {PASSWORD, "wang.example", "示例星垣安全技术有限公司"} <= heard.texts, sorted(heard.texts)[:50]
            words = {line[key] for line in lines for key in ("route", "error", "event", "job", "statement") if key in line}
            told = {one for one in heard.texts if len(one) >= 4 and not any(one in word for word in words)
                    and one in (words_of(lines) if DIGITS.fullmatch(one) else text)}
            assert not told, told
            assert "127.0.0.1" not in "".join(json.dumps(line) for line in lines if line["event"] == "http.request")
            assert NUMBER not in text and "?" not in text
            denials = [line for line in lines if line.get("status") in (401, 403)]
            assert denials and all(line["level"] == "warning" and line["error"] for line in denials), denials
            # The line of a request is written after its answer: the last one may come while the server drains.
            assert [line["event"] for line in lines if line["event"] != "http.request"][-2:] == ["server.draining", "server.stopped"], lines[-3:]
            assert lines[-1]["event"] == "server.stopped", lines[-3:]
    finally:
        end()


def test_nothing_that_a_stranger_writes_forges_a_line(binary):
    with seen_from(binary) as server:
        for forgery in FORGERIES:
            for message in (wire.head("GET", "/v/" + forgery), wire.head("GET", "/api/v1/events/" + forgery.replace(" ", "")),
                            wire.head(re.sub(r"[^!-~]", "", forgery)[:40] or "X", "/healthz"), wire.head("GET", "/search?query=" + forgery),
                            wire.head("GET", "/healthz", [("X-Request-Id", forgery), ("User-Agent", forgery), ("Cookie", f"hz_session={forgery}")]),
                            wire.head("GET", "/api/v1/cases", [("Authorization", f"Bearer {forgery}"), ("X-Forwarded-For", forgery)])):
                answers, _ = wire.exchange(server.port, [message], end_of_request=True)
                for answer in answers:
                    assert "forged" not in answer.headers.get("x-request-id", ""), answer.headers
        answers, _ = wire.exchange(server.port, [wire.head("GET", "/healthz", [("X-Request-Id", "0123456789abcdef"), ("Connection", "close")])])
        own = answers[0].headers["x-request-id"]
        assert own != "0123456789abcdef" and re.fullmatch(r"[0-9a-f]+-[0-9a-f]+", own), own
        found = server.metrics()
        server.stop()
        lines, raw = lines_of(server), (server.folder / "log").read_bytes()
        assert len([line for line in lines if line["event"] == "http.request"]) > len(FORGERIES) * 4
        assert own in {line.get("request_id") for line in lines}
        assert b"forged" not in raw and not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]", raw)
        assert all("forged" not in str(labels) for family in found.values() for _, labels in family.samples)


def slow_statements(server):
    return [line for line in lines_of(server) if line["event"] == "store.slow_statement"]


def test_slow_statements_are_named_by_their_file_on_both_stores(binary):
    with Cluster() as cluster:
        for where in ({}, {"postgres": cluster.database()}):
            with seen_from(binary, options=("--slow-statement", "0"), **where) as server:
                World(server).found("2026-03-09", ("keeper",))
                counted = server.metrics()["hz_store_slow_statements_total"].value()
                server.stop()
                lines = slow_statements(server)
                assert counted > 500 and {line["statement"] for line in lines} >= {"event/insert", "state/insert"}, counted
                for line in lines:
                    assert line.keys() == {"t", "level", "event", "statement", "duration_us", "rows"}, line
                    assert list(QUERIES.glob(line["statement"] + "*.sql")), line
                assert any(line["rows"] > 0 for line in lines)


def test_a_patient_limit_names_no_statement(binary):
    with seen_from(binary, options=("--slow-statement", "60000")) as server:
        World(server).found("2026-03-09", ("keeper",))
        assert server.metrics()["hz_store_slow_statements_total"].value() == 0
        assert not slow_statements(server)


def column(text, heading):
    """The names in the first column of the table under a heading."""
    table = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([^`]+)` \|", table, re.M))


def test_the_document_names_every_metric_and_every_event(binary):
    text = DOCUMENT.read_text(encoding="utf-8")
    with seen_from(binary) as server:
        server.client().get("/healthz")
        served = set(server.metrics())
    documented = column(text, "Metrics")
    assert documented == served | AFTER_A_FAILURE, documented ^ (served | AFTER_A_FAILURE)
    events = set()
    for path in (ROOT / "src").rglob("*.cpp"):
        source = path.read_text(encoding="utf-8")
        events |= set(re.findall(r'LogLevel::\w+[^;]{0,60}?"([a-z]+\.[a-z_]+)"', source))
    events |= {"server.operator", "server.listening"}  # handed on by one function
    assert column(text, "Log") == events, column(text, "Log") ^ events
    for name in re.findall(r"\b(?:hz|process)_[a-z_]+", text):
        plain = re.sub(r"_(bucket|count|sum)$", "", name)
        assert plain in documented or name in documented, f"{name} in the document is no metric"
