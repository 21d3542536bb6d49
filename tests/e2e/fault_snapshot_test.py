"""A power cut as a file system sees it: the disk's image is copied at one moment under load (a reflink copy on XFS), its
ext4 mounted, and the register opened from it. Needs root, loop devices and mkfs.xfs: only when HZ_FAULT_MOUNTS=yes, as
tools/faults.py says it. fault_power_cut_test.py goes further on any machine: it knows what a disk may also have kept.
"""
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess

from bad_input_test import controlled
from database import of_the_file
from faulty import chooser
from fault_power_cut_test import SEED, Watched, check_after
from kill_test import found
from scheme import World

CUTS = int(os.environ.get("HZ_FAULT_ROUNDS", "50"))
BETWEEN = 12  # changes acknowledged from one copy to the next
HOLDER_MB, DISK_MB = 4096, 512


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout.strip()


@contextlib.contextmanager
def mounted(image, at, *options):
    """A file system in a file, on a loop device without a cache of its own."""
    at.mkdir(exist_ok=True)
    device = run("losetup", "--find", "--show", "--direct-io=on", image)
    try:
        run("mount", *options, device, at)
        try:
            yield at
        finally:
            run("umount", at)
    finally:
        run("losetup", "--detach", device)


def made(path, megabytes, *mkfs):
    with open(path, "wb") as file:
        file.truncate(megabytes << 20)
    run(*mkfs, path)
    return path


class Copies:
    """Counts copies as they begin, so that a change knows before which ones it was acknowledged."""

    def __init__(self, image):
        self.image, self.changes = image, 0

    def one(self):
        self.changes += 1
        run("cp", "--reflink=always", self.image, self.path(self.changes))

    def path(self, number):
        return self.image.with_name(f"cut-{number}.img")


class Copied(Watched):
    def __init__(self, server, world, copies):
        super().__init__(server, world, copies)
        self.left = BETWEEN * CUTS + 1

    def acknowledged(self, change):
        super().acknowledged(change)
        with self.lock:
            due = self.left > 0 and len(self.done) // BETWEEN > self.faults.changes
            if due:
                self.faults.one()


def power_cuts_by_snapshot(binary):
    with controlled(binary) as server:
        world, elsewhere = World(server), server.folder
        found(world)
        server.stop()
        kept = elsewhere / "kept"
        server.data.rename(kept)
        holder = made(elsewhere / "holder.img", HOLDER_MB, "mkfs.xfs", "-q", "-m", "reflink=1")
        with mounted(holder, elsewhere / "holder") as folder:
            copies = Copies(made(folder / "disk.img", DISK_MB, "mkfs.ext4", "-q"))
            with mounted(copies.image, elsewhere / "disk") as disk:
                shutil.copytree(kept, disk / "data")
                os.sync()  # what was there before is not in question
                server.data = disk / "data"
                server.start()
                work = Copied(server, world, copies)
                work.run()
                server.stop(signal.SIGKILL)
            choose = chooser(SEED)
            for number in range(1, copies.changes + 1):
                with mounted(copies.path(number), elsewhere / "disk") as disk:
                    server.data = disk / "data"
                    check_after(binary, server, world, work, number - 1, choose)
                copies.path(number).unlink()
        server.data = pathlib.Path(elsewhere / "data")
        print(f"snapshot: {copies.changes} copies of the disk under load, {len(work.done)} acknowledged")


if os.environ.get("HZ_FAULT_MOUNTS") == "yes":
    test_power_cuts_by_snapshot = of_the_file("as fault_power_cut_test.py")(power_cuts_by_snapshot)
