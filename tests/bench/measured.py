"""What the measurements share: rows, processor time of a process, load by wrk, nginx as the yardstick."""
import contextlib
import json
import operator
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "e2e"), str(HERE.parents[1] / "tools")]
from server import die_with_parent, eventually, free_port  # noqa: E402  (found through the line above)

TICKS_PER_S = os.sysconf("SC_CLK_TCK")
MEETS = {"<=": operator.le, ">=": operator.ge}
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


def row(part, name, value, unit, bound=None, **facts):
    """One line of the report. `bound`: ("<=" or ">=", number, where it may be missed by reason)."""
    made = {"part": part, "name": name, "value": rounded(value), "unit": unit, "facts": {k: rounded(v) for k, v in facts.items()}}
    if bound:
        made |= {"bound": f"{bound[0]} {bound[1]}", "met": bool(MEETS[bound[0]](value, bound[1]))}
    print(json.dumps(made, ensure_ascii=False), flush=True)


def rounded(value):
    """Three figures that count."""
    return float(f"{value:.3g}") if isinstance(value, float) and abs(value) < 1000 else round(value) if isinstance(value, float) else value


def family(pid):
    """The process and its children."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *map(int, children)]


def cpu_s(pid):
    """Processor time used so far by the process and the children that run."""
    spent = 0
    for each in family(pid):
        fields = pathlib.Path(f"/proc/{each}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / TICKS_PER_S


def children_cpu_s():
    """Processor time used so far by the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def resident_mb(pid):
    found = re.search(r"^VmRSS:\s+(\d+) kB$", pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8"), re.M)
    return int(found.group(1)) / 1024


class Load:
    """What one run of wrk saw."""

    def __init__(self, text, server_s, client_s):
        def find(pattern):
            found = re.search(pattern, text)
            return found.groups() if found else None
        count, = find(r"(\d+) requests in")
        self.requests, self.per_second = int(count), float(find(r"Requests/sec:\s+([\d.]+)")[0])
        self.failed = int((find(r"Non-2xx or 3xx responses: (\d+)") or [0])[0]) + sum(
            map(int, find(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)") or []))
        self.cpu_us, self.client_cpu_us = 1e6 * server_s / self.requests, 1e6 * client_s / self.requests
        self.p50_ms, self.p99_ms = (self.latency(text, part) for part in (50, 99))

    @staticmethod
    def latency(text, part):
        found = re.search(rf"^\s+{part}%\s+([\d.]+)(us|ms|s|m)\s*$", text, re.M)
        if not found:
            raise RuntimeError(f"no latency in what wrk says:\n{text}")
        return float(found.group(1)) * MILLISECONDS[found.group(2)]


def load(port, pid, script, *, connections=16, seconds=5, told=()):
    """wrk on one thread: `script` is a Lua file beside this one, `told` its arguments. A refusal is a fault of the measurement."""
    before_server, before_client = cpu_s(pid), children_cpu_s()
    done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "--latency", "-s", HERE / script,
                           f"http://127.0.0.1:{port}", "--", *map(str, told)],
                          capture_output=True, text=True, check=True)
    seen = Load(done.stdout, cpu_s(pid) - before_server, children_cpu_s() - before_client)
    if seen.failed:
        raise RuntimeError(f"{seen.failed} of {seen.requests} requests failed:\n{done.stdout}")
    return seen


@contextlib.contextmanager
def nginx(work, content):
    """nginx with one worker and nothing else to do, serving one file; (port, pid)."""
    folder = pathlib.Path(work) / "nginx"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    port = free_port()
    (folder / "static").write_bytes(content)
    (folder / "nginx.conf").write_text(f"""daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=10; default_type application/json;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
""", encoding="utf-8")
    child = subprocess.Popen(["nginx", "-c", folder / "nginx.conf", "-p", folder], stderr=subprocess.DEVNULL, preexec_fn=die_with_parent)
    try:
        eventually(lambda: len(family(child.pid)) > 1, "nginx")
        yield port, child.pid
    finally:
        child.terminate()
        child.wait()
