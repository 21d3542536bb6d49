"""A call of the program fails, or kills it: first the first, then the second, until a run passes untouched. What was
acknowledged is kept, what was not is refused or unknown and can be repeated, and the next start is clean.
"""
import errno
import http.client
import itertools
import os
import random
import shutil
import signal

from bad_input_test import controlled
from database import of_the_file
from faulty import ALLOCATE, EVERY, FROM_THEN, KILL, NAME, ONCE, SYNC, WRITE, Faults
from kill_test import KINDS, found
from scheme import World, expect

SEED = 20261129
ROUNDS = os.environ.get("HZ_FAULT_ROUNDS")  # of each kind; none: every call there is
FULL = os.environ.get("HZ_TEST_FULL") == "yes"
SHORT = 3
EACH = 2  # changes of each kind in one run
OFTEN = 7  # of so many syncs one fails
REFUSED = {500, 503, 507}
ITS_FILE = of_the_file("calls of the embedded store, whose file is put back to the same state each time")
CALLS = {"write": (WRITE, errno.EIO), "sync": (SYNC, errno.EIO), "name": (NAME, errno.EIO), "space": (WRITE, errno.ENOSPC)}


class Run:
    """One server whose data are put back to the same state before each try."""

    def __init__(self, server):
        self.server, self.world, self.count = server, World(server), 0
        found(self.world)
        server.stop()
        self.kept = server.folder / "kept"
        shutil.copytree(server.data, self.kept)
        self.choose = random.Random(SEED)

    def begin(self):
        shutil.rmtree(self.server.data)
        shutil.copytree(self.kept, self.server.data)
        return Faults(self.server)

    def changes(self):
        """The same requests each time."""
        return [kind(self.world, number * len(KINDS) + at, random.Random(SEED + number))
                for number in range(EACH) for at, kind in enumerate(KINDS)]

    def ask(self, change):
        """True: acknowledged. A refusal is one that says that it may be repeated, or no answer at all."""
        client = self.world.by(change.who)
        try:
            answer = change.ask(client)
        except (OSError, http.client.HTTPException):
            client.close()
            return False
        if answer.status not in REFUSED:
            change.acknowledge(answer)
            return True
        assert answer.code == "internal" or answer.code.startswith(("store.", "file.")), answer.text
        return False

    def work(self):
        """(acknowledged, not)."""
        done, open_ = [], []
        for change in self.changes():
            (done if self.ask(change) else open_).append(change)
        return done, open_

    def runs(self):
        """The server is there; a crash of a process that ran out of memory or could not trust its disk is none of these."""
        return self.server.process.poll() is None

    def check(self, done, open_):
        """After a clean start all that was acknowledged is there, and all the rest can be repeated."""
        self.server.stop(signal.SIGKILL)
        self.server.environment = {}
        self.server.start()
        for change in done:
            change.check(self.world.by(change.who))
        for change in open_:
            change.acknowledge(change.ask(self.world.by(change.who)))
            change.check(self.world.by(change.who))
        self.server.stop()
        self.server.binary.run("fsck", "--data", self.server.data)


def steps(total, choose):
    """Which of the calls go wrong: all, until a run passes untouched, or some of them."""
    wanted = int(ROUNDS) if ROUNDS else total if FULL else SHORT
    return itertools.count(1) if wanted >= total else sorted(choose.sample(range(1, total + 1), wanted))


def each_call(run, calls, outcome, error, at_start):
    """Goes through the calls of one kind; how many were tried."""
    faults = run.begin()
    faults.arm(calls, ONCE, 0)  # counts alone
    run.server.start()
    if not at_start:
        faults.arm(calls, ONCE, 0)
        run.work()
    total, _ = faults.disarm()
    run.server.stop(signal.SIGKILL)
    tried = 0
    for n in steps(total, run.choose):
        faults = run.begin()
        try:
            hit = one_call(run, faults, calls, outcome, n, error, at_start)
        except AssertionError as fault:
            raise AssertionError(f"call {n} of {total}: {fault}\n{run.server.log(15)}") from fault
        if not hit:  # two runs differ by a few calls: a checkpoint more or less
            break
        tried += 1
    assert tried, "nothing went wrong"
    return tried, total


def one_call(run, faults, calls, outcome, n, error, at_start):
    """False: there was no such call."""
    started = True
    if at_start:
        faults.arm(calls, outcome, n, error)
        started = try_start(run.server)
        faults.disarm()
    else:
        run.server.start()
        faults.arm(calls, outcome, n, error)
    done, open_ = run.work() if started else ([], run.changes())
    _, failed = faults.disarm()
    if started and not at_start and outcome == ONCE and calls != ALLOCATE:
        assert run.runs(), "the server is gone"
        for change in list(open_):  # the fault is over, and so is its trace
            assert run.ask(change), "refused after the fault was over"
            open_.remove(change)
            done.append(change)
    run.check(done, open_)
    return failed > 0


def try_start(server):
    try:
        server.start()
        return True
    except AssertionError:
        server.stop(signal.SIGKILL)
        return False


def sweep(binary, kinds, outcome, at_start=False):
    with controlled(binary) as server:
        run = Run(server)
        for name in kinds:
            calls, error = CALLS[name]
            tried, total = each_call(run, calls, outcome, error, at_start)
            print(f"disk: {name}: {tried} of {total} calls {'killed' if outcome == KILL else 'failed'}"
                  f"{' at the start' if at_start else ''}, nothing lost")


@ITS_FILE
def test_any_call_of_the_disk_fails(binary):
    sweep(binary, CALLS, ONCE)


@ITS_FILE
def test_any_call_of_the_disk_is_the_last_one(binary):
    sweep(binary, ("write", "sync", "name"), KILL)


@ITS_FILE
def test_any_call_of_the_disk_fails_while_the_server_starts(binary):
    sweep(binary, ("write", "sync", "name"), ONCE, at_start=True)


@ITS_FILE
def test_any_call_of_the_disk_is_the_last_one_while_the_server_starts(binary):
    sweep(binary, ("write", "sync", "name"), KILL, at_start=True)


@ITS_FILE
def test_syncs_that_fail_again_and_again(binary):
    with controlled(binary) as server:
        run = Run(server)
        faults = run.begin()
        server.start()
        faults.arm(SYNC, EVERY, OFTEN, errno.EIO)
        done, open_ = run.work()
        _, failed = faults.disarm()
        assert failed, "no sync failed"
        run.check(done, open_)


@ITS_FILE
def test_a_full_disk(binary):
    """Writers are told, readers are served, and with room again all goes on without a restart."""
    with controlled(binary) as server:
        run = Run(server)
        faults = run.begin()
        server.start()
        faults.arm(WRITE, FROM_THEN, 1, errno.ENOSPC)
        done, open_ = run.work()
        assert not done and len(open_) == EACH * len(KINDS), done
        expect(run.world.by("admin1").get("/api/v1/organisations?limit=1"))
        assert server.client().get("/log/2026/checkpoint").status == 200
        faults.disarm()
        for change in open_:
            change.acknowledge(change.ask(run.world.by(change.who)))
        run.check(open_, [])


@ITS_FILE
def test_no_memory(binary):
    """The process may die of it."""
    with controlled(binary) as server:
        run = Run(server)
        tried, total = each_call(run, ALLOCATE, ONCE, errno.ENOMEM, at_start=False)
        print(f"memory: {tried} of {total} allocations failed, nothing lost")
