"""Two servers on one PostgreSQL database and one data directory: both serve, one leads; what one did the other shows at
once; a leader that dies or stands still is followed by the other, and there is one log all along."""
import json
import os
import random
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

from bad_input_test import DAY
from client import Client
from kill_test import KINDS, Log
from postgres import Cluster
from postgres_test import on
from scheme import DOCUMENTS, World, expect
from server import eventually
from together_test import events_of

LEASE_S = 2
WAIT_S = 90  # also for a leader that stands still inside a transaction, whose locks the database frees after 30 s
WORKERS = 2 * len(KINDS)
CHANGES = 12  # of each worker


def at(server, client):
    """The same session at this server."""
    other = Client(client.host, server.port)
    other.cookie, other.csrf = client.cookie, client.csrf
    return other


class Scene:
    """Two servers, and a register that was founded at the first, which leads."""

    def __init__(self, first, second):
        self.first, self.second = first, second
        self.world, self.log = World(first), Log()
        self.world.found(DAY, ())
        self.world.documents = [{"code": code, "file": self.world.upload("client", code)} for code in DOCUMENTS]
        self.count, self.lock = 0, threading.Lock()
        now = first.client().get("/api/v1/clock").json["now"]
        eventually(lambda: second.client().get("/api/v1/clock").json["now"] == now, "the clock of the leader", WAIT_S)

    def change(self, kind, choose):
        with self.lock:
            self.count += 1
            return kind(self.world, self.count, choose)

    def make(self, server, kind=KINDS[0]):
        """A change made at this server, there at once at both when both are running."""
        change = self.change(kind, None)
        change.acknowledge(change.ask(at(server, self.world.by(change.who))))
        return change

    def in_the_log(self, server, change):
        """Numbered and signed by whoever leads; its places, as this server tells them."""
        client = at(server, self.world.by(change.who))

        def place(event):
            seen = expect(client.get(f"/api/v1/events/{event}"))
            return seen["state"] == "integrated" and (seen["index"],)

        return [eventually(lambda event=event: place(event), f"{event} in the log", WAIT_S)[0] for event in events_of(change.answer)]

    def one_log(self, *servers):
        for server in servers:
            self.log.check(server.client())


def terms(server):
    """The terms this server led in, by its own log."""
    lines = [json.loads(line) for line in server.log(10_000).splitlines() if line.startswith("{")]
    return [line["term"] for line in lines if line["event"] == "lease.taken"]


def both(binary, cluster):
    return on(binary, cluster.database(), options=("--lease", str(LEASE_S)))


def test_both_write_and_each_shows_at_once_what_the_other_did(binary):
    with Cluster() as cluster, both(binary, cluster) as first, first.beside() as second:
        scene, made = Scene(first, second), []

        def work(worker):
            choose = random.Random(worker)
            mine, other = (first, second) if worker % 2 else (second, first)
            for _ in range(CHANGES):
                change = scene.change(KINDS[worker // 2 % len(KINDS)], choose)
                who = scene.world.by(change.who)
                change.acknowledge(change.ask(at(mine, who)))
                change.check(at(other, who))
                # The same request again, at the other server: the same answer, no second effect.
                again = change.ask(at(other, who))
                assert (again.status, again.text) == (200, change.answer.text), again.text
                scene.log.look(at(mine, who))
                scene.log.look(at(other, who))
                made.append(change)

        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(work, range(WORKERS)))
        assert len(made) == WORKERS * CHANGES
        places = [place for change in made for place in scene.in_the_log(second, change)]
        assert len(set(places)) == len(places) > 0
        scene.one_log(first, second)
        assert len(terms(first)) == 1 and not terms(second), (terms(first), terms(second))
        print(f"two servers: {len(made)} changes, {len(places)} events, each in the log once")


def test_a_leader_that_is_killed_is_followed_at_once(binary):
    with Cluster() as cluster, both(binary, cluster) as first, first.beside() as second:
        scene = Scene(first, second)
        scene.in_the_log(second, scene.make(second))
        scene.one_log(second)
        first.stop(signal.SIGKILL)
        change = scene.make(second)
        scene.in_the_log(second, change)
        scene.one_log(second)
        assert terms(second)[0] > terms(first)[-1], (terms(first), terms(second))
        # It comes back, serves, and leads again when the other one ends.
        first.start()
        for client in first.clients.values():
            client.port = first.port
        change.check(at(first, scene.world.by(change.who)))
        second.stop()
        scene.in_the_log(first, scene.make(first))
        scene.one_log(first)
        assert terms(first)[-1] > terms(second)[-1], (terms(first), terms(second))


def test_a_leader_that_stood_still_leads_no_more_and_goes_on_serving(binary):
    with Cluster() as cluster, both(binary, cluster) as first, first.beside() as second:
        scene = Scene(first, second)
        scene.in_the_log(second, scene.make(first))
        scene.one_log(first, second)
        process = first.process.pid
        os.kill(process, signal.SIGSTOP)
        try:
            change = scene.make(second)
            scene.in_the_log(second, change)
            assert terms(second) and terms(second)[0] > terms(first)[-1], (terms(first), terms(second))
        finally:
            os.kill(process, signal.SIGCONT)
        # It wakes in the middle of whatever it did, is refused, and serves on.
        eventually(lambda: '"lease.lost"' in first.log(10_000), "that it knows", WAIT_S)
        change.check(at(first, scene.world.by(change.who)))
        for server in (first, second):
            scene.in_the_log(first, scene.make(server))
        scene.one_log(first, second)
        assert len(terms(first)) == 1 and len(terms(second)) == 1, (terms(first), terms(second))
