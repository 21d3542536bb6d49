"""What is about PostgreSQL itself: a crash of the database, the move to it and back. All the rest: run.py --engine postgres."""
import json

from backup_test import lose
from bad_input_test import DAY
from certified_test import CERTIFICATE, NUMBER, PUBLIC, certified, suspended
from fsck_test import joined
from postgres import Cluster
from scheme import World, expect, uscc
from server import Binary, Server


def on(binary, database, start=f"{DAY}T08:00:00+08:00", options=()):
    return Server(binary, clock="controlled", clock_from=start, demo=True, postgres=database, options=options)


def test_from_application_to_suspension_and_after_a_crash_of_the_database(binary):
    with Cluster() as cluster, on(binary, cluster.database(), "2026-03-09T08:00:00+08:00") as server:
        world, case = certified(server)
        suspended(world)
        search = "/api/v1/public/certificates?query=星垣"
        found = expect(server.client().get(search))["items"]
        assert [item["number"] for item in found] == [NUMBER], found
        assert expect(server.client().get(PUBLIC))["status"] == "suspended"
        cluster.stop("immediate")
        down = server.client().get(search)  # the certificate itself may be answered from memory (ADR 0032)
        assert down.status == 503 and down.code == "store.failed" and down.headers["retry-after"] == "1", down.text
        cluster.start()
        assert expect(server.client().get(PUBLIC))["status"] == "suspended"
        expect(world.by("client").put("/api/v1/drafts/00000000-0000-4000-8000-000000000001",
                                      {"version": 0, "content": {"text": "示例"}}, if_match=False))
        assert case.read("keeper")["state"] == "issued"
        # Who tries again goes on where it was.
        expect(world.by("d").get(CERTIFICATE))
        server.restart()
        seen = expect(server.client().get(PUBLIC))
        assert seen["status"] == "suspended" and seen["record"]["state"] == "integrated", seen


def test_a_register_moves_from_one_engine_to_the_other_and_back(binary):
    embedded = Binary(binary.path, binary.work)
    with Cluster() as cluster, Server(embedded) as server:
        postgres = ("--postgres", cluster.database())
        first, second = server.prepared["invitations"]
        joined(server, first)
        server.restart()  # so that all is signed
        server.stop()
        made = json.loads(embedded.run("backup", "--data", server.data, "--to", server.folder / "out", "--json").stdout)
        lose(server)
        embedded.run("restore", "--from", server.folder / "out", "--data", server.data, *postgres)
        embedded.run("fsck", "--data", server.data, *postgres)
        server.postgres = postgres
        server.start()
        joined(server, second)
        server.restart()
        server.stop()
        again = json.loads(embedded.run("backup", "--data", server.data, "--to", server.folder / "back", "--json", *postgres).stdout)
        assert again["log_entries"] > made["log_entries"] > 0, (made, again)
        (server.data / "host.json").unlink()
        embedded.run("restore", "--from", server.folder / "back", "--data", server.data)
        server.postgres = ()
        server.start()
        assert server.client().get("/readyz").status == 200
        server.stop()
        embedded.run("fsck", "--data", server.data)


def test_a_database_is_made_once(binary):
    with Cluster() as cluster:
        database = cluster.database()
        with on(binary, database) as server:
            World(server).found(DAY, ())
            expect(server.client("admin1").get(f"/api/v1/organisations?uscc={uscc('91990100MA1KXXXXX')}"))
            server.stop()
            again = binary.run("init", "--data", server.folder / "again", "--host", "hz.example", "--public-url", "https://hz.example",
                               "--postgres", database, check=False)
            assert again.returncode == 2 and "store.exists" in again.stderr, again.stderr
            embedded = binary.run("serve", "--data", server.data, check=False)
            assert embedded.returncode == 2 and "store.absent" in embedded.stderr, embedded.stderr
            server.start()
