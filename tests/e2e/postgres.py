"""A throw-away PostgreSQL 15 on a socket of its own, gone with the block: with Cluster() as cluster: cluster.create()"""
import itertools
import os
import pathlib
import shutil
import subprocess
import tempfile

import libpq

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
USER = "postgres"  # of the package; the server refuses to run as root
OPTIONS = "-c listen_addresses= -c max_connections=300"


class Cluster:
    """`fsync`: where it is measured; else nothing of it outlives the machine."""

    def __init__(self, fsync=False):
        self.options = f"{OPTIONS} -c fsync={'on' if fsync else 'off'}"

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hz-pg-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, USER)
        self.numbers, self.data = itertools.count(1), self.folder / "data"
        # Locale C orders bytes as the store does.
        self.run("initdb", "-U", "hz", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D", self.data)
        self.start()
        return self

    def __exit__(self, *_):
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program, *arguments):
        prefix = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"] if os.geteuid() == 0 else []
        subprocess.run([*prefix, PROGRAMS / program, *arguments], cwd=self.folder, check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)

    def start(self):
        self.run("pg_ctl", "-w", "-D", self.data, "-l", self.folder / "log", "-o", f"-k {self.folder} {self.options}", "start")

    def stop(self, how):
        """immediate: as if the machine went down; what was committed is there after start()."""
        self.run("pg_ctl", "-D", self.data, "-m", how, "stop")

    def url(self, name):
        return f"host={self.folder} user=hz dbname={name}"

    def tell(self, statement):
        with libpq.Connection(self.url("postgres")) as base:
            base.executescript(statement)

    def create(self, template="template0", name=None):
        """The name of a new database, empty or a copy."""
        name = name or f"hz{next(self.numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name):
        self.tell(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def database(self):
        """The address of a new empty database."""
        return self.url(self.create())
