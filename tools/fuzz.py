#!/usr/bin/env python3
"""Runs fuzz targets (docs/fuzzing.md).

usage: fuzz.py TARGET…|all [--seconds N] [--jobs N]   build, then N seconds each (600), two at a time
       fuzz.py --short TARGET…                         what ./test runs: a fixed number of inputs from a fixed seed

Both begin with the seeds (tests/fuzz/seeds.py) and every case found before (tests/fuzz/cases/TARGET). A long run keeps
its corpus under build/fuzz/corpus; a new case is made small and put where the short run replays it.
"""
import argparse
import concurrent.futures
import fcntl
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
BUILD, CASES = ROOT / "build/fuzz", ROOT / "tests/fuzz/cases"
SEEDS, CORPUS = BUILD / "seeds", BUILD / "corpus"
sys.path.insert(0, str(ROOT / "tests/fuzz"))
from seeds import write_seeds  # noqa: E402  (found through the line above)

INPUT_S = 5  # one input; generous, because a busy machine stops a process for seconds. A quadratic parser takes minutes
MEMORY_MB = 2048
MINIMISE_S = 60
COLUMNS = ("target", "inputs", "per second", "corpus", "edges", "cases")


def targets():
    """{name: (bytes, runs)} as tests/fuzz/CMakeLists.txt lists them."""
    rows = [line.split() for line in (BUILD / "targets.txt").read_text(encoding="utf-8").splitlines()]
    return {name: (int(size), int(runs)) for name, size, runs in rows}


def build():
    for command in (["cmake", "--preset", "fuzz"], ["cmake", "--build", "--preset", "fuzz", "--", "-k", "0"]):
        if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode:
            sys.exit(f"{' '.join(command)} failed")


def make_seeds():
    """Targets run at the same time; one of them writes."""
    with open(BUILD / "seeds.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        write_seeds(SEEDS)


def command(name, *options):
    return [BUILD / f"bin/fuzz_{name}", f"-max_len={targets()[name][0]}", f"-timeout={INPUT_S}",
            f"-rss_limit_mb={MEMORY_MB}", "-print_final_stats=1", *options]


def begun_with(name):
    return [folder for folder in (SEEDS / name, CASES / name) if folder.is_dir()]


def minimised(name, found):
    """The case as small as libFuzzer makes it, kept for the short runs."""
    small = found.with_suffix(".small")
    subprocess.run(command(name, "-minimize_crash=1", f"-max_total_time={MINIMISE_S}", f"-exact_artifact_path={small}", found),
                   capture_output=True, check=False)
    data = (small if small.is_file() else found).read_bytes()
    case = CASES / name / hashlib.sha256(data).hexdigest()[:12]
    case.parent.mkdir(parents=True, exist_ok=True)
    case.write_bytes(data)
    return case


def number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def run(name, options, corpus):
    """One run of one target: its row, its output and the cases found."""
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        done = subprocess.run(command(name, *options, f"-artifact_prefix={folder}/", corpus or folder, *begun_with(name)),
                              capture_output=True, check=False)
        output = done.stderr.decode("utf-8", "replace")
        found = [path for path in pathlib.Path(folder).iterdir() if re.match(r"(crash|timeout|oom|leak)-", path.name)]
        cases = [minimised(name, path) for path in found]
    inputs, rate = number(r"number_of_executed_units:\s*(\d+)", output), number(r"average_exec_per_sec:\s*(\d+)", output)
    row = (name, inputs, rate, number(r"corp: (\d+)", output), number(r"cov: (\d+)", output), len(cases))
    return row, done.returncode == 0 and not cases, output, cases


def long_run(name, seconds):
    corpus = CORPUS / name
    corpus.mkdir(parents=True, exist_ok=True)
    return run(name, [f"-max_total_time={seconds}"], corpus)


def short_run(name):
    return run(name, [f"-runs={targets()[name][1]}", "-seed=1"], None)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", nargs="+")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    if not options.short:
        build()
    names = list(targets()) if options.target == ["all"] else options.target
    if unknown := set(names) - set(targets()):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(targets())}")
    make_seeds()
    one = short_run if options.short else lambda name: long_run(name, options.seconds)
    bad = 0
    print("{:12} {:>12} {:>10} {:>7} {:>6} {:>5}".format(*COLUMNS))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for row, good, output, cases in pool.map(one, names):
            print("{:12} {:>12} {:>10} {:>7} {:>6} {:>5}".format(*row), flush=True)
            bad += not good
            if not good:
                said = [line for line in output.splitlines() if not re.match(r"#\d+\s", line)]
                print(*said, *(f"kept as {case.relative_to(ROOT)}" for case in cases), sep="\n", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
