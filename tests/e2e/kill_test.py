"""The server is killed under load, again and again: what was acknowledged is there, what was not is repeated safely, and
the signed log only grows."""
import base64
import hashlib
import http.client
import json
import os
import random
import signal
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

from bad_input_test import DAY, controlled
from scheme import DOCUMENTS, USCC_ALPHABET, World, application_answers, expect, uscc
from together_test import beside, events_of

SEED = 20260309
ROUNDS = int(os.environ.get("HZ_FAULT_ROUNDS", "50" if os.environ.get("HZ_TEST_FULL") == "yes" else "5"))
ACKNOWLEDGED = (10, 120)  # how many changes of a round are acknowledged before the server is killed
CHECKPOINT_EVERY = 5
OLDER = 40  # changes of earlier rounds that are read again in each round
FILE_BYTES = (1, 200_000)
ENTRIES_IN_TILE = 256  # docs/record.md 3
FOUNDED = 3  # organisations before the first round: the operator, the body, the client
TREES = (("sha256", "/log/2026/"), ("sm3", "/log/2026/sm3/"))


class Change:
    """One change: how it is asked for, and how one sees that it was made. The key is the same when it is repeated."""

    def __init__(self, who):
        self.who, self.key, self.answer = who, str(uuid.uuid4()), None

    def ask(self, client):
        method, path, body = self.request()
        headers = {"Content-Type": "text/plain"} if isinstance(body, bytes) else None
        return client.request_once(method, path, body, headers, self.key, False)

    def acknowledge(self, answer):
        assert answer.status == 200, f"{self.request()[:2]}: {answer.status} {answer.text[:300]}"
        self.answer = answer

    def check(self, client):
        assert self.is_there(client), f"lost: {self.request()[:2]}, answered {self.answer.text[:300]}"
        for event in events_of(self.answer):
            expect(client.get(f"/api/v1/events/{event}"))


def uscc_of(number):
    """Five characters of the code count; digits alone would be too few for hundreds of rounds."""
    base = len(USCC_ALPHABET)
    return uscc("91990100MA1K" + "".join(USCC_ALPHABET[number // base ** place % base] for place in range(4, -1, -1)))


class Party(Change):
    def __init__(self, _, number, __):
        super().__init__("admin1")
        self.body = {"uscc": uscc_of(number), "name": f"示例第{number}有限公司", "kind": "service_provider",
                     "region": "990101"}

    def request(self):
        return "POST", "/api/v1/organisations", self.body

    def is_there(self, client):
        found = expect(client.get(f"/api/v1/organisations?uscc={self.body['uscc']}"))["items"]
        return [item["organisation"] for item in found] == [self.answer.json["organisation"]]


class Draft(Change):
    def __init__(self, _, number, __):
        super().__init__("client")
        self.path, self.content = f"/api/v1/drafts/{uuid.uuid4()}", {"text": f"示例{number}"}

    def request(self):
        return "PUT", self.path, {"version": 0, "content": self.content}

    def is_there(self, client):
        return client.get(self.path).json["content"] == self.content


class Application(Change):
    def __init__(self, world, number, _):
        super().__init__("client")
        self.body = {"kind": "initial", "body": world.organisations["body"], "category": "testing_assessment",
                     "level": "enhanced", "scope": f"示例服务{number}", "answers": application_answers(),
                     "documents": world.documents}

    def request(self):
        return "POST", "/api/v1/cases", self.body

    def is_there(self, client):
        return expect(client.get("/api/v1/cases/" + self.answer.json["case_id"]))["scope"] == self.body["scope"]


class File(Change):
    def __init__(self, world, number, choose):
        super().__init__("client")
        self.owner, self.name = world.organisations["client"], f"{number}.txt"
        self.content = f"{number}\n".encode("ascii") + b"x" * choose.randrange(*FILE_BYTES)

    def request(self):
        return "POST", f"/api/v1/files?name={self.name}", self.content

    def is_there(self, client):
        sm3 = hashlib.new("sm3", self.content).hexdigest()
        return client.get(f"/api/v1/files/{self.owner}/{sm3}").body == self.content


KINDS = (Party, Draft, Application, File)
WORKERS = 2 * len(KINDS)
PER_WORKER = ACKNOWLEDGED[1] + 1


class Log:
    """What anybody has seen of the log: sizes and roots that were signed."""

    def __init__(self):
        self.signed = {tree: {} for tree, _ in TREES}
        self.leaves = []

    def look(self, client):
        """The size of each tree now."""
        now = {}
        for tree, prefix in TREES:
            _, size, signed = client.get(prefix + "checkpoint").text.splitlines()[:3]
            now[tree] = int(size)
            assert self.signed[tree].setdefault(now[tree], signed) == signed, f"{tree}: two roots of size {size}"
        return now

    def check(self, client):
        """The newest checkpoint is no older than any seen before, and the entries of now give the root of each."""
        seen = {tree: max(sizes, default=0) for tree, sizes in self.signed.items()}
        now = self.look(client)
        assert all(now[tree] >= size for tree, size in seen.items()), f"{now} after {seen}"
        self.read(client, max(now.values()))
        for tree, sizes in self.signed.items():
            hashes = [hashed(tree, b"\0" + leaf) for leaf in self.leaves]
            for size, signed in sizes.items():
                mine = base64.b64encode(root(tree, hashes[:size])).decode("ascii")
                assert mine == signed, f"{tree}: the entries are not those signed at {size}"
            self.signed[tree] = {now[tree]: sizes[now[tree]]}

    def read(self, client, size):
        """The entries that are new, and one tile of those read before: it is the same."""
        whole = len(self.leaves) // ENTRIES_IN_TILE
        if whole:
            again = random.Random(size).randrange(whole)
            first = again * ENTRIES_IN_TILE
            assert tile(client, again, ENTRIES_IN_TILE) == self.leaves[first:first + ENTRIES_IN_TILE], f"tile {again}"
        del self.leaves[whole * ENTRIES_IN_TILE:]
        while len(self.leaves) < size:
            index = len(self.leaves) // ENTRIES_IN_TILE
            self.leaves += tile(client, index, min(ENTRIES_IN_TILE, size - index * ENTRIES_IN_TILE))


def hashed(tree, data):
    return hashlib.new(tree, data).digest()


def root(tree, hashes):
    """RFC 6962 2.1, of leaf hashes."""
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return hashed(tree, b"\1" + root(tree, hashes[:half]) + root(tree, hashes[half:]))


def tile(client, index, width):
    """Its leaves (docs/record.md 7: u16 length, leaf, …)."""
    answer = client.get(f"/log/2026/tile/entries/{path_of(index)}" + ("" if width == ENTRIES_IN_TILE else f".p/{width}"))
    assert answer.status == 200, answer.text
    bundle, leaves = answer.body, []
    while bundle:
        end = 2 + int.from_bytes(bundle[:2], "big")
        leaves.append(bundle[2:end])
        bundle = bundle[end:]
    assert len(leaves) == width
    return leaves


def path_of(index):
    """Groups of three digits, all but the last with an x (c2sp.org/tlog-tiles)."""
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.append(f"x{index % 1000:03d}")
    return "/".join(reversed(groups))


class Round:
    """Everybody works until so many changes were acknowledged; with the last one the server is gone."""

    def __init__(self, server, world, log, number):
        self.server, self.world, self.log, self.number = server, world, log, number
        self.left = random.Random(SEED + number).randrange(*ACKNOWLEDGED)
        self.lock, self.done, self.open = threading.Lock(), [], []

    def work(self, worker):
        """Changes of one kind, one after the other, on a connection of its own."""
        kind, client = KINDS[worker % len(KINDS)], None
        choose = random.Random(f"{SEED} {self.number} {worker}")
        for count in range(PER_WORKER):
            change = kind(self.world, (self.number * WORKERS + worker) * PER_WORKER + count, choose)
            client = client or beside(self.world.by(change.who))
            try:
                change.acknowledge(change.ask(client))
                self.acknowledged(change)
                if count % CHECKPOINT_EVERY == 0:
                    self.log.look(client)
            except (OSError, http.client.HTTPException):
                break
        client.close()
        if change.answer is None:
            self.open.append(change)

    def acknowledged(self, change):
        with self.lock:
            self.done.append(change)
            self.left -= 1
            if self.left == 0:
                os.kill(self.server.process.pid, signal.SIGKILL)

    def run(self):
        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(self.work, range(WORKERS)))
        assert self.left <= 0, self.left
        self.server.stop(signal.SIGKILL)


def found(world):
    world.found(DAY, ())
    world.documents = [{"code": code, "file": world.upload("client", code)} for code in DOCUMENTS]


def killed_again_and_again(server):
    """The changes that were acknowledged, in all rounds."""
    world, log, choose, made, repeated = World(server), Log(), random.Random(SEED), [], 0
    found(world)
    for number in range(ROUNDS):
        one = Round(server, world, log, number)
        one.run()
        server.start()
        log.check(server.client())
        for change in one.done + choose.sample(made, min(OLDER, len(made))):
            change.check(world.by(change.who))
        # Nobody knows what became of these; the same request again is done once.
        for change in one.open:
            change.acknowledge(change.ask(world.by(change.who)))
            change.check(world.by(change.who))
        repeated += len(one.open)
        made += one.done + one.open
    assert server.stop() == 0, server.log()
    print(f"kill: {ROUNDS} rounds, {len(made) - repeated} acknowledged before, {repeated} repeated after a kill")
    return made


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(binary):
    with controlled(binary) as server:
        made = killed_again_and_again(server)
        assert_counts(binary, server, made)


def assert_counts(binary, server, made):
    """Each change was made once: neither lost nor doubled."""
    counted = counts(binary, server)
    assert counted["case"] == sum(isinstance(change, Application) for change in made), counted
    assert counted["party"] == sum(isinstance(change, Party) for change in made) + FOUNDED, counted
    assert counted["file"] == sum(isinstance(change, File) for change in made) + len(DOCUMENTS), counted


def counts(binary, server):
    """Sound on disk; objects by kind, all folded anew from their events."""
    binary.run("fsck", "--data", server.data)
    incoming = [path for path in (server.data / "evidence").rglob("incoming/*") if path.is_file()]
    assert not incoming, incoming
    return json.loads(binary.run("rebuild", "--data", server.data, "--json").stdout)["rows"]
