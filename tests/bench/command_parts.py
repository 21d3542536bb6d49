"""Durable commands over HTTP beside a raw program that writes the same rows, and the record beside what it is made of."""
import contextlib
import json
import pathlib
import shutil
import subprocess
import tempfile
import urllib.request

from measured import eventually, free_port, load, row  # leads to the modules of the end-to-end tests
import exposition
import libpq
from postgres import Cluster
from serving import demonstration, serving

ISSUED = 3000  # certificates
CLIENTS = (1, 16, 64, 256)
PER_COUNT = 1_000_000  # numbers of organisations that one run may use


class Watching:
    """The operator's view of a server."""

    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}/metrics"

    def value(self, metric, suffix=""):
        with urllib.request.urlopen(self.url, timeout=30) as answer:
            return exposition.read(answer.read().decode("utf-8"))[metric].value(suffix)

    def commits(self):
        return self.value("hz_store_commit_commands", "_count")


def at_rest(watching):
    eventually(lambda: watching.value("hz_sequencer_pending_events") == 0, "an empty queue of the log", 120)


@contextlib.contextmanager
def watched(binary, data, *options):
    port = free_port()
    with serving(binary, data, "--operator", f"127.0.0.1:{port}", *options) as server:
        yield server, Watching(port)


def commands(server, told, clients, first, pause_ms=0):
    return load(server.port, server.pid, "commands.lua", connections=clients, told=[*told, first, pause_ms])


def counted(binary, data, told, clients, first, *options):
    """Commands of so many clients at once, all of them sequenced; (load, commits that they shared)."""
    with watched(binary, data, *options) as (server, watching):
        commits = watching.commits()
        seen = commands(server, told, clients, first)
        at_rest(watching)
        return seen, int(watching.commits() - commits)


def beside_raw(part, clients, seen, commits, raw, **more):
    """`raw`: what the program said that wrote the same rows in as many commits."""
    per_second = seen.requests / raw["seconds"]
    row(part, f"{clients} clients", seen.per_second / per_second, "× the rate of a raw program writing the same rows", (">=", 0.25),
        per_second=seen.per_second, raw_per_second=per_second, rows_per_command=raw["rows"] / seen.requests,
        commands_per_commit=seen.requests / commits, p50_ms=seen.p50_ms, p99_ms=seen.p99_ms, cpu_us=seen.cpu_us, **more,
        client_cpu_us=seen.client_cpu_us)


def said_by(*command):
    """The JSON object of a program's last line."""
    return json.loads(subprocess.run([*map(str, command)], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[-1])


def one_count(binary, raw_program, folder, data, told, clients, first):
    """Commands of so many clients at once, then the same rows by the raw program."""
    before, copy = folder / "before.db", folder / "copy.db"
    shutil.copy(data / "hengzheng.db", before)
    seen, commits = counted(binary, data, told, clients, first)
    shutil.copy(before, copy)
    raw = said_by(raw_program, before, data / "hengzheng.db", copy, commits)
    beside_raw("commands", clients, seen, commits, raw, raw_cpu_us=1e6 * raw["cpu_seconds"] / seen.requests)
    return seen


def commands_part(binary, work):
    raw_program = binary.parent / "bench_rows"
    with tempfile.TemporaryDirectory(dir=work) as made:
        folder = pathlib.Path(made)
        data = folder / "data"
        shutil.copytree(demonstration(binary, work, 60), data)
        with serving(binary, data) as server:
            client = server.client("admin1")
            told = [client.cookie, client.csrf]
        seen = {count: one_count(binary, raw_program, folder, data, told, count, PER_COUNT * place)
                for place, count in enumerate(CLIENTS, start=1)}
        top = max(one.per_second for one in seen.values())
        with serving(binary, data) as server:
            pause_ms = 1000 * 64 / (top / 2) - seen[1].p50_ms
            half = commands(server, told, 64, PER_COUNT * (len(CLIENTS) + 1), max(0, round(pause_ms)))
            row("commands", "at half the top rate", half.p99_ms, "ms, p99", ("<=", 50), per_second=half.per_second, top_per_second=top,
                p50_ms=half.p50_ms)


def moved(binary, source, data, url):
    """The data directory `source` again, on PostgreSQL."""
    with tempfile.TemporaryDirectory(dir=data.parent) as made:
        copy = pathlib.Path(made) / "copy"
        subprocess.run([binary, "backup", "--data", source, "--to", copy], check=True, stdout=subprocess.DEVNULL)
        shutil.copytree(source, data, ignore=shutil.ignore_patterns("hengzheng.db*"))
        subprocess.run([binary, "restore", "--from", copy, "--data", data, "--postgres", url], check=True, stdout=subprocess.DEVNULL)


def one_count_on_postgres(binary, cluster, data, name, told, clients, first):
    """As one_count; `name`: of the database."""
    url, before = cluster.url(name), cluster.create(name)
    with libpq.Connection(url) as base:
        (first_transaction,), = base.execute("SELECT CAST(pg_current_xact_id() AS TEXT)").fetchall()
    seen, commits = counted(binary, data, told, clients, first, "--postgres", url)
    raw = said_by(binary.parent / "bench_rows_postgres", url, first_transaction, cluster.url(before), commits)
    cluster.drop(before)
    beside_raw("commands_postgres", clients, seen, commits, raw)


def postgres_part(binary, work):
    with tempfile.TemporaryDirectory(dir=work) as made, Cluster(fsync=True) as cluster:
        data, name = pathlib.Path(made) / "data", cluster.create()
        moved(binary, demonstration(binary, work, 60), data, cluster.url(name))
        with serving(binary, data, "--postgres", cluster.url(name)) as server:
            client = server.client("admin1")
            told = [client.cookie, client.csrf]
        for place, count in enumerate(CLIENTS, start=1):
            one_count_on_postgres(binary, cluster, data, name, told, count, PER_COUNT * place)


def issue_part(binary, work):
    with tempfile.TemporaryDirectory(dir=work) as made:
        data = pathlib.Path(made) / "data"
        shutil.copytree(demonstration(binary, work, 60), data)
        seen = said_by(binary.parent / "bench_issue", data, ISSUED)
    row("issue", "certificates issued", seen["issued_per_second"] / seen["signed_per_second"], "× the rate of the signatures of one alone", (">=", 0.5),
        per_second=seen["issued_per_second"], signed_per_second=seen["signed_per_second"], cpu_us=seen["issue_cpu_us"],
        signing_cpu_us=seen["sign_cpu_us"])


def core_part(binary, work):
    with tempfile.TemporaryDirectory(dir=work) as folder:
        done = subprocess.run([binary.parent / "bench_core", folder], capture_output=True, text=True, check=True)
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    trees = {one["batch"]: one for one in seen if one["what"] == "trees"}
    for batch, one in trees.items():
        row("trees", f"{batch} events a commit", one["dual_per_second"] / one["plain_per_second"], "× the rate of inserting them alone",
            (">=", 0.8) if batch == 10 else None, dual_per_second=one["dual_per_second"], plain_per_second=one["plain_per_second"])
    many = max(trees)
    row("trees", f"added at {many} events a commit", trees[many]["added_cpu_us"] / trees[many]["hashing_cpu_us"],
        "× the processor time of hashing the leaves with both hashes", ("<=", 1.5), added_cpu_us=trees[many]["added_cpu_us"],
        hashing_cpu_us=trees[many]["hashing_cpu_us"])
    row("trees", "64 events a commit", trees[64]["dual_per_second"] / trees[1]["dual_per_second"], "× the rate of one event a commit",
        (">=", 15))
    one = next(one for one in seen if one["what"] == "verification")
    row("verification", "whole offline verification of a package", one["whole_cpu_us"] / one["signatures_cpu_us"],
        "× the signature checks that it needs", ("<=", 1.3), signatures=one["signatures"], whole_cpu_us=one["whole_cpu_us"])
    return next(one for one in seen if one["what"] == "sm3")["mib_per_cpu_second"]
