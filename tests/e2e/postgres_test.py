"""The same register on PostgreSQL: the worked scenario with its dates, two people at once, crashes of server and database."""
from bad_input_test import DAY
from certified_test import CERTIFICATE, NUMBER, PUBLIC, certified, suspended
from kill_test import killed_again_and_again
from postgres import Cluster
from scheme import World, expect, uscc
from server import Server
from together_test import refused_or_accepted


def on(binary, database, start=f"{DAY}T08:00:00+08:00", options=()):
    return Server(binary, clock="controlled", clock_from=start, demo=True, postgres=database, options=options)


def test_from_application_to_suspension_and_after_a_crash_of_the_database(binary):
    with Cluster() as cluster, on(binary, cluster.database(), "2026-03-09T08:00:00+08:00") as server:
        world, case = certified(server)
        suspended(world)
        found = expect(server.client().get("/api/v1/public/certificates?query=星垣"))["items"]
        assert [item["number"] for item in found] == [NUMBER], found
        assert expect(server.client().get(PUBLIC))["status"] == "suspended"
        cluster.stop("immediate")
        down = server.client().get(PUBLIC)
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


def test_two_clerks_decide_about_one_application(binary):
    with Cluster() as cluster, on(binary, cluster.database()) as server:
        refused_or_accepted(server)


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(binary):
    with Cluster() as cluster, on(binary, cluster.database()) as server:
        killed_again_and_again(server)


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
