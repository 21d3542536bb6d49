#!/usr/bin/env python3
"""Checks the scripts of the project: Python compiles, shell parses and passes shellcheck, programs have their run bit."""
import os
import shutil
import subprocess
import sys

import project

SHEBANG_SHELL = ("#!/usr/bin/env bash", "#!/bin/sh")
RUN_BIT = ("run", "test", "bench", ".ci/run")


def python_faults(paths):
    faults = []
    for path in paths:
        try:
            compile(project.read(path), str(path), "exec")
        except SyntaxError as fault:
            faults.append(f"{path.relative_to(project.ROOT)}:{fault.lineno}: {fault.msg}")
    return faults


def shell_faults(paths):
    faults = []
    for path in paths:
        commands = [["bash", "-n", path]]
        if shutil.which("shellcheck"):
            commands.append(["shellcheck", "-x", "--severity=warning", path])
        for command in commands:
            done = subprocess.run(command, capture_output=True, text=True, cwd=project.ROOT, check=False)
            if done.returncode:
                faults.append(f"{path.relative_to(project.ROOT)}: {command[0]}: {(done.stdout + done.stderr).strip()}")
    return faults


def main():
    everything = project.files(project.ROOT)
    shell = [path for path in everything if path.suffix in ("", ".sh") and
             project.read(path).startswith(SHEBANG_SHELL)] + [project.ROOT / "tools/common.sh"]
    without_bit = [f"{name} has no run bit" for name in RUN_BIT
                   if (project.ROOT / name).is_file() and not os.access(project.ROOT / name, os.X_OK)]
    return project.finish("lint.scripts", [
        ("Python compiles", python_faults([path for path in everything if path.suffix == ".py"])),
        ("shell scripts parse and pass shellcheck", shell_faults(dict.fromkeys(shell))),
        ("the programs of the README can be run", without_bit)])


if __name__ == "__main__":
    sys.exit(main())
