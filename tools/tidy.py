#!/usr/bin/env python3
"""Looks for what a compiler lets pass: unfinished work, long files and functions, files that nothing uses.

usage: tidy.py [--root DIR]
"""
import argparse
import ast
import pathlib
import re
import sys

import project

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 70
CODE = (".cpp", ".hpp", ".ts", ".tsx", ".py", ".cmake", ".mustache", ".css", ".sh", ".sql")
TEXT = CODE + (".md", ".txt", ".json", ".scenario", ".def", ".html", ".svg", "run", "test", "bench", "pre-commit")

MARKER = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b(?!.{0,3}#\d)")
UNFINISHED = re.compile(r"\b(not (yet )?imple" r"mented|unimple" r"mented|coming so" r"on)\b", re.IGNORECASE)
REASON_501 = '"Not Imple' 'mented"'  # the reason phrase of RFC 9110
# `placeholder=` is an attribute of forms; SQL speaks of placeholders too, so files that hold SQL are left alone.
STAND_IN = re.compile(r"\bplace" r"holders?\b(?!\s*[=:\"'}])", re.IGNORECASE)
REGISTRY = re.compile(r"https?://[a-z0-9.-]*(?:debi" r"an|npm" r"js?|node" r"source)[a-z0-9.-]*\.(?:org|com|net)")
MACHINE_PATH = re.compile(r"(?<![\w./~*-])/(?:home|root|work|Users)/\w")
FLAKY = re.compile(r"\b(sleep_" r"for|usle" r"ep|it\.sk" r"ip|test\.sk" r"ip)\b|\bDIS" r"ABLED_|time\.sle" r"ep\(")
EVENT_REWRITE = re.compile(r"\b(UPDATE|DELETE\s+FROM)\s+event\b", re.IGNORECASE)


class Tree:
    """The files of the project below one root, each read once."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.texts = {path.relative_to(self.root).as_posix(): project.read(path)
                      for path in project.files(self.root) if path.name.endswith(TEXT) or path.name == "CMakeLists.txt"}

    def matching(self, suffixes, *folders):
        return {path: text for path, text in self.texts.items()
                if path.endswith(suffixes) and (not folders or path.startswith(folders))}

    def hits(self, pattern, texts):
        return [f"{path}:{number}: {line.strip()[:120]}" for path, text in texts.items()
                for number, line in enumerate(text.splitlines(), 1) if pattern.search(line) and not (pattern is UNFINISHED and REASON_501 in line)]


def own_words(path):
    """The checks and their tests must be able to name what they look for."""
    return path == "tools/tidy.py" or path.startswith("tests/lint/")


def words(tree, pattern, suffixes=TEXT, folders=()):
    return tree.hits(pattern, {path: text for path, text in tree.matching(suffixes, *folders).items()
                               if not own_words(path)})


def stand_ins(tree):
    return words(tree, STAND_IN, (".cpp", ".hpp", ".py", ".ts", ".tsx"),
                 ("src/app", "src/base", "src/domain", "src/record", "src/main", "src/adapters/http", "tests/", "web/src"))


def long_files(tree):
    return [f"{path}: {lines} lines, at most {FILE_LINES_MAX}" for path, text in tree.matching(CODE).items()
            if "fixtures/" not in path and (lines := len(text.splitlines())) > FILE_LINES_MAX]


def without_literals(text):
    """C++ with comments, strings, characters and preprocessor lines blanked; line numbers stay."""
    pattern = re.compile(r'R"(?P<mark>\w*)\(.*?\)(?P=mark)"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"'
                         r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'|^[ \t]*#(?:\\\n|[^\n])*", re.DOTALL | re.MULTILINE)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def cpp_functions(text):
    """(first line, lines) of each outermost function body; a body opens after `)` outside any other body."""
    code, stack, header, line, found = without_literals(text), [], "", 1, []
    for character in code:
        if character == "{":
            outside = all(kind == "scope" for kind, _ in stack)
            is_scope = re.search(r"\b(namespace|class|struct|enum|union|extern)\b[^()=]*$", header)
            is_data = re.search(r"=\s*[\w:<>,\s\[\]]*$", header)
            kind = "scope" if outside and is_scope else "body" if outside and ")" in header and not is_data else "block"
            stack.append((kind, line))
            header = ""
        elif character == "}":
            kind, start = stack.pop() if stack else ("block", line)
            if kind == "body":
                found.append((start, line - start + 1))
            header = ""
        elif character == ";":
            header = ""
        else:
            header += character
            line += character == "\n"
    return found


def python_functions(text):
    return [(node.lineno, node.end_lineno - node.lineno + 1) for node in ast.walk(ast.parse(text))
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def long_functions(tree):
    faults = []
    for path, text in tree.matching((".cpp", ".hpp", ".py")).items():
        for line, lines in python_functions(text) if path.endswith(".py") else cpp_functions(text):
            if lines > FUNCTION_LINES_MAX:
                faults.append(f"{path}:{line}: function of {lines} lines, at most {FUNCTION_LINES_MAX}")
    return faults


def unreferenced(tree):
    """Sources no CMakeLists.txt names or globs, headers nobody includes, templates and tools nobody mentions."""
    cmake = tree.matching("CMakeLists.txt")
    everything = "\n".join(tree.texts.values())
    included = set(re.findall(r'#include "([^"]+)"', everything))
    wired = bool(tree.matching("CMakeLists.txt", "src/main/"))  # until then a room's headers wait for their users
    faults = []
    for path in tree.matching((".cpp", ".hpp"), "src/", "tests/"):
        name = path.rsplit("/", 1)[1]
        if path.endswith(".cpp"):
            globbed = any(re.search(r"GLOB(_RECURSE)? [^)]*\*\.cpp", text)
                          and path.startswith(list_path[:-len("CMakeLists.txt")])
                          for list_path, text in cmake.items() if list_path != "CMakeLists.txt")
            used = globbed or any(name in text for text in cmake.values())
        else:
            below = path.split("/", 1)[1]
            used = (below in included or "use_cases/" in path or not wired
                    or (path.startswith("tests/") and name in included))  # beside the file that includes it
        faults += [] if used else [f"{path}: nothing uses it"]
    for path in tree.matching((".mustache", ".py"), "web/templates/", "tools/"):
        stem = path.rsplit("/", 1)[1].rsplit(".", 1)[0]
        others = "\n".join(text for other, text in tree.texts.items() if other != path)
        faults += [] if re.search(rf"\b{re.escape(stem)}\b", others) else [f"{path}: nothing uses it"]
    return faults


def ports_with_state(tree):
    """A port is pure virtual: no members, no mutex, no cache."""
    faults = []
    for path, text in tree.matching(".hpp", "src/app/ports/").items():
        code = without_literals(text)
        for match in re.finditer(r"\bclass\s+(\w+)[^;{]*\{(.*?)\n\};", code, re.DOTALL):
            member = re.search(r"^\s+[\w:<>,\s&*]+[\s&*]\w+_\s*(\{[^}]*\}|=[^;]*)?;|mutex|\batomic\b", match.group(2), re.MULTILINE)
            if re.search(r"\bvirtual\b", match.group(2)) and member:
                line = code[:match.start(2) + member.start()].count("\n") + 2
                faults.append(f"{path}:{line}: port {match.group(1)} has state")
    return faults


def check(root):
    tree = Tree(root)
    templates = tree.matching((".mustache", ".html"), "web/templates/")
    return [
        ("no open marker without an issue", words(tree, MARKER)),
        ("nothing says it is unfinished", words(tree, UNFINISHED) + stand_ins(tree)),
        ("files are short", long_files(tree)),
        ("functions are short", long_functions(tree)),
        ("every file is used", unreferenced(tree)),
        ("templates escape everything", tree.hits(re.compile(r"\{\{\{|\{\{\s*&"), templates)),
        ("templates carry no style attribute", tree.hits(re.compile(r"\sstyle\s*="), templates)),
        ("no registry host", words(tree, REGISTRY)),
        ("no path of one machine", words(tree, MACHINE_PATH)),
        ("tests neither wait for time nor hide", words(tree, FLAKY, (".cpp", ".py", ".ts", ".tsx"), ("tests/", "web/"))),
        ("ports have no state", ports_with_state(tree)),
        ("events are never rewritten", tree.hits(EVENT_REWRITE, tree.matching(".sql"))),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", default=project.ROOT)
    return project.finish("lint.tidy", check(parser.parse_args().root))


if __name__ == "__main__":
    sys.exit(main())
