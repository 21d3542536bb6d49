"""Bad messages: what no honest HTTP client sends is refused, cut off or not read, and holds up nobody."""
import pathlib
import re
import uuid

import wire
from bad_input_test import FILES, MIB, ORGANISATIONS, but, checked, controlled, fault_of, healthy_to_the_end, log_size, sent
from scheme import expect

HUGE_BYTES = 100 * MIB
PIECE = b"x" * 65536
SOCKET_BYTES = 16 * MIB  # what two kernels may hold of a body that nobody reads
GROWTH_KB = 64 * 1024
SANITIZER_KB = 1 << 30  # a sanitizer reserves terabytes of addresses and keeps freed memory on purpose
SLOW_PEERS = 60  # more than the server has workers
RATE_TRIES = 20_000
CLOSE = ("Connection", "close")
POST = ("POST", ORGANISATIONS)
SECOND = b"GET /nothing HTTP/1.1\r\nHost: hz.example\r\n\r\n"  # must not be taken for a request of its own
# (what, bytes, status, code): one answer, then the connection ends.
MESSAGES = [
    *((f"framing {headers}", wire.head(*POST, headers) + b"0\r\n\r\n" + SECOND, 400, "framing.ambiguous") for headers in (
        [("Content-Length", "5"), ("Transfer-Encoding", "chunked")],
        [("Transfer-Encoding", "chunked"), ("Content-Length", "5")],
        [("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "chunked")],
        [("Content-Length", "5"), ("Content-Length", "6")],
        [("Content-Length", "5"), ("Content-Length", "5")],
        [("Content-Length", "5, 5")], [("Content-Length", "-5")], [("Content-Length", "+5")], [("Content-Length", "0x5")],
        [("Content-Length", "9" * 25)], [("Content-Length", "")],
        [("X-Folded", "a\r\n b"), ("Content-Length", "5")], [("Content-Length", "5\r\n 5")])),
    *((f"encoding {name}", wire.head(*POST, [("Transfer-Encoding", name)]) + b"0\r\n\r\n" + SECOND, 501, "framing.encoding")
      for name in ("gzip, chunked", "chunked, identity", "xchunked", "identity")),
    ("space before the colon", wire.head(*POST, [("Transfer-Encoding ", "chunked")]) + SECOND, 400, "framing.malformed"),
    ("bare line feed", b"GET /healthz HTTP/1.1\r\nHost: a\nX-A: b\r\n\r\n", 400, "framing.malformed"),
    ("NUL in a header", wire.head("GET", "/healthz", [("X-A", "a\0b")]), 400, "framing.malformed"),
    ("NUL in the target", wire.head("GET", "/health\0z"), 400, "framing.malformed"),
    ("bytes above ASCII in the target", wire.head("GET", "/v/示例"), 400, "framing.malformed"),
    ("noise", b"\x00\xff\r\n\r\n", 400, "framing.malformed"),
    ("HTTP/0.9", b"GET /healthz\r\n\r\n", 400, "framing.malformed"),
    ("HTTP/2.0", b"GET /healthz HTTP/2.0\r\nHost: a\r\n\r\n", 400, "framing.malformed"),
    ("no host", wire.head("GET", "/healthz", host=False), 400, "framing.host"),
    ("two hosts", wire.head("GET", "/healthz", [("Host", "b")]), 400, "framing.host"),
    ("target of 9000 bytes", wire.head("GET", "/" + "a" * 9000), 414, "target.too_long"),
    ("request line of 20000 bytes", wire.head("GET", "/" + "a" * 20_000), 431, "framing.headers"),
    ("header of 20000 bytes", wire.head("GET", "/healthz", [("X-A", "a" * 20_000)]), 431, "framing.headers"),
    ("101 headers", wire.head("GET", "/healthz", [("X-A", "a")] * 100), 431, "framing.headers"),
    ("unknown method", wire.head("BREW", "/healthz", [CLOSE]), 405, "method.not_allowed"),
    ("method of another route", wire.head("DELETE", "/api/v1/cases", [CLOSE]), 405, "method.not_allowed"),
    ("TRACE", wire.head("TRACE", "/", [CLOSE]), 405, "method.not_allowed"),
    ("CONNECT", wire.head("CONNECT", "other.example:80", [CLOSE]), 400, "target.form"),
    ("unknown path", wire.head("GET", "/api/v1/nothing", [CLOSE]), 404, "route.unknown"),
    ("a body where none is due", wire.head("GET", "/readyz", [("Content-Length", "1"), CLOSE]) + b"x", 400, "body.unexpected"),
]
TRAVERSALS = ["{}/../host.json", "{}/%2e%2e/host.json", "{}/.%2E/host.json", "{}/..%2fhost.json", "{}/..%5chost.json", "{}/..\\host.json",
              "{}/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "{}/%00", "{}/host.json%00.css", "{}/%c0%ae%c0%ae/host.json", "{}/%zz", "{}/%"]
FOLDERS = ["", "/assets", "/log", "/log/2026", "/log/2026/tile/0", "/log/2026/tile/entries", "/status", "/v", "/api/v1/files/a",
           "/api/v1/files", "/api/v1/public/certificates"]
CHUNK_SIZES = [b"zz", b"-1", b"0x5", b"5 5", b"ffffffffffffffffff", b"", b"5;a=\r\nb"]


def administrator(server):
    """Signed in; a one-time code counts once, so the clock is moved between enrolment and sign-in."""
    login = server.accept(server.prepared["invitations"][0]["invitation"])
    expect(server.set_clock(server.clock_from.replace(minute=5)))
    return server.client(login)


def test_a_malformed_message_gets_one_answer_and_the_connection_ends(binary):
    with controlled(binary) as server:
        faults = []
        for what, message, status, code in MESSAGES:
            answers, _ = wire.exchange(server.port, [message])
            faults += fault_of(what, answers[0], status, code) if len(answers) == 1 else [f"{what}: {len(answers)} answers"]
        checked(faults, len(MESSAGES))
        for size in CHUNK_SIZES:
            message = wire.head(*POST, [("Transfer-Encoding", "chunked"), ("Content-Type", "application/json")])
            answers, _ = wire.exchange(server.port, [message, size + b"\r\nhello\r\n0\r\n\r\n" + SECOND], end_of_request=True)
            assert all(answer.status == 400 for answer in answers) and len(answers) < 2, (size, [a.status for a in answers])
        assert server.client().get("/readyz").status == 200


def test_a_path_never_leaves_its_folder(binary):
    with controlled(binary) as server:
        paths, faults = [way.format(folder) for folder in FOLDERS for way in TRAVERSALS], []
        for path in paths:
            answers, _ = wire.exchange(server.port, [wire.head("GET", path, [CLOSE])])
            faults += fault_of(path, answers[0], 400, "target.encoding")
        checked(faults, len(paths))


def test_a_body_cut_short_has_no_effect(binary):
    with controlled(binary) as server:
        admin, whole = administrator(server), but()
        before = log_size(server)
        proof = [("Cookie", admin.cookie), ("X-CSRF-Token", admin.csrf), ("Idempotency-Key", str(uuid.uuid4()))]
        for path, body in ((ORGANISATIONS, whole), (FILES, PIECE)):
            for framing, start in ((("Content-Length", str(len(body) + 1)), body),
                                   (("Transfer-Encoding", "chunked"), f"{len(body):x}\r\n".encode("ascii") + body)):
                message = wire.head("POST", path, [*proof, ("Content-Type", "application/json"), framing])
                answers, _ = wire.exchange(server.port, [message, start], end_of_request=True)
                assert all(answer.status == 400 for answer in answers), (path, framing, answers[0].text)
        expect(sent(admin, "POST", ORGANISATIONS, whole, dict(proof)))  # the key was not used up either
        healthy_to_the_end(server, before + 1, 0)


def memory_kb(server, name):
    found = re.search(rf"^{name}:\s+(\d+) kB$", pathlib.Path(f"/proc/{server.process.pid}/status").read_text(), re.M)
    return int(found.group(1))


def test_a_huge_body_is_refused_early_and_not_held(binary):
    with controlled(binary) as server:
        admin = administrator(server)
        own = [("Cookie", admin.cookie), ("X-CSRF-Token", admin.csrf)]
        form_kind = ("Content-Type", "multipart/form-data; boundary=zz")
        before = memory_kb(server, "VmHWM")
        for path, headers, limit in (
                (ORGANISATIONS, [*own, ("Content-Type", "application/json")], MIB), (FILES, own, 64 * MIB),
                ("/api/v1/public/verify", [("Content-Type", "application/pdf")], 16 * MIB), ("/verify", [form_kind], 16 * MIB)):
            told = wire.head("POST", path, [*headers, ("Idempotency-Key", "told"), ("Content-Length", str(HUGE_BYTES))])
            untold = wire.head("POST", path, [*headers, ("Idempotency-Key", "untold"), ("Transfer-Encoding", "chunked")])
            for head, piece, bound in ((told, PIECE, SOCKET_BYTES), (untold, b"10000\r\n" + PIECE + b"\r\n", limit + SOCKET_BYTES)):
                answers, count = wire.exchange(server.port, [head, *[piece] * (HUGE_BYTES // len(PIECE))])
                assert len(answers) == 1, (path, count)
                checked(fault_of(path, answers[0], 413, "body.too_large"), 1)
                assert count < bound, (path, count)
        nobody = wire.head("POST", FILES, [("Idempotency-Key", "told"), ("Content-Length", str(60 * MIB))])
        stranger, count = wire.exchange(server.port, [nobody, *[PIECE] * (60 * MIB // len(PIECE))])
        checked(fault_of("a stranger's file", stranger[0], 401, "session.required"), 1)
        assert count < SOCKET_BYTES, count
        grown = memory_kb(server, "VmHWM") - before
        assert grown < GROWTH_KB or memory_kb(server, "VmPeak") > SANITIZER_KB, f"{grown} kB more"
        healthy_to_the_end(server, log_size(server), 0)


def test_slow_clients_hold_up_nobody_and_are_let_go(binary):
    """The limit for a header is 10 s (src/base/limits.hpp); the end of the connection is waited for, not the time."""
    with controlled(binary) as server:
        begun = wire.head(*POST, [("Content-Type", "application/json"), ("Content-Length", "10")])
        starts = (b"G", b"GET /healthz HTTP/1.1\r\nX-A: ", begun + b"{")
        peers = [wire.connect(server.port) for _ in range(SLOW_PEERS)]
        try:
            for number_of_peer, peer in enumerate(peers):
                peer.sendall(starts[number_of_peer % len(starts)])
            for _ in range(SLOW_PEERS):
                assert server.client().get("/readyz").status == 200
                assert server.client().get("/api/v1/public/bodies").status == 200
            # Whoever stops within the header is told nothing; the others have a minute for their body.
            assert [peer.recv(1) for index, peer in enumerate(peers) if index % len(starts) < 2] == [b""] * (SLOW_PEERS * 2 // 3)
        finally:
            for peer in peers:
                peer.close()
        assert server.stop() == 0, server.log()


def test_a_client_without_measure_is_told_to_wait_and_no_other(binary):
    with controlled(binary) as server:
        answers = []
        with wire.connect(server.port, "127.0.0.9") as peer, peer.makefile("rb") as reader:
            while len(answers) < RATE_TRIES and (not answers or answers[-1].status == 404):
                peer.sendall(SECOND)
                answers.append(wire.one_response(reader))
        checked(fault_of("too many", answers[-1], 429, "rate.limited"), 1)
        assert int(answers[-1].headers["retry-after"]) >= 1
        assert server.client().get("/readyz").status == 200
