"""The power fails at any moment: whatever the disk had kept by then, what was acknowledged is there, the register is
sound, and the log is the one that was signed. So also when it fails again while the server starts.
"""
import os
import shutil
import signal

from bad_input_test import controlled
from database import of_the_file
from faulty import Faults, Recording, chooser, snapshot
from kill_test import Log, Round, found
from scheme import World, expect

SEED = 20261129
CUTS = int(os.environ.get("HZ_FAULT_ROUNDS", "200" if os.environ.get("HZ_TEST_FULL") == "yes" else "6"))
ACKNOWLEDGED = 120  # enough for the database to take over its write-ahead log on the way
AGAIN_EVERY = 3  # one cut of so many is followed by a second one
SAMPLE = 25  # acknowledged changes that are read again after a cut


class Watched(Round):
    """A round that knows how far the disk was when each change was acknowledged."""

    def __init__(self, server, world, faults):
        super().__init__(server, world, Seen(faults), 0)
        self.faults, self.left = faults, ACKNOWLEDGED

    def acknowledged(self, change):
        change.at = self.faults.changes
        super().acknowledged(change)


class Seen(Log):
    """What was seen of the log, and when."""

    def __init__(self, faults):
        super().__init__()
        self.faults, self.looks = faults, []

    def look(self, client):
        now = super().look(client)
        self.looks.append((self.faults.changes, {tree: (size, self.signed[tree][size]) for tree, size in now.items()}))
        return now

    def until(self, moment):
        log = Log()
        for at, seen in self.looks:
            if at <= moment:
                for tree, (size, signed) in seen.items():
                    log.signed[tree][size] = signed
        return log


class Disk:
    """A server whose disk is recorded from its start on."""

    def __init__(self, server, name):
        self.server, self.journal, self.base = server, server.folder / name, snapshot(server.data)
        self.journal.unlink(missing_ok=True)
        self.faults = Faults(server, self.journal)
        server.start()
        self.began = self.faults.changes

    def cut_at(self, moment, choose):
        """The server is gone and the disk as it may have been; on what follows nothing is recorded."""
        self.server.stop(signal.SIGKILL)
        recording = Recording(self.journal, self.base, self.server.data)
        recording.to(moment)
        shutil.rmtree(self.server.data)
        self.server.data.mkdir(mode=0o700)
        recording.cut(self.server.data, choose)
        self.server.environment = {}


@of_the_file("the power of a PostgreSQL server is its own; its crash is in postgres_test.py")
def test_a_power_cut_loses_nothing_that_was_acknowledged(binary):
    with controlled(binary) as server:
        world = World(server)
        found(world)
        server.stop()
        disk = Disk(server, "journal")
        work = Watched(server, world, disk.faults)
        work.run()
        end, choose = disk.faults.changes, chooser(SEED)
        for number in range(CUTS):
            moment = choose.randrange(disk.began, end + 1)
            disk.cut_at(moment, chooser(SEED, number))
            if number % AGAIN_EVERY == 0:
                again = Disk(server, "journal.again")
                again.cut_at(choose.randrange(0, again.faults.changes + 1), chooser(SEED, number, "again"))
            check_after(binary, server, world, work, moment, choose)
        print(f"power: {CUTS} cuts among {end - disk.began} changes of the disk, {len(work.done)} acknowledged")


def check_after(binary, server, world, work, moment, choose):
    server.start()
    work.log.until(moment).check(server.client())
    kept = [change for change in work.done if change.at <= moment]
    for change in choose.sample(kept, min(SAMPLE, len(kept))):
        change.check(world.by(change.who))
    # Nobody was told what became of the others; the same request again is done once.
    late = [change for change in work.done + work.open if change not in kept]
    for change in late[:2]:
        expect(change.ask(world.by(change.who)))
    server.stop()
    binary.run("fsck", "--data", server.data)

