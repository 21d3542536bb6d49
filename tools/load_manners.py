#!/usr/bin/env python3
"""How the server behaves under more load than it can carry: slow clients, too many clients, too many connections.

usage: load_manners.py [--binary PATH] [--peers N] [--seconds N]

Starts the real program on demonstration data, sends it crowds from addresses of 127.0.0.0/8, each a client of its own,
and prints what they were answered. The test suite runs the same rounds shortly (tests/e2e/load_test.py).
"""
import argparse
import collections
import contextlib
import os
import pathlib
import re
import resource
import selectors
import socket
import sys
import tempfile
import time

import project

sys.path.insert(0, str(project.ROOT / "tests/e2e"))
from server import Binary  # noqa: E402  (found through the line above)
from watched import PATIENCE_S, Watched  # noqa: E402

HEAVY = "/search?query=%E7%A4%BA%E4%BE%8B"
QUICK = "/api/v1/public/certificates/999CS2600001"
READ_BYTES = 65536


def address(index):
    """Never 127.0.0.1, which the observer uses."""
    return f"127.0.{1 + index // 250}.{1 + index % 250}"


def connect(port, source):
    return socket.create_connection(("127.0.0.1", port), PATIENCE_S, (source, 0))


def raise_descriptors(wanted):
    """The limit of this process and of the servers it starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < wanted:
        raise RuntimeError(f"{wanted} descriptors are wanted, the system allows {hard}")
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


class Crowd:
    """Many connections in one thread, each asking the same again and again; who is told to come back later does so, or
    insists and asks at once."""

    def __init__(self, port, peers, path, first=0, insists=True):
        self.message = f"GET {path} HTTP/1.1\r\nHost: hz.example\r\n\r\n".encode("ascii")
        self.ready, self.answers, self.held, self.asking = selectors.DefaultSelector(), collections.Counter(), {}, True
        self.retry_after, self.insists = collections.Counter(), insists
        self.later = collections.deque()  # (when to ask again, who); the wait is the same for all
        for index in range(peers):
            peer = connect(port, address(first + index))
            peer.setblocking(False)
            self.held[peer] = b""
            self.ready.register(peer, selectors.EVENT_READ)

    def ask(self):
        for peer in self.held:
            peer.send(self.message)

    def close(self):
        for peer in self.held:
            peer.close()
        self.ready.close()

    def step(self):
        while self.later and self.later[0][0] <= time.monotonic():
            self.later.popleft()[1].send(self.message)
        for key, _ in self.ready.select(0.01 if self.later else 1):
            self.read(key.fileobj)

    def read(self, peer):
        piece = peer.recv(READ_BYTES)
        if not piece:
            self.answers["closed"] += 1
            self.ready.unregister(peer)
            return
        self.held[peer] += piece
        head, found, body = self.held[peer].partition(b"\r\n\r\n")
        length = re.search(rb"\r\nContent-Length: (\d+)", head)
        if not found or len(body) < int(length.group(1)):
            return
        self.held[peer] = b""
        status = int(head[9:12])
        self.answers[status] += 1
        if status == 503:
            wait = int(re.search(rb"\r\nRetry-After: (\d+)", head).group(1))
            self.retry_after[wait] += 1
            if self.asking and not self.insists:
                return self.later.append((time.monotonic() + wait, peer))
        if self.asking:
            peer.send(self.message)

    def for_seconds(self, seconds):
        self.ask()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.step()
        return self.answers


def slow_peers(port, count):
    """Connections that stop within a header, within a body, or do not read their answers."""
    starts = (b"G", b"GET / HTTP/1.1\r\nX-A: ",
              b"POST /api/v1/public/verify HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{",
              f"GET {HEAVY} HTTP/1.1\r\nHost: a\r\n\r\n".encode("ascii") * 100)
    peers = []
    for index in range(count):
        peer = socket.socket()
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        peer.bind((address(index // 100), 0))
        peer.connect(("127.0.0.1", port))
        peer.settimeout(0)
        peer.send(starts[index % len(starts)])
        peers.append(peer)
    return peers


def round_of_slow_peers(server, count, questions):
    """Durations of a normal client's questions meanwhile, and what each slow peer cost."""
    before, client, took = server.memory_bytes(), server.client(), []
    with contextlib.ExitStack() as stack:
        for peer in slow_peers(server.port, count):
            stack.callback(peer.close)
        for _ in range(questions):
            began = time.monotonic()
            assert client.get(QUICK).status in (200, 404)
            took.append(time.monotonic() - began)
        return took, (server.memory_bytes() - before) / count


def round_of_overload(server, peers, seconds, insists):
    """(what a crowd was answered, seconds until a normal answer afterwards)"""
    crowd = Crowd(server.port, peers, HEAVY, insists=insists)
    answers = crowd.for_seconds(seconds)
    crowd.close()
    began = time.monotonic()
    while server.client().get(HEAVY).status != 200:
        assert time.monotonic() < began + PATIENCE_S
    return answers, time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=project.ROOT / "build/release/bin/hengzheng", type=pathlib.Path)
    parser.add_argument("--peers", type=int, default=2000)
    parser.add_argument("--seconds", type=int, default=30)
    arguments = parser.parse_args()
    raise_descriptors(arguments.peers + 1000)
    with tempfile.TemporaryDirectory(prefix="hengzheng-load-") as work, \
            Watched(Binary(arguments.binary, work), data="demo", clock="controlled") as server:
        server.client().get(HEAVY)
        took, each = round_of_slow_peers(server, arguments.peers, 200)
        print(f"{arguments.peers} slow peers: a normal answer took {sorted(took)[len(took) // 2] * 1000:.1f} ms, "
              f"at most {max(took) * 1000:.1f} ms; {each:.0f} bytes a peer")
        print("| peers | who are told to come back | answered 200, a second | shed 503 | other | normal again after |\n|---|---|---|---|---|---|")
        for peers, insists in ((8, False), (arguments.peers, False), (arguments.peers, True)):
            answers, back = round_of_overload(server, peers, arguments.seconds, insists)
            other = answers.total() - answers[200] - answers[503]
            print(f"| {peers} | {'insist' if insists else 'wait'} | {answers[200] / arguments.seconds:.0f} | "
                  f"{answers[503] / max(answers.total(), 1):.0%} | {other} | {back:.2f} s |", flush=True)
        print(f"{os.cpu_count()} processors, shared with the peers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
