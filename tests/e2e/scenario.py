"""Reads and runs scenario text files.

One step a line; a line that begins with white space continues the one before; `#` begins a comment line.

    data demo|empty               which data directory (default empty); only before the first step
    server --option …             options for `hengzheng serve`; only before the first step
    as LOGIN | as anyone          who sends what follows; signs in at first use
    accept NAME {secret}          a new person accepts an invitation; its login is kept as {NAME}
    METHOD PATH [JSON | @FILE] [if-match=N|none] [key=TEXT] [expect …]
    save NAME=/json/pointer …     from the last answer; used as {NAME} anywhere, also save NAME=header:etag
    clock 2026-03-16T09:00+08:00  moves the controlled clock forward (asks for `--clock controlled`); the first one is
                                  also the instant at which the register is founded and the clock starts
    restart | kill                ends the server (SIGTERM, SIGKILL) and starts it again on the same data

    expect 200                    status
    expect 422 problem KEY        problem+json with this code; the status may be left out
    expect 200 status=suspended holder.name=示例 items/0/level=2 absent=secret header:etag="3" text 暂停 until the end

Values compare as JSON where they are JSON of another type than text (3, true, "3"), else as text. `key~=part`: contains.
"""
import datetime
import json
import pathlib
import re
import shlex

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class Fault(AssertionError):
    """What a scenario expected and did not get, with the line it stands on."""

    def __init__(self, line, text):
        super().__init__(f"line {line}: {text}")


class Step:
    def __init__(self, line, text):
        self.line, self.text = line, text
        self.word, _, self.rest = text.partition(" ")
        self.rest = self.rest.strip()


def read_steps(text):
    steps = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace() and steps:
            steps[-1] = Step(steps[-1].line, f"{steps[-1].text} {line.strip()}")
        else:
            steps.append(Step(number, re.sub(r"\s+", " ", line.strip(), count=1)))
    return steps


def split_request(rest):
    """(path, body text or None, options, expectation or None)."""
    path, _, rest = rest.partition(" ")
    rest, body, options = rest.strip(), None, {}
    if rest.startswith("{") or rest.startswith("["):
        _, end = json.JSONDecoder().raw_decode(rest)
        body, rest = rest[:end], rest[end:].strip()
    elif rest.startswith("@"):
        body, _, rest = rest.partition(" ")
    while rest and not re.match(r"expect(\s|$)", rest):
        word, _, rest = rest.partition(" ")
        name, equals, value = word.partition("=")
        if not equals or name not in ("if-match", "key"):
            raise ValueError(f"cannot read {word!r}")
        options[name], rest = value, rest.strip()
    return path, body, options, rest[len("expect"):].strip() if rest else None


def find(value, pointer):
    """Member by JSON pointer (/a/0/b) or the same with dots; raises KeyError."""
    for part in [part for part in re.split(r"[/.]", pointer.lstrip("/")) if part]:
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict) and part in value:
            value = value[part]
        else:
            raise KeyError(pointer)
    return value


def as_text(value):
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def is_equal(value, wanted):
    if isinstance(value, str):
        return value == wanted or json.dumps(value, ensure_ascii=False) == wanted
    try:
        return value == json.loads(wanted)
    except ValueError:
        return False


def read_member(response, name):
    if name.startswith("header:"):
        return response.headers[name[len("header:"):].lower()]
    if response.json is None:
        raise KeyError(name)
    return find(response.json, name)


def member_fault(response, word):
    name, _, wanted = word.partition("=")
    contains = name.endswith("~")
    name = name.removesuffix("~")
    try:
        value = read_member(response, wanted if name == "absent" else name)
    except KeyError:
        return None if name == "absent" else f"{name} is absent"
    if name == "absent":
        return f"{wanted} is there: {as_text(value)}"
    fits = wanted in as_text(value) if contains else is_equal(value, wanted)
    return None if fits else f"{name} is {as_text(value)}, not {wanted}"


def expectation_faults(response, expected):
    """Every way in which the answer differs from `expect …`."""
    expected, _, text = (f" {expected} ").partition(" text ")
    faults = [f"text {text.strip()!r} is absent"] if text.strip() and text.strip() not in response.text else []
    lexer = shlex.shlex(expected, posix=False)
    lexer.whitespace_split, lexer.commenters, lexer.quotes = True, "", ""
    words = list(lexer)
    while words:
        word = words.pop(0)
        if word == "problem" and words:
            wanted = words.pop(0)
            faults += [] if response.code == wanted else [f"code is {response.code}, not {wanted}"]
        elif word.isdigit():
            faults += [] if response.status == int(word) else [f"status is {response.status}, not {word}"]
        elif "=" in word:
            faults += [fault for fault in [member_fault(response, word)] if fault]
        else:
            faults.append(f"cannot read {word!r}")
    return faults


class Scenario:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.steps = read_steps(self.path.read_text(encoding="utf-8"))
        self.server_options = {"data": "empty", "clock": "system", "options": ()}
        while self.steps and self.steps[0].word in ("data", "server"):
            step = self.steps.pop(0)
            self.server_options["data" if step.word == "data" else "options"] = (
                step.rest if step.word == "data" else tuple(step.rest.split()))
        clocks = [step.rest for step in self.steps if step.word == "clock"]
        if clocks:
            self.server_options.update(clock="controlled", clock_from=datetime.datetime.fromisoformat(clocks[0]))
        self.names, self.login, self.last = {}, None, None

    def fill(self, text):
        return re.sub(r"\{([a-z][a-z0-9_]*)\}", lambda match: str(self.names.get(match.group(1), match.group())), text)

    def run(self, server):
        """Raises Fault at the first line that is not as expected."""
        if isinstance(server.prepared, dict):
            for row in server.prepared.get("invitations", []):
                self.names[f"invitation_{row['login'].replace('-', '_')}"] = row.get("secret", row.get("invitation"))
        for step in self.steps:
            act = self.request if step.word in METHODS else getattr(self, f"do_{step.word}", None)
            if act is None:
                raise Fault(step.line, f"unknown step {step.word!r}")
            try:
                act(server, step)
            except Fault:
                raise
            except (AssertionError, KeyError, OSError, ValueError) as fault:
                raise Fault(step.line, f"{step.text[:120]}: {fault}") from fault

    def do_as(self, server, step):
        name = self.fill(step.rest)
        self.login = None if name == "anyone" else name
        server.client(self.login)

    def do_accept(self, server, step):
        name, secret = step.rest.split()
        self.names[name] = server.accept(self.fill(secret))

    def do_clock(self, server, step):
        answer = server.set_clock(datetime.datetime.fromisoformat(self.fill(step.rest)))
        if answer.status not in (200, 204):
            raise Fault(step.line, f"clock refused: {answer.status} {answer.text[:300]}")

    def do_restart(self, server, _):
        server.restart()

    def do_kill(self, server, _):
        server.restart(how=9)

    def do_save(self, _, step):
        for word in step.rest.split():
            name, _, pointer = word.partition("=")
            value = read_member(self.last, pointer)
            self.names[name] = value if isinstance(value, str) else json.dumps(value)

    def request(self, server, step):
        path, body, options, expected = split_request(self.fill(step.rest))
        client = server.client(self.login)
        if_match = {None: None, "none": False}.get(options.get("if-match"), options.get("if-match"))
        send = {"if_match": if_match, "idempotency_key": options.get("key")}
        if body and body.startswith("@"):
            file = self.path.parent / body[1:]
            self.last = client.upload(step.word, path, file.name, file.read_bytes(), **send)
        else:
            self.last = client.request(step.word, path, json.loads(body) if body else None, **send)
        faults = expectation_faults(self.last, expected if expected is not None else "")
        if expected is None and self.last.status >= 400:
            faults.append(f"status is {self.last.status}")
        if faults:
            raise Fault(step.line, f"{step.text[:120]}\n  " + "\n  ".join(faults) +
                        f"\n  answer: {self.last.status} {self.last.text[:500]}")
