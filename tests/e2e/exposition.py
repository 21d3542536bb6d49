"""A strict reader of the Prometheus text format 0.0.4, written from its specification (prometheus.io, "Exposition
formats"): what it does not allow, and what it only recommends, is a fault."""
import math
import re

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"'
SAMPLE = re.compile(rf"({NAME})(?:\{{({LABEL}(?:,{LABEL})*)\}})? (-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?)|NaN|[+-]Inf)")
PARTS = {"histogram": ("_bucket", "_sum", "_count")}


class Family:
    def __init__(self, name, text, kind):
        self.name, self.help, self.kind = name, text, kind
        self.samples = {}  # (name of the sample, its labels as a frozenset of pairs) -> value

    def value(self, suffix="", **labels):
        return self.samples.get((self.name + suffix, frozenset(labels.items())))

    def total(self, suffix="", **labels):
        """The sum over the samples that have at least these labels."""
        return sum(value for (name, found), value in self.samples.items()
                   if name == self.name + suffix and labels.items() <= dict(found).items())


def pairs_of(text):
    found = [piece.partition("=") for piece in re.findall(LABEL, text or "")]
    pairs = [(name, re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), value[1:-1])) for name, _, value in found]
    assert len({name for name, _ in pairs}) == len(pairs), f"a label stands twice: {text}"
    return frozenset(pairs)


def check_histogram(family):
    series = {}
    for (name, labels), value in family.samples.items():
        plain = frozenset(pair for pair in labels if pair[0] != "le")
        one = series.setdefault(plain, {"buckets": []})
        if name.endswith("_bucket"):
            one["buckets"].append((float(dict(labels)["le"]), value))
        else:
            one[name.removeprefix(family.name)] = value
    for labels, one in series.items():
        bounds, counts = zip(*one["buckets"])
        assert list(bounds) == sorted(set(bounds)) and bounds[-1] == math.inf, (family.name, bounds)
        assert list(counts) == sorted(counts) and counts[-1] == one["_count"], (family.name, labels, counts)
        assert one["_sum"] >= 0, (family.name, labels)


def read(text):
    """{name: Family}; an AssertionError names the first line that is not as it should be."""
    assert text.endswith("\n"), "the last line does not end"
    families, current = {}, None
    lines = iter(text[:-1].split("\n"))
    for line in lines:
        if line.startswith("# HELP "):
            name, _, words = line[len("# HELP "):].partition(" ")
            kind = next(lines, "").removeprefix(f"# TYPE {name} ")
            assert re.fullmatch(NAME, name) and words and not re.search(r"\\[^\\n]", words), line
            assert kind in ("counter", "gauge", "histogram") and name not in families, (line, kind)
            assert (kind == "counter") == name.endswith("_total"), f"{name} is a {kind}"
            current = families[name] = Family(name, words, kind)
            continue
        found = SAMPLE.fullmatch(line)
        assert found and current, f"not a sample: {line!r}"
        name, labels, value = found[1], pairs_of(found[2]), float(found[3].replace("Inf", "inf"))
        assert name in [current.name + part for part in PARTS.get(current.kind, ("",))], f"{line!r} under {current.name}"
        assert (name, labels) not in current.samples, f"twice: {line!r}"
        assert current.kind == "gauge" or value >= 0, line
        current.samples[name, labels] = value
    for family in families.values():
        assert family.samples, f"{family.name} has no sample"
        if family.kind == "histogram":
            check_histogram(family)
    return families
