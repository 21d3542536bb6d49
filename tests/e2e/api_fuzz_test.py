"""The API, asked by a program that knows only its OpenAPI document, the permissions and the demonstration data: every
operation, by every role, with right, wrong and extreme input, and about what is another organisation's.

Each round is drawn from one seed, HZ_FUZZ_SEED (1); HZ_FUZZ_ROUNDS (2, and 40 of ./test --full) says how many.
"""
import base64
import collections
import http.client
import json
import os
import pathlib
import random
import re
import urllib.parse
import uuid

from client import TIMEOUT_S, Client
from json_schema import Values, faults
from server import Server

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = int(os.environ.get("HZ_FUZZ_SEED", "1"))
ROUNDS = int(os.environ.get("HZ_FUZZ_ROUNDS", "40" if os.environ.get("HZ_TEST_FULL") == "yes" else "2"))
PERMISSION = re.compile(r'^HZ_PERMISSION\("([^"]+)", "([^"]+)", (\w+)\)', re.MULTILINE)
REFUSALS = {400, 401, 403, 404, 405, 409, 412, 413, 415, 417, 422, 428, 429}
# 503 is an answer where a request met another of its kind; whoever repeats it is served.
TOO_BUSY = {"password.busy", "store.busy", "write.busy"}
# Faults that the schema does not tell: forms of numbers, characters.
UNTOLD = {"field.form", "field.characters"}
# Names under which other answers speak of what stands in a path.
ALIASES = {"client": "organisation", "body": "organisation", "certificate": "number", "id": "account"}
# What ends a session or an account, or moves the clock: asked by nobody in particular, so that the others go on.
ENDING = {"platform.end_session", "platform.set_clock", "platform.disable_account", "platform.request_reset",
          "platform.approve_reset", "platform.begin_second_factor", "platform.confirm_second_factor", "platform.revoke_role",
          "party.close_organisation", "party.approve_erasure", "platform.start_session"}
ACTORS_OF_ROLE = 2
ADDRESS_REQUESTS = 50


class Operation:
    def __init__(self, method, path, told):
        self.method, self.path, self.id = method.upper(), path, told["operationId"]
        self.permission = told["x-permission"]
        self.parameters = [one for one in told.get("parameters", []) if one["in"] != "header"]
        self.names = re.findall(r"\{(\w+)\}", path)
        content = told.get("requestBody", {}).get("content", {})
        self.body = content.get("application/json", {}).get("schema")
        self.takes_file = "multipart/form-data" in content and self.body is None
        self.answer = told["responses"]["200"]["content"].get("application/json", {}).get("schema")
        self.is_safe = self.method == "GET"

    def parameter(self, name):
        return next(one["schema"] for one in self.parameters if one["name"] == name)


class Actor:
    """One account, or nobody: what it may, and what it saw."""
    addresses = 0

    def __init__(self, client, login, account, permissions):
        self.client, self.login = client, login
        self.roles = set(account["roles"]) | {"member", "anyone"} if account else {"anyone"}
        self.reach = collections.defaultdict(set)
        for permission, role, reach in permissions:
            if role in self.roles:
                self.reach[permission].add(reach)
        self.seen, self.texts, self.sent = collections.defaultdict(list), set(), 0

    def move(self):
        """Another address of 127.0.0.0/8 now and then: each is a client of its own to the rate limits."""
        self.sent += 1
        if self.sent % ADDRESS_REQUESTS == 1:
            self.client.close()
            Actor.addresses += 1
            self.client.connection = http.client.HTTPConnection(
                self.client.host, self.client.port, timeout=TIMEOUT_S,
                source_address=(f"127.{1 + Actor.addresses // 250}.0.{1 + Actor.addresses % 250}", 0))

    def learn(self, value, name=""):
        if isinstance(value, dict):
            for key, member in value.items():
                self.learn(member, key)
        elif isinstance(value, list):
            for item in value:
                self.learn(item, name)
        elif isinstance(value, str) and len(value) < 130:
            self.texts.add(value)
            if name == "sm3":  # addresses have it in hexadecimal
                value = base64.b64decode(value).hex()
            for key in {name, ALIASES.get(name, name)}:
                if value not in self.seen[key]:
                    self.seen[key].append(value)


class Round:
    """One server, all actors; `wrong` collects what should not be."""

    def __init__(self, server, seed):
        self.server, self.random, self.wrong, self.asked = server, random.Random(seed), [], collections.Counter()
        self.words = [json.loads((ROOT / f"web/src/shared/i18n/{name}.json").read_text(encoding="utf-8"))
                      for name in ("zh-CN", "en-US")]
        self.permissions = PERMISSION.findall((ROOT / "src/app/authz/permissions.def").read_text(encoding="utf-8"))
        told = server.client().get("/openapi.json").json["paths"]
        self.operations = [Operation(method, path, one) for path, methods in told.items() for method, one in methods.items()]
        self.actors = [self.actor(login) for login in self.some_of_each_role()]
        self.nobody = self.actor(None)
        self.names = {name for operation in self.operations for name in operation.names}

    def some_of_each_role(self):
        chosen = {}
        for login, account in self.server.accounts.items():
            for role in account["roles"]:
                chosen.setdefault(role, []).append(login)
        return sorted({login for logins in chosen.values()
                       for login in self.random.sample(logins, min(ACTORS_OF_ROLE, len(logins)))})

    def actor(self, login):
        account = self.server.accounts.get(login)
        return Actor(self.server.client(login), login, account, self.permissions)

    def fault(self, operation, actor, text):
        self.wrong.append(f"{operation.id} by {actor.login}: {text}")

    def look_around(self):
        """Everybody reads what lists and objects show without a question."""
        for _ in range(2):
            for actor in self.actors:
                for operation in self.operations:
                    if not operation.is_safe or operation.permission in ("register.read", "log.read"):
                        continue
                    if all(actor.seen[name] for name in operation.names):
                        self.ask(operation, actor, {name: self.random.choice(actor.seen[name][:20]) for name in operation.names})

    # ---- one request ----
    def ask(self, operation, actor, path_values, query=(), body=None, key=None):
        path = operation.path
        for name, value in path_values.items():
            path = path.replace("{" + name + "}", urllib.parse.quote(value, safe=""))
        if query:
            path += "?" + urllib.parse.urlencode(query)
        actor.move()
        content, headers = self.sent(operation, body)
        version = None if self.random.random() < 0.9 else self.random.choice((False, 0, 1, 999))
        answer = actor.client.request_once(operation.method, path, content, headers, key or str(uuid.UUID(
            int=self.random.getrandbits(128), version=4)), version)
        actor.client.versions.learn(operation.method, path, answer)
        self.asked[answer.status] += 1
        self.check(operation, actor, answer)
        return answer

    def sent(self, operation, body):
        if operation.takes_file:
            content = self.random.choice((b"", "示例".encode(), self.random.randbytes(200), b"%PDF-1.4\n", b"PK\3\4"))
            if self.random.random() < 0.5:
                return content, {"Content-Type": "application/octet-stream"}
            head = b'--zz\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
            return head + content + b"\r\n--zz--\r\n", {"Content-Type": "multipart/form-data; boundary=zz"}
        if operation.body is None or body is None:
            return None, {}
        return json.dumps(body, ensure_ascii=self.random.random() < 0.5).encode("utf-8"), {"Content-Type": "application/json"}

    def check(self, operation, actor, answer):
        if 200 <= answer.status < 300:
            if not self.may(operation, actor):
                self.fault(operation, actor, f"{answer.status} without permission")
            if operation.answer and answer.status == 200:
                for fault in faults(operation.answer, answer.json)[:3]:
                    self.fault(operation, actor, f"the answer is not as its schema: {fault}")
                if operation.permission not in ("register.read", "log.read"):
                    actor.learn(answer.json)
            return
        code = answer.code
        if answer.status not in REFUSALS and not (answer.status == 503 and code in TOO_BUSY):
            self.fault(operation, actor, f"{answer.status} {answer.text[:300]}")
        elif code is None or any(f"error.{code}" not in words for words in self.words):
            self.fault(operation, actor, f"{answer.status} with code {code}, which has no words: {answer.text[:200]}")
        elif answer.json["status"] != answer.status or not answer.json["title"]:
            self.fault(operation, actor, f"{answer.status} {answer.text[:300]}")
        if not self.may(operation, actor) and answer.status not in (401, 403) and code != "body.missing":
            self.fault(operation, actor, f"without permission, told {answer.status} {code}")

    def may(self, operation, actor):
        return bool(actor.reach[operation.permission])

    # ---- kinds of questions ----
    def values(self, actor, edge=False):
        pool = {name: actor.seen[name] for name in self.names - {"sm3"} | set(ALIASES) if actor.seen[name]}
        return Values(self.random, {} if edge else pool)

    def places(self, operation, actor):
        """What stands in the path. A separator within it would be refused before anything else."""
        values = Values(self.random, {name: actor.seen[name] for name in operation.names if actor.seen[name]})
        return {name: re.sub(r"[/\\\\]", "x", values.valid(operation.parameter(name), name)) for name in operation.names}

    def question(self, operation, values):
        return [(one["name"], str(values.valid(one["schema"], one["name"])).replace("True", "true").replace("False", "false"))
                for one in operation.parameters if one["in"] == "query" and (one["required"] or self.random.random() < 0.5)]

    def right(self, operation, actor, edge=False):
        """Input as the schema allows: no fault that the schema would have told. A success repeated is the same success."""
        values = self.values(actor, edge)
        where, query = self.places(operation, actor), self.question(operation, values)
        body = values.valid(operation.body, edge=edge) if operation.body else None
        key = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        answer = self.ask(operation, actor, where, query, body, key)
        if answer.code == "input.invalid":
            for one in answer.json["errors"]:
                told = self.schema_at(operation, one["pointer"])
                if told and one["key"] not in UNTOLD and not (one["key"] == "field.required" and told.get("minLength") == 0):
                    self.fault(operation, actor, f"{one['pointer']} {one['key']}, but the schema allows it: "
                                                 f"{json.dumps(body, ensure_ascii=False)[:400]} {query} {where}")
        if 200 <= answer.status < 300 and not operation.is_safe and operation.body and operation.id not in ENDING:
            again = self.ask(operation, actor, where, query, body, key)
            events = answer.headers.get("hz-events")
            if events and (again.status, again.headers.get("hz-events")) != (answer.status, events):
                self.fault(operation, actor, f"repeated: {answer.status}, then {again.status} {again.text[:200]}")

    def schema_at(self, operation, pointer):
        """What the document says about the place; None where it leaves it open or knows nothing."""
        steps = pointer.strip("/").split("/") if pointer != "/" else []
        schema = operation.body
        if steps and (steps[0] in operation.names or not operation.body):
            schema = {"type": "object", "properties": {one["name"]: one["schema"] for one in operation.parameters}}
        for step in steps:
            if schema is None or not schema.get("type"):
                return None
            schema = schema.get("items") if schema["type"] == "array" else schema.get("properties", {}).get(step)
        return schema if schema and schema.get("type") else None

    def bad(self, operation, actor):
        """One fault in the input: never a success, and named where the input is reached."""
        values = self.values(actor)
        where, query = self.places(operation, actor), self.question(operation, values)
        body = values.valid(operation.body) if operation.body else None
        made = values.broken(operation.body, body) if operation.body else None
        if made:
            pointer, what, body = made
        else:
            pointer, what = self.bad_question(operation, query)
        answer = self.ask(operation, actor, where, query, body)
        if 200 <= answer.status < 300:
            self.fault(operation, actor, f"{what} at {pointer} was accepted: {json.dumps(body, ensure_ascii=False)[:300]} {query}")
        if answer.code == "input.invalid" and made and not any(
                one["pointer"] == pointer or one["pointer"].startswith(pointer) or pointer.startswith(one["pointer"])
                for one in answer.json["errors"]):
            self.fault(operation, actor, f"{what} at {pointer} is not named: {answer.text[:300]}")

    def bad_question(self, operation, query):
        numbers = [one["name"] for one in operation.parameters if one["in"] == "query" and one["schema"].get("type") == "integer"]
        if numbers and self.random.random() < 0.5:
            name = self.random.choice(numbers)
            query[:] = [one for one in query if one[0] != name] + [(name, self.random.choice(("", "x", "1.5", "-1", "9" * 20)))]
            return f"/{name}", "no number in range"
        query.append(("zz_unknown", "1"))
        return "/zz_unknown", "unknown parameter"

    def foreign(self, operation, actor):
        """About what somebody else saw and this one never: absent, whatever is asked."""
        if actor is self.nobody or not actor.reach[operation.permission] <= {"Own", "Self"}:
            return
        if operation.id == "cases.save_draft":  # whoever saves a draft chooses its name: a conflict tells nothing else
            return
        name = operation.names[0] if operation.names else None
        others = [value for other in self.actors for value in other.seen.get(name, []) if value not in actor.texts] if name else []
        if not others:
            return
        values = self.values(actor)
        where = {**self.places(operation, actor), name: self.random.choice(others)}
        body = values.valid(operation.body) if operation.body else None
        answer = self.ask(operation, actor, where, self.question(operation, values), body)
        if answer.status not in (400, 401, 403, 404) and answer.json != {"items": []}:
            self.fault(operation, actor, f"another's {where} was told: {answer.status} {answer.text[:300]}")

    def other_method(self, operation):
        method = self.random.choice([one for one in ("GET", "POST", "PUT", "DELETE", "PATCH") if not any(
            one == known.method and known.path == operation.path for known in self.operations)])
        path = re.sub(r"\{\w+\}", "x", operation.path)
        answer = self.nobody.client.exchange(method, path, {}, None)
        literal = any(known.method == method and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", known.path), path)
                      for known in self.operations)
        if not literal and (answer.status != 405 or not answer.code or operation.method not in answer.headers.get("allow", "")):
            self.fault(operation, self.nobody, f"{method}: {answer.status} {answer.text[:200]}")

    def play(self):
        order = self.random.sample(self.operations, len(self.operations))
        for operation in order:
            able = [actor for actor in self.actors if self.may(operation, actor)]
            unable = [actor for actor in self.actors if not self.may(operation, actor)]
            for actor in [self.nobody, *self.random.sample(unable, min(2, len(unable)))]:
                self.bad(operation, actor)
                if operation.id not in ENDING:
                    self.right(operation, actor)
            self.other_method(operation)
            for actor in self.random.sample(able, min(3, len(able))):
                self.bad(operation, actor)
                self.foreign(operation, actor)
                if operation.id not in ENDING:
                    self.right(operation, actor, edge=self.random.random() < 0.3)


def test_no_request_finds_a_fault(binary):
    with Server(binary, data="demo") as server:
        round_ = Round(server, SEED)
        round_.look_around()
        for _ in range(ROUNDS):
            round_.play()
        assert Client("127.0.0.1", server.port).get("/healthz").status == 200
        print(f"       seed {SEED}: {sum(round_.asked.values())} requests, by status {dict(sorted(round_.asked.items()))}")
        wrong = list(dict.fromkeys(round_.wrong))
        assert not wrong, f"{len(wrong)} faults, HZ_FUZZ_SEED={SEED}:\n" + "\n".join(wrong[:40])
        assert round_.asked[200] > len(round_.operations), "too little was answered to have tested anything"
        server.stop()
        done = server.binary.run("fsck", "--data", server.data, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
