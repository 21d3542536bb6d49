"""Load manners: slow, idle and too many clients are refused, cut or shed early; nobody else waits for them, memory stays
bounded, and an ending server finishes what it has begun. Conditions are waited for, times are not judged."""
import contextlib
import os
import signal
import socket

import wire
from bad_input_test import checked, fault_of
from client import Client
from load_manners import HEAVY, QUICK, Crowd, address, connect, raise_descriptors, round_of_overload, round_of_slow_peers
from scheme import expect
from watched import Watched

CONNECTIONS = 10_000  # kConnections, src/base/limits.hpp
PER_NETWORK = 512  # kConnectionsPerNetwork, src/base/load_limits.hpp
READS = 256  # kReads
BYTES_EACH = 3072  # measured: 2.1 KiB of who never spoke, 2.6 KiB after one request
BYTES_MORE = 8 << 20  # pages of the program and caches that any use brings
SANITIZER_BYTES = 1 << 40
ASK = b"GET /healthz HTTP/1.1\r\nHost: hz.example\r\n\r\n"


def on_demo(binary, **how):
    return Watched(binary, data="demo", clock="controlled", **how)


def sanitized(server):
    """A sanitizer reserves terabytes of addresses and keeps freed memory on purpose."""
    with open(f"/proc/{server.process.pid}/statm", encoding="ascii") as statm:
        return int(statm.read().split()[0]) * 4096 > SANITIZER_BYTES


def test_ten_thousand_idle_connections_cost_little_and_one_more_is_told_so(binary):
    raise_descriptors(CONNECTIONS + 2000)
    with on_demo(binary) as server, contextlib.ExitStack() as stack:
        client = server.client()
        for _ in range(50):
            assert client.get(HEAVY).status == 200 and client.get(QUICK).status in (200, 404)
        before = server.memory_bytes()
        peers = [stack.enter_context(connect(server.port, address(index // 250))) for index in range(CONNECTIONS - 1)]
        for peer in peers[::2]:  # the others have never said a word
            peer.sendall(ASK)
        for peer in peers[::2]:
            assert peer.recv(12) == b"HTTP/1.1 200"
        server.connections_until(lambda count: count == CONNECTIONS)
        grown = server.memory_bytes() - before
        assert grown <= BYTES_EACH * CONNECTIONS + BYTES_MORE or sanitized(server), f"{grown / CONNECTIONS:.0f} bytes each"
        assert client.get(QUICK).status in (200, 404) and client.get(HEAVY).status == 200
        answers, _ = wire.exchange(server.port, [])
        checked(fault_of("one more", answers[0], 503, "server.busy"), 1)
        assert answers[0].headers["retry-after"] == "1" and answers[0].headers["connection"] == "close"
        for peer in peers[:10]:
            peer.close()
        server.connections_until(lambda count: count <= CONNECTIONS - 10)
        assert Client("127.0.0.1", server.port).get("/readyz").status == 200
        refused = server.metrics()["hz_http_connections_refused_total"]
        assert refused.value(limit="total") == 1 and refused.value(limit="network") == 0


def test_one_network_has_its_share_of_connections(binary):
    raise_descriptors(4096)
    with on_demo(binary) as server, contextlib.ExitStack() as stack:
        peers = [stack.enter_context(connect(server.port, "127.0.0.9")) for _ in range(PER_NETWORK)]
        server.connections_until(lambda count: count >= PER_NETWORK)
        with connect(server.port, "127.0.0.9") as more, more.makefile("rb") as reader:
            refused = wire.one_response(reader)
            checked(fault_of("one more", refused, 429, "connections.too_many"), 1)
            assert int(refused.headers["retry-after"]) >= 1
            assert reader.read() == b""
        assert server.client().get("/readyz").status == 200  # another network
        peers[0].close()
        server.connections_until(lambda count: count <= PER_NETWORK)
        with connect(server.port, "127.0.0.9") as again, again.makefile("rb") as reader:
            again.sendall(ASK)
            assert wire.one_response(reader).status == 200


def test_connections_of_a_trusted_proxy_have_no_share_and_its_clients_each_a_rate(binary):
    raise_descriptors(4096)
    with on_demo(binary, options=("--trusted-proxy", "127.0.0.9")) as server, contextlib.ExitStack() as stack:
        peers = [stack.enter_context(connect(server.port, "127.0.0.9")) for _ in range(PER_NETWORK + 10)]
        for peer in (peers[0], peers[-1]):
            peer.sendall(ASK)
            assert peer.recv(12) == b"HTTP/1.1 200"
        with peers[1].makefile("rb") as reader:
            def told(client):
                peers[1].sendall(wire.head("GET", "/nothing", [("X-Forwarded-For", f"203.0.113.1, {client}")]))
                return wire.one_response(reader).status
            while told("198.51.100.7") != 429:
                pass
            assert told("198.51.100.8") == 404  # another client behind the same proxy


def test_slow_clients_are_cut_and_nobody_waits_for_them(binary):
    raise_descriptors(4096)
    with on_demo(binary) as server:
        server.client().get(HEAVY)
        _, each = round_of_slow_peers(server, 400, 50)
        assert each < 64 * 1024 or sanitized(server), each
        server.connections_until(lambda count: count <= 2)  # who closes is forgotten
        with contextlib.ExitStack() as stack:
            peers = [stack.enter_context(connect(server.port, address(index))) for index in range(40)]
            for peer in peers:
                peer.sendall(b"GET / HTTP/1.1\r\nX-A: ")
            assert all(peer.recv(1) == b"" for peer in peers)  # after 10 s, without an answer
            assert server.client().get(QUICK).status in (200, 404)
        assert server.metrics()["hz_http_connections_cut_total"].value(phase="header") == 40


def test_what_is_too_much_is_shed_at_once_and_checks_of_certificates_go_on(binary):
    """The server is stopped while the questions arrive, so that it finds them all at one time."""
    peers = 4 * READS
    raise_descriptors(4096)
    with on_demo(binary) as server:
        checking = server.client()
        expect(checking.get(HEAVY.replace("/search", "/api/v1/public/certificates")))
        crowd = Crowd(server.port, peers, HEAVY)
        os.kill(server.process.pid, signal.SIGSTOP)
        try:
            crowd.asking = False
            crowd.ask()
            verifying = connect(server.port, "127.0.0.1")
            verifying.sendall(f"GET {QUICK} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode("ascii"))
        finally:
            os.kill(server.process.pid, signal.SIGCONT)
        with verifying, verifying.makefile("rb") as reader:
            assert wire.one_response(reader).status in (200, 404)
        while crowd.answers.total() < peers:
            crowd.step()
        crowd.close()
        # Some of those let in may have waited too long on a slow machine.
        assert set(crowd.answers) == {200, 503} and crowd.answers[503] >= peers - 2 * READS, crowd.answers
        assert set(crowd.retry_after) == {1}, crowd.retry_after
        found = server.metrics()
        assert found["hz_http_shed_total"].value(lane="read") == crowd.answers[503]
        assert found["hz_http_shed_total"].value(lane="verify") == 0
        assert found["hz_http_requests_in_flight"].value(lane="read") == 0
        assert checking.get(HEAVY).status == 200


def test_a_crowd_is_answered_and_afterwards_all_is_as_before(binary):
    raise_descriptors(4096)
    with on_demo(binary) as server:
        for peers, insists in ((8, False), (600, False), (600, True)):
            answers, _ = round_of_overload(server, peers, 1, insists)
            assert answers[200] > 0 and set(answers) <= {200, 503}, answers


def refuses_connections(port):
    try:
        connect(port, "127.0.0.1").close()
        return False
    except OSError:
        return True


def test_an_ending_server_finishes_what_has_begun_and_says_that_it_ends(binary):
    with on_demo(binary) as server, contextlib.ExitStack() as stack:
        idle = stack.enter_context(connect(server.port, "127.0.0.1"))
        idle.sendall(ASK)
        assert idle.recv(4096).startswith(b"HTTP/1.1 200")
        begun = [stack.enter_context(connect(server.port, "127.0.0.1")) for _ in range(2)]
        for peer, path in zip(begun, ("/readyz", HEAVY)):
            peer.sendall(f"GET {path} HTTP/1.1\r\nHost: hz.exam".encode("ascii"))
        server.connections_until(lambda count: count >= 3)
        assert server.look("/readyz").status == 200
        asked_within_their_header(server)
        os.kill(server.process.pid, signal.SIGTERM)
        while not refuses_connections(server.port):
            pass
        assert idle.recv(1) == b""
        ending = server.look("/readyz")
        assert (ending.status, ending.text) == (503, "server.draining\n")
        assert server.metrics()["hz_ready"].value() == 0
        for peer, status, code in zip(begun, (503, 200), ("server.draining", None)):
            peer.sendall(b"ple\r\n\r\n")
            with peer.makefile("rb") as reader:
                answer = wire.one_response(reader)
                assert (answer.status, answer.code, answer.headers["connection"]) == (status, code, "close"), answer.text
                assert reader.read() == b""
        assert server.process.wait(60) == 0
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", server.own_port)) != 0


def asked_within_their_header(server):
    """The server has read what came: an answer on a later connection comes after it."""
    for _ in range(20):
        assert server.client().get("/healthz").status == 200


def test_an_ending_server_waits_for_nobody_for_ever(binary):
    with on_demo(binary) as server, contextlib.ExitStack() as stack:
        for start in (b"GET / HTTP/1.1\r\nX-A: ", wire.head("POST", "/api/v1/public/verify", [("Content-Length", "1000")]) + b"{"):
            stack.enter_context(connect(server.port, "127.0.0.1")).sendall(start)
        asked_within_their_header(server)
        os.kill(server.process.pid, signal.SIGTERM)
        assert server.process.wait(60) == 0, server.log()
