"""What strangers ask for: a certificate as JSON and as a page, search by name; and how soon the server is there."""
import contextlib
import sqlite3
import statistics
import urllib.parse

from measured import load, nginx, resident_mb, row
from serving import numbers, serving

ROUNDS = 3
SAMPLE = 5000  # certificates asked for
JSON, PAGE = "/api/v1/public/certificates/", "/v/"


def written(work, name, lines):
    path = work / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    return path


def get(server, *told, **how):
    """Load on the paths of a file."""
    return load(server.port, server.pid, "get.lua", told=told, **how)


def beside_nginx(work, server, data, prefix):
    """Rounds of our answers and of nginx's in turn: (ours, nginx's, bytes)."""
    chosen = numbers(data, SAMPLE)
    content = server.client().get(prefix + chosen[0]).body
    paths = written(work, "paths", [prefix + number for number in chosen])
    ours, theirs = [], []
    with nginx(work, content) as (port, pid):
        static = written(work, "static", ["/static"])
        get(server, paths, seconds=2)
        for _ in range(ROUNDS):
            ours.append(get(server, paths))
            theirs.append(load(port, pid, "get.lua", told=[static]))
    return ours, theirs, len(content)


def told(loads):
    return {name: statistics.median(getattr(one, name) for one in loads) for name in ("cpu_us", "client_cpu_us", "per_second", "p50_ms", "p99_ms")}


def asked_once(work, server, data):
    paths = written(work, "paths", [JSON + number for number in numbers(data, SAMPLE)])
    once = [get(server, paths, "alone") for _ in range(ROUNDS)]
    row("public", "certificate as JSON, asked for once", told(once)["cpu_us"], "µs of processor time", **told(once))


def by_number(work, server, data, name, prefix, bound):
    ours, theirs, size = beside_nginx(work, server, data, prefix)
    ratios = [mine.cpu_us / other.cpu_us for mine, other in zip(ours, theirs)]
    row("public", name, statistics.median(ratios), "× the processor time of nginx for a file of the same size", ("<=", bound),
        **told(ours), nginx_cpu_us=told(theirs)["cpu_us"], answer_bytes=size)
    return told(ours)["cpu_us"]


def words(data):
    """A Chinese word of two characters that few names have, and one that most have; each with how many have it."""
    with contextlib.closing(sqlite3.connect(f"file:{data}/hengzheng.db?mode=ro", uri=True)) as rows:
        pairs = [(uses, pair) for pair, uses in rows.execute("SELECT pair, uses FROM search_pair WHERE uses > 0")
                 if all("\u4e00" <= character <= "\u9fff" for character in pair)]
    return min(pairs), max(pairs)


def by_name(work, server, data):
    for name, (uses, word), bound in zip(("a rare word", "a word of every name"), words(data), (20, 100)):
        path = f"{JSON[:-1]}?query={urllib.parse.quote(word)}"
        answer = server.client().get(path).json
        seen = get(server, written(work, "searches", [path]), connections=1)
        row("search", name, seen.p99_ms, "ms, p99", ("<=", bound), names_with_it=uses, told_to_narrow=answer.get("narrow", False), p50_ms=seen.p50_ms,
            cpu_us=seen.cpu_us)


def public_part(binary, work, sets):
    """`sets`: data directories by their number of certificates."""
    cost = {}
    for count, data in sorted(sets.items()):
        with serving(binary, data) as server:
            server.client().get(JSON + numbers(data, 1)[0])
            row("start", f"{count} certificates", server.start_s, "s", ("<=", 3), resident_mb=resident_mb(server.pid))
            cost[count] = by_number(work, server, data, f"certificate as JSON, {count} certificates", JSON, 1.5)
            by_number(work, server, data, f"certificate as a page, {count} certificates", PAGE, 3)
            if count == max(sets):
                asked_once(work, server, data)
                by_name(work, server, data)
    if len(sets) > 1:
        row("public", f"certificate as JSON, {max(sets)} against {min(sets)} certificates", cost[max(sets)] / cost[min(sets)],
            "× the processor time", ("<=", 1.2))
