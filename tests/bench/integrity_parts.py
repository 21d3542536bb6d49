"""Checking and rebuilding a whole register, beside plain hashing."""
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time

from measured import children_cpu_s, row
from serving import demonstration, serving

FILE_BYTES, FILES = 48 * 1024 * 1024, 10
MIB = 1024 * 1024


def spent(*command):
    """Wall and processor seconds of a command."""
    began, before = time.monotonic(), children_cpu_s()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - began, children_cpu_s() - before


def events_of(data):
    rows = sqlite3.connect(f"file:{data}/hengzheng.db?mode=ro", uri=True)
    try:
        return rows.execute("SELECT count(*) FROM event").fetchone()[0]
    finally:
        rows.close()


def upload(server):
    """Large files of evidence, each of other bytes."""
    client = server.client("client1")
    for number in range(FILES):
        content = f"evidence {number:06}\n".encode("ascii") * (FILE_BYTES // 16)
        assert len(content) == FILE_BYTES
        answer = client.upload("POST", f"/api/v1/files?name=evidence-{number}.txt", f"evidence-{number}.txt", content)
        if answer.status != 200:
            raise RuntimeError(f"upload: {answer.status} {answer.text}")


def evidence(binary, work, sm3_mib_s):
    """What files of evidence add to a check, beside hashing as many bytes."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        data = pathlib.Path(folder) / "data"
        shutil.copytree(demonstration(binary, work, 60), data)
        _, bare = spent(binary, "fsck", "--data", data)
        with serving(binary, data) as server:
            upload(server)
        _, whole = spent(binary, "fsck", "--data", data)
    mib_s = FILES * FILE_BYTES / MIB / (whole - bare)
    row("integrity", "fsck of evidence", mib_s / sm3_mib_s, "× the rate of SM3 alone", (">=", 0.7), mib_per_cpu_second=mib_s,
        sm3_mib_per_cpu_second=sm3_mib_s)


def integrity_part(binary, work, data, sm3_mib_s):
    count = events_of(data)
    wall, cpu = spent(binary, "fsck", "--data", data)
    row("integrity", "fsck of events, the fold included", count / cpu, "events a second and core", (">=", 25_000), events=count, seconds=wall)
    wall, cpu = spent(binary, "rebuild", "--data", data)
    row("integrity", "rebuild of a million events", wall * 1e6 / count, "s", ("<=", 60), events=count, seconds=wall, cpu_seconds=cpu)
    evidence(binary, work, sm3_mib_s)
