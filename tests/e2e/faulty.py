"""A disk that goes wrong below a server (tests/faults/faulty_disk.cpp): calls that fail or kill, and every state in which
a power cut could have left the files.
"""
import ctypes
import mmap
import os
import pathlib
import random
import struct

WRITE, SYNC, NAME, ALLOCATE = 1, 2, 4, 8  # calls that count
ONCE, FROM_THEN, EVERY, KILL = range(4)  # what becomes of the n-th
SECTOR = 512  # the smallest piece that a disk writes whole
HEAD = struct.Struct("<cQQII")  # a line of the journal
LIBRARY = "libfaulty_disk.so"


class Control(ctypes.Structure):
    _fields_ = [("calls", ctypes.c_uint32), ("outcome", ctypes.c_uint32), ("n", ctypes.c_uint64),
                ("error", ctypes.c_uint32), ("unused", ctypes.c_uint32), ("counted", ctypes.c_uint64),
                ("failed", ctypes.c_uint64), ("journalled", ctypes.c_uint64), ("clock_shift_s", ctypes.c_int64)]


class Faults:
    """The switches of one server. Made before the server starts; its folder is watched from then on."""

    def __init__(self, server, journal=None):
        self.server, self.path = server, server.folder / "faults"
        self.path.write_bytes(bytes(ctypes.sizeof(Control)))
        with open(self.path, "r+b") as file:
            self.page = mmap.mmap(file.fileno(), ctypes.sizeof(Control))
        self.control = Control.from_buffer(self.page)
        library = server.binary.path.parent / LIBRARY
        assert library.is_file(), f"{library} is not built"
        server.environment = {"LD_PRELOAD": str(library), "HZ_FAULTS_FOLDER": os.path.realpath(server.data), "HZ_FAULTS_CONTROL": str(self.path)}
        if journal:
            server.environment["HZ_FAULTS_JOURNAL"] = str(journal)

    def arm(self, calls, outcome, n, error=0):
        control = self.control
        control.calls, control.counted, control.failed = 0, 0, 0
        control.outcome, control.n, control.error = outcome, n, error
        control.calls = calls

    def disarm(self):
        """How many calls were counted since they were armed, and how many went wrong."""
        self.control.calls = 0
        return self.control.counted, self.control.failed

    @property
    def changes(self):
        return self.control.journalled

    def shift_clock(self, seconds):
        self.control.clock_shift_s = seconds


class File:
    """Bytes that are safe, and what was done to them since the last sync."""

    def __init__(self, content=b""):
        self.safe, self.open = bytearray(content), []

    def sync(self):
        for offset, content in self.open:
            put(self.safe, offset, content)
        self.open = []

    def after_cut(self, choose, keep):
        """Any part of what was not synced can be there: none, all, or some sectors of some writes."""
        content = bytearray(self.safe)
        for offset, piece in self.open:
            if piece is None or keep in (0, 1):
                if choose.random() < keep:
                    put(content, offset, piece)
                continue
            first = 0
            while first < len(piece):
                end = min(len(piece), (offset + first) // SECTOR * SECTOR + SECTOR - offset)
                if choose.random() < keep:
                    put(content, offset + first, piece[first:end])
                first = end
        return content


def put(content, offset, piece):
    """A write, or with None a change of the size."""
    if piece is None:
        del content[offset:]
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if piece is not None:
        content[offset:offset + len(piece)] = piece


class Folders:
    """Names that are safe, and changes of names since their folder was synced."""

    def __init__(self, names):
        self.safe, self.open = dict(names), []

    def change(self, *change):
        self.open.append(change)

    def sync(self, folder):
        mine = [change for change in self.open if parent(change) == folder]
        self.open = [change for change in self.open if parent(change) != folder]
        for change in mine:
            rename(self.safe, *change)

    def after_cut(self, choose, keep):
        """In each folder the changes up to some moment are there."""
        names, ended = dict(self.safe), set()
        for change in self.open:
            if parent(change) in ended or choose.random() >= keep:
                ended.add(parent(change))
            else:
                rename(names, *change)
        return names


def parent(change):
    kind, path, other, _ = change
    return os.path.dirname(other if kind in "lr" else path)


def rename(names, kind, path, other, thing):
    if kind == "l":
        names[other] = thing
    elif kind == "r":
        if path in names:
            names[other] = names.pop(path)
    elif kind in "ux":
        names.pop(path, None)
    else:
        names[path] = thing


class Recording:
    """The disk at any moment of a journal: `base` is a copy of the folder as it was before, `folder` where it stood."""

    def __init__(self, journal, base, folder):
        self.journal, self.folder = pathlib.Path(journal).read_bytes(), str(folder)
        self.inodes, names = {}, {}
        for path, inode in base.items():
            names[path] = None if inode is None else File(inode[1])
            if inode is not None:
                self.inodes[inode[0]] = names[path]
        self.folders, self.at, self.done = Folders(names), 0, 0

    def to(self, changes):
        """Goes on until so many changes were made."""
        while self.done < changes and self.at < len(self.journal):
            kind, inode, offset, name_bytes, bytes_ = HEAD.unpack_from(self.journal, self.at)
            first = self.at + HEAD.size
            name = self.journal[first:first + name_bytes].decode("utf-8")
            piece = self.journal[first + name_bytes:first + name_bytes + bytes_]
            self.at = first + name_bytes + bytes_
            self.done += 1
            self.take(kind.decode("ascii"), inode, offset, name, piece)

    def take(self, kind, inode, offset, name, piece):
        if kind == "c":
            self.inodes[inode] = File()
            if name:
                self.folders.change("c", name, "", self.inodes[inode])
        elif kind in "wt":
            self.inodes[inode].open.append((offset, piece if kind == "w" else None))
        elif kind == "s":
            if inode in self.inodes:
                self.inodes[inode].sync()
            else:
                self.folders.sync(name)
        else:
            self.folders.change(kind, name, piece.decode("utf-8"), self.inodes.get(inode) if kind == "l" else None)

    def cut(self, into, choose):
        """Makes the folder as a power cut at this moment could have left it."""
        keep = choose.choice((0, 1, 0.5, 0.9))
        names = self.folders.after_cut(choose, keep)
        for path in sorted(names):
            target = into / os.path.relpath(path, self.folder)
            if names[path] is None:
                target.mkdir(mode=0o700, parents=True, exist_ok=True)
            elif os.path.dirname(path) in names or os.path.dirname(path) == self.folder:
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                target.write_bytes(names[path].after_cut(choose, keep))
                target.chmod(0o600)


def snapshot(folder):
    """{path: None for a folder, (inode, bytes) for a file}, as a Recording begins."""
    found = {}
    for path, folders, files in os.walk(folder):
        found.update({os.path.join(path, name): None for name in folders})
        for name in files:
            file = os.path.join(path, name)
            found[file] = (os.stat(file).st_ino, pathlib.Path(file).read_bytes())
    found[str(folder)] = None
    return found


def chooser(*parts):
    return random.Random(" ".join(map(str, parts)))
