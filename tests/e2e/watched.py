"""A server that is looked at: its metrics, its memory."""
import pathlib
import re
import time

import exposition
from client import Client
from server import Server, free_port

PATIENCE_S = 60


class Watched(Server):
    """With an address for the operator, whom no load reaches."""

    def __init__(self, binary, *, options=(), **how):
        self.own_port = free_port()
        super().__init__(binary, options=("--operator", f"127.0.0.1:{self.own_port}", *options), **how)

    def look(self, path="/metrics"):
        looking = Client("127.0.0.1", self.own_port)
        try:
            return looking.get(path)
        finally:
            looking.close()

    def metrics(self):
        answer = self.look()
        assert answer.status == 200 and answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8", answer.headers
        return exposition.read(answer.text)

    def connections_until(self, good):
        """Looks until `good(number of open connections)`; that number."""
        until = time.monotonic() + PATIENCE_S
        while True:
            count = self.metrics()["hz_http_connections"].value()
            if good(count):
                return count
            assert time.monotonic() < until, f"{count} connections"

    def memory_bytes(self):
        found = re.search(r"^VmRSS:\s+(\d+) kB$", pathlib.Path(f"/proc/{self.process.pid}/status").read_text(), re.M)
        return int(found.group(1)) * 1024
