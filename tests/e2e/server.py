"""Starts and ends the real binary in a temporary directory, on a free port, by its process id."""
import contextlib
import copy
import ctypes
import datetime
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

from client import Client, Versions
from database import File, Postgres

START_S = 60
EVENTUALLY_S = 30
STOP_S = 30
PREPARE_S = 1200  # a sanitizer's build takes many times as long
PUBLIC_HOST = "hz.example"
DEMO_OPTIONS = ("--certificates", "60", "--seed", "1", "--until", "2026-03-15")
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def die_with_parent():
    """A server never outlives the test run, also when that is cut off (prctl(2))."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def eventually(look, what, within=EVENTUALLY_S):
    """What `look` answers as soon as that is something; the rounds of a server run several times a second."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        threading.Event().wait(0.05)
    raise AssertionError(f"{what} did not come to pass")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def utc_text(instant):
    """A datetime with zone, as the API writes instants."""
    utc = instant.astimezone(datetime.timezone.utc)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03}Z"


class Binary:
    """The program under test, and the demonstration data that all scenarios of a run share. With a cluster, every data
    directory has a database there, and every command on it is told so.
    """

    def __init__(self, path, work, cluster=None):
        self.path, self.work, self.cluster = pathlib.Path(path).resolve(), pathlib.Path(work), cluster
        self.demo_lock = threading.Lock()
        self.databases = {}

    def database(self, data):
        """What holds the rows of a data directory."""
        data = pathlib.Path(data)
        if data not in self.databases:
            self.databases[data] = Postgres(self.cluster) if self.cluster else File(data / "hengzheng.db")
        return self.databases[data]

    def command(self, *arguments):
        """The words of a command line."""
        data = arguments[arguments.index("--data") + 1] if "--data" in arguments else None
        told = "--postgres" in arguments or data is None
        return [self.path, *arguments, *(() if told else self.database(data).options)]

    def run(self, *arguments, timeout=PREPARE_S, check=True):
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=timeout, check=False)
        if check and done.returncode:
            raise AssertionError(f"hengzheng {' '.join(map(str, arguments))}: exit {done.returncode}\n"
                                 f"{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done

    def init(self, data, clock_from=None, demo=False, options=()):
        """An empty register; what `init --json` says, with the two one-time invitations of the administrators."""
        done = self.run("init", "--data", data, "--host", PUBLIC_HOST, "--public-url", f"https://{PUBLIC_HOST}", "--json",
                        *(["--clock-from", utc_text(clock_from)] if clock_from else []), *(["--demo"] if demo else []), *options)
        return json.loads(done.stdout)

    def demo(self, data):
        """A copy of the demonstration data, which is made once."""
        made = self.work / "demo"
        with self.demo_lock:
            if not made.exists():
                shutil.rmtree(self.work / "demo.new", ignore_errors=True)  # of a try that was cut off
                self.run("demo", "--data", self.work / "demo.new", *DEMO_OPTIONS)
                (self.work / "demo.new").rename(made)
        shutil.copytree(made, data)
        if self.cluster:
            rows = self.cluster.create(self.database(self.work / "demo.new").name)
            self.databases[data] = Postgres(self.cluster, rows)
        return {}


class Server:
    """with Server(binary, data="demo", clock="controlled") as server: server.client("login").get(…)

    `clock_from`: where the controlled clock starts (a datetime, or ISO text, with zone); an empty register is founded
    then. `demo`: it is a demonstration. `postgres`: address of an empty database, instead of the embedded store.
    """

    def __init__(self, binary, *, data="empty", clock="system", clock_from=None, demo=False, options=(), postgres=None):
        self.binary, self.kind, self.clock, self.options = binary, data, clock, options
        self.postgres = ("--postgres", postgres) if postgres else ()
        self.clock_from = datetime.datetime.fromisoformat(clock_from) if isinstance(clock_from, str) else clock_from
        self.is_demo = demo
        self.process, self.log_name, self.environment = None, "log", {}  # variables of its own (faulty.py)
        self.accounts, self.clients, self.versions = {}, {}, Versions()

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="e2e-", dir=self.binary.work))
        self.data = self.folder / "data"
        self.prepared = self.binary.demo(self.data) if self.kind == "demo" else self.binary.init(
            self.data, self.clock_from, self.is_demo, self.postgres)
        listing = self.data / "demo-accounts.json"
        if listing.is_file():
            self.accounts = {row["login"]: row for row in json.loads(listing.read_text(encoding="utf-8"))}
        self.start()
        return self

    def __exit__(self, fault, *_):
        try:
            self.stop()
        except AssertionError:
            if fault is None:  # what failed before says more
                raise
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
            if not self.postgres:
                self.binary.database(self.data).end()

    def start(self):
        self.port = free_port()
        command = self.binary.command("serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}",
                                      *(["--clock", "controlled"] if self.clock == "controlled" else []),
                                      *(["--clock-from", utc_text(self.clock_from)] if self.clock_from else []),
                                      *self.options, *self.postgres)
        with open(self.folder / self.log_name, "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                            env={**os.environ, **self.environment}, preexec_fn=die_with_parent)
        deadline = time.monotonic() + START_S
        while not self.is_up():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop(signal.SIGKILL)
                raise AssertionError(f"the server did not start:\n{self.log()}")
            threading.Event().wait(0.05)
        for client in self.clients.values():
            client.port = self.port

    @contextlib.contextmanager
    def beside(self):
        """Another server on the same database and data directory; who is signed in at this one is at that one too."""
        other = copy.copy(self)
        other.process, other.log_name, other.clients = None, "log-beside", {}
        other.start()
        try:
            yield other
        except BaseException:
            other.stop(signal.SIGKILL)
            raise
        other.stop()

    def is_up(self):
        try:
            return Client("127.0.0.1", self.port).get("/healthz").status == 200
        except OSError:
            return False

    def stop(self, how=signal.SIGTERM):
        """Ends the process; its exit code. SIGKILL is the crash of the tests; whoever is asked to end, ends with 0 (a
        sanitizer that found something does not).
        """
        for client in self.clients.values():
            client.close()
        if self.process is None:
            return None
        if self.process.poll() is None:
            os.kill(self.process.pid, how)
        try:
            code = self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"the server did not stop within {STOP_S} s:\n{self.log()}") from None
        self.process = None
        assert how != signal.SIGTERM or code == 0, f"the server ended with {code}:\n{self.log(120)}"
        return code

    def restart(self, how=signal.SIGTERM):
        self.stop(how)
        self.start()

    @property
    def database(self):
        """What holds its rows (database.py)."""
        return self.binary.database(self.data)

    def log(self, lines=40):
        path = self.folder / self.log_name
        return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]) if path.exists() else ""

    def client(self, login=None):
        """The client of one account, signed in once; None: the public."""
        if login not in self.clients:
            account = None
            if login is not None:
                if login not in self.accounts:
                    raise AssertionError(f"no account {login}; there are {', '.join(sorted(self.accounts)) or 'none'}")
                account = self.accounts[login]
            client = Client("127.0.0.1", self.port, account, self.versions)
            if account:
                client.sign_in()
            self.clients[login] = client
        return self.clients[login]

    def accept(self, secret, password="Example-pass-word-1"):
        """Accepts an invitation as a new person; returns the login, usable with client()."""
        account = Client("127.0.0.1", self.port).accept_invitation(secret, password)
        self.accounts[account["login"]] = account
        return account["login"]

    def set_clock(self, instant):
        """Moves the controlled clock forward to a datetime with zone."""
        return self.client().post("/api/v1/clock", {"now": utc_text(instant)}, if_match=False)
