"""The real server on a data directory, and the data directories that the measurements go over."""
import contextlib
import json
import pathlib
import sqlite3
import subprocess
import time
import zlib

from client import Client
from measured import die_with_parent, eventually, free_port
from server import START_S

SEED, UNTIL = "1", "2026-11-01"
PROXY = "127.0.0.1"  # where the load comes from; each client network has 100 requests a second


class Serving:
    def __init__(self, binary, data, log, options=()):
        self.port = free_port()
        command = [binary, "serve", "--data", data, "--listen", f"127.0.0.1:{self.port}", "--clock", "controlled", "--trusted-proxy", PROXY,
                   *options]
        began = time.monotonic()
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=die_with_parent)
        eventually(lambda: self.is_up() or self.process.poll() is not None, "a start", START_S)
        if self.process.poll() is not None:
            raise RuntimeError(f"the server did not start: {log.name}")
        self.start_s = time.monotonic() - began
        accounts = json.loads((pathlib.Path(data) / "demo-accounts.json").read_text(encoding="utf-8"))
        self.accounts = {account["login"]: account for account in accounts}

    @property
    def pid(self):
        return self.process.pid

    def is_up(self):
        try:
            return Client("127.0.0.1", self.port).get("/healthz").status == 200
        except OSError:
            return False

    def client(self, login=None):
        client = Client("127.0.0.1", self.port, self.accounts.get(login))
        if login:
            client.sign_in()
        return client

    def end(self):
        self.process.terminate()
        self.process.wait()


@contextlib.contextmanager
def serving(binary, data, *options):
    with open(pathlib.Path(data).parent / "server.log", "ab") as log:
        server = Serving(binary, data, log, options)
        try:
            yield server
        finally:
            server.end()


def demonstration(binary, work, certificates):
    """The data directory with so many certificates, made once: it is kept by its seed."""
    folder = pathlib.Path(work) / f"demo-{certificates}-{SEED}"
    data = folder / "data"
    if not (folder / "whole").exists():
        subprocess.run(["rm", "-rf", folder], check=True)
        folder.mkdir(parents=True)
        subprocess.run([binary, "demo", "--data", data, "--certificates", str(certificates), "--seed", SEED, "--until", UNTIL],
                       check=True, stdout=subprocess.DEVNULL)
        (folder / "whole").touch()
    return data


def numbers(data, most):
    """Certificate numbers from the whole register, in an order that is no order of the file."""
    with contextlib.closing(sqlite3.connect(f"file:{data}/hengzheng.db?mode=ro", uri=True)) as rows:
        found = [number for number, in rows.execute("SELECT number FROM public_certificate ORDER BY number")]
    step = max(1, len(found) // most)
    chosen = found[::step][:most]
    return sorted(chosen, key=lambda number: zlib.crc32(number.encode("ascii")))
