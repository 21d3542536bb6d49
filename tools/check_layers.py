#!/usr/bin/env python3
"""Checks that each room includes only what tools/layers.json allows (ARCHITECTURE.md, "Rooms").

usage: check_layers.py [--root DIR]

`rooms`: room -> rooms it may include (`adapters/*` = all of them). `third_party`: start of a system include ->
rooms that may have it; standard C++ headers are free. `crosses_rooms`: third-party headers that a header used by
other rooms may show; everything else stays inside its room. `generated`: headers the build makes (cmake/embed.cmake).
"""
import argparse
import fnmatch
import json
import pathlib
import re
import sys

import local_names
import project

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
USES = re.compile(r"hz_room\s*\(([^)]*)\)")


def allowed(patterns, room):
    return any(fnmatch.fnmatchcase(room, pattern) for pattern in patterns)


def room_of(path, rooms):
    """The room a path relative to src/ lies in: the longest that fits; "" when none does."""
    fitting = [room for room in rooms if path.startswith(room + "/")]
    return max(fitting, key=len, default="")


class Layers:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.source = self.root / "src"
        policy = json.loads(project.read(self.root / "tools/layers.json"))
        self.rooms = policy["rooms"]
        self.third_party = policy["third_party"]
        self.crosses = tuple(policy["crosses_rooms"])
        self.generated = tuple(policy.get("generated", ()))
        self.includes = {}  # path below src/ -> [(quoted?, included path)]
        for path in project.files(self.source, ".hpp", ".cpp", ".def"):
            found = INCLUDE.findall(project.read(path))
            self.includes[path.relative_to(self.source).as_posix()] = [(mark == '"', name) for mark, name in found]

    def may(self, room, other):
        return room == other or allowed(self.rooms[room], other)

    def rooms_without_policy(self):
        return [f"src/{path}: no room in tools/layers.json" for path in self.includes
                if not room_of(path, self.rooms)]

    def forbidden_includes(self):
        faults = []
        for path, includes in self.includes.items():
            room = room_of(path, self.rooms)
            for name in [name for quoted, name in includes if quoted and room]:
                if name.startswith(self.generated):
                    continue
                other = room_of(name, self.rooms)
                if not other:
                    faults.append(f'src/{path}: "{name}" is in no room (paths start at src/, tests are never included)')
                elif not self.may(room, other):
                    faults.append(f'src/{path}: {room} may not include {other} ("{name}")')
        return faults

    def forbidden_third_party(self):
        faults = []
        for path, includes in self.includes.items():
            room = room_of(path, self.rooms)
            for name in [name for quoted, name in includes if not quoted and ("/" in name or "." in name)]:
                rows = [start for start in self.third_party if name.startswith(start)]
                if not rows:
                    faults.append(f"src/{path}: <{name}> stands in no row of third_party")
                elif not any(allowed(self.third_party[row], room) for row in rows):
                    faults.append(f"src/{path}: <{name}> does not belong into {room}")
        return faults

    def shown_third_party(self, header, seen):
        """Third-party headers that a reader of `header` sees, followed inside its own room."""
        if header in seen:
            return set()
        seen.add(header)
        shown = set()
        for quoted, name in self.includes.get(header, []):
            if quoted and room_of(name, self.rooms) == room_of(header, self.rooms):
                shown |= self.shown_third_party(name, seen)
            elif not quoted and any(name.startswith(start) for start in self.third_party):
                shown.add(name)
        return {name for name in shown if not name.startswith(self.crosses)}

    def leaking_headers(self):
        faults = []
        for path, includes in self.includes.items():
            room = room_of(path, self.rooms)
            for name in [name for quoted, name in includes if quoted]:
                if room_of(name, self.rooms) not in ("", room):
                    faults += [f'src/{path}: "{name}" of another room shows <{third}>'
                               for third in sorted(self.shown_third_party(name, set()))
                               if not third.startswith("sys/")]
        return faults

    def cycles(self):
        graph = {room: [other for other in self.rooms if other != room and self.may(room, other)]
                 for room in self.rooms}
        done, faults = set(), []

        def visit(room, way):
            if room in way:
                faults.append("tools/layers.json: cycle " + " -> ".join(way[way.index(room):] + [room]))
            elif room not in done:
                for other in graph[room]:
                    visit(other, way + [room])
                done.add(room)

        for room in graph:
            visit(room, [])
        return faults

    def cmake_uses(self):
        """hz_room(… USES …) names no room that the policy forbids."""
        calls, names = [], {}
        for path in project.files(self.source, "CMakeLists.txt"):
            for words in [call.split() for call in USES.findall(project.read(path))]:
                if "NAME" not in words:
                    continue
                name = words[words.index("NAME") + 1]
                names[name] = words[words.index("DIR") + 1] if "DIR" in words else name
                calls.append((path.relative_to(self.root), name, words))
        faults = []
        for path, name, words in calls:
            start = words.index("USES") + 1 if "USES" in words else len(words)
            end = words.index("LIBS", start) if "LIBS" in words[start:] else len(words)
            room = names[name]
            for other in words[start:end]:
                if room not in self.rooms or not self.may(room, names.get(other, other)):
                    faults.append(f"{path}: {name} may not use {other}")
        return faults

    def domain_areas(self):
        """A domain area may read another area's types, never its decisions; work across areas is a use case."""
        faults = []
        for path, includes in self.includes.items():
            if not path.startswith("domain/"):
                continue
            for quoted, name in includes:
                other_area = name.count("/") > 1 and name.split("/")[:2] != path.split("/")[:2]
                if quoted and name.startswith("domain/") and other_area and (self.source / name).is_file():
                    if re.search(r"\bdecide\w*\(", project.read(self.source / name)):
                        faults.append(f'src/{path}: "{name}" decides for another area')
        return faults


def check(root):
    layers = Layers(root)
    return [("every room has a policy", layers.rooms_without_policy()),
            ("rooms include only what they may", layers.forbidden_includes()),
            ("third-party headers stay in their room", layers.forbidden_third_party()),
            ("no third-party type crosses a room", layers.leaking_headers()),
            ("no cycle", layers.cycles()),
            ("CMake uses only what the policy allows", layers.cmake_uses()),
            ("domain areas do not decide for each other", layers.domain_areas()),
            ("local names are one file's alone in their room",
             local_names.shared(layers.root, lambda path: room_of(path, layers.rooms)))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", default=project.ROOT)
    return project.finish("lint.layers", check(parser.parse_args().root))


if __name__ == "__main__":
    sys.exit(main())
