"""Names in unnamed namespaces, one room at a time: sources of a room are compiled together (docs/adr/0025).

Two files of a room must not give one local name to two things. A constant or type would not compile, which may show only
after another file was added; a function could silently be chosen for the other's call. Functions may share a name when
their first parameters are different types of our own, which do not become each other.
"""
import collections
import re

import project

UNNAMED = re.compile(r"^namespace \{\n(.*?)^\}  // namespace$", re.DOTALL | re.MULTILINE)
FUNCTION = re.compile(r"^(?!(?:using|return|template|static_assert)\b)(?:[\w:<>,&*\[\]]+ )+[&*]*(\w+)\((?:const )?([\w:]*)", re.MULTILINE)
TYPE = re.compile(r"^(?:struct|class|enum class|enum) (\w+) |^using (\w+) =", re.MULTILINE)
CONSTANT = re.compile(r"^(?:inline )?(?:constexpr|const) [^=({]*?\b(k[A-Z]\w*)\b", re.MULTILINE)
# Moments and paths of days become each other; so do texts and numbers, whose types are written small.
CONVERTIBLE = re.compile(r"^(?:Date|Instant|Bytes|ByteView|Result|Error|Status)?$|^(?!record|app|domain|json)[a-z]")


def local_names(text):
    """{name: kinds}; a kind is the type of a function's first parameter, or "" for what may not be shared."""
    names = collections.defaultdict(set)
    for body in UNNAMED.findall(text):
        for name, first in FUNCTION.findall(body):
            names[name].add("" if CONVERTIBLE.match(first) else first)
        for found in TYPE.findall(body) + CONSTANT.findall(body):
            names["".join(found)].add("")
    return names


def shared(root, room_of):
    """Faults of all sources below root/src; room_of(path below src) names the room."""
    seen = collections.defaultdict(dict)  # (room, name) -> {kind: path}
    faults = []
    for path in project.files(root / "src", ".cpp"):
        inside = path.relative_to(root / "src").as_posix()
        for name, kinds in local_names(project.read(path)).items():
            others = seen[room_of(inside), name]
            clash = next((others[kind] for kind in others if kind in kinds or "" in (kind, *kinds)), None)
            if clash:
                faults.append(f"src/{inside}: {name} is a local name of src/{clash} too")
            others.update({kind: inside for kind in kinds})
    return faults
