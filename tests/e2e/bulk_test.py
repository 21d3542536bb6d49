"""Certificates in bulk (`demo --by-cases`): as true as the others, the same for the same seed, whatever made them."""
import json
import os
import subprocess

from scheme import expect
from server import Server

BY_CASES, ALL = 20, 320
OPTIONS = ("--certificates", ALL, "--by-cases", BY_CASES, "--seed", "7", "--until", "2026-03-15")
# Of the bulk: their holders have no account, and each has one certificate. Signatures, keys and the salts of the others differ.
TOLD = ("SELECT number, holder_name, holder_uscc, body_code, category, level, region, status, valid_from, valid_to, list, idx"
        " FROM public_certificate WHERE holder_uscc LIKE '91990100MA2%' ORDER BY number")


def made(binary, data):
    binary.run("demo", "--data", data, *map(str, OPTIONS))
    return binary.database(data).ask(TOLD)


def checked(binary, data):
    done = binary.run("fsck", "--data", data, "--json", check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return json.loads(done.stdout)


def verify(server, number):
    """The full package, with nothing but the root and the register's own time."""
    package = server.folder / f"{number}.hzv"
    answer = server.client().get(f"/api/v1/public/certificates/{number}.hzv")
    assert answer.status == 200, answer.text
    package.write_bytes(answer.body)
    root = expect(server.client().get("/.well-known/hengzheng"))["root"]
    command = [server.binary.path, "verify", package, "--offline", "--json", "--root", root, "--at", int(server.client().now())]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, check=False,
                          env={"PATH": os.environ["PATH"], "HOME": str(server.folder)})
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_certificates_in_bulk_are_as_true_as_the_others(binary):
    with Server(binary, clock="controlled") as server:
        server.stop()
        server.data = server.folder / "bulk"
        rows = made(binary, server.data)
        assert len(rows) == ALL - BY_CASES and {row[7] for row in rows} == {"valid"}
        assert len({row[2] for row in rows}) == len(rows), "two certificates of one holder"
        assert all(row[1].startswith("示例") and row[1].endswith("有限公司") for row in rows)
        checked(binary, server.data)
        binary.run("rebuild", "--data", server.data)
        checked(binary, server.data)
        assert binary.database(server.data).ask(TOLD) == rows
        server.start()
        for number, holder, *_ in (rows[0], rows[-1]):
            public = expect(server.client().get(f"/api/v1/public/certificates/{number}"))
            assert (public["status"], public["holder"]["name"]) == ("valid", holder), public
            told = verify(server, number)
            assert (told["authenticity"], told["status"], told["ok"]) == ("genuine", "valid", True), told


def test_the_same_seed_makes_the_same_bulk(binary):
    with Server(binary) as server:
        assert made(binary, server.folder / "one") == made(binary, server.folder / "two")
