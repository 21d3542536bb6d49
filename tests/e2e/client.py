"""A client of the HTTP API for tests: sign-in with a second factor, the headers every command needs, JSON, uploads.

Standard library only. Conventions it follows: ARCHITECTURE.md, "A command".
"""
import email.utils
import http.client
import json
import pathlib
import urllib.parse
import re
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from welcome import totp  # noqa: E402  (found through the line above)

TIMEOUT_S = 60
SAFE_METHODS = ("GET", "HEAD")
SUCCEEDED = set()  # (method, path) of every request that was answered 2xx; run.py asks whether all operations are in it


class Response:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def json(self):
        """The body as JSON, or None."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def code(self):
        """The stable key of a problem+json answer, or None."""
        is_problem = self.headers.get("content-type", "").startswith("application/problem+json")
        return self.json.get("code") if is_problem and isinstance(self.json, dict) else None

    @property
    def version(self):
        """Version of the object answered about (a decimal ETag), or None."""
        found = re.fullmatch(r'"(\d+)"', self.headers.get("etag", ""))
        return int(found.group(1)) if found else None


class Versions:
    """The newest version seen of each object, by its path: what a page would send as If-Match."""

    def __init__(self):
        self.by_path = {}

    def object_of(self, path):
        path = path.partition("?")[0]
        known = [seen for seen in self.by_path if path == seen or path.startswith(seen + "/")]
        return max(known, key=len, default=None)

    def of(self, path):
        return self.by_path.get(self.object_of(path))

    def learn(self, method, path, response):
        if response.version is None:
            return
        path = path.partition("?")[0]
        if method in SAFE_METHODS:
            self.by_path[path] = response.version
        elif response.version > (self.of(path) or 0) and self.object_of(path):
            self.by_path[self.object_of(path)] = response.version
        else:  # made just now: it will be asked for by one of the names in the answer
            body = response.json if isinstance(response.json, dict) else {}
            for name in (value for value in body.values() if isinstance(value, str)):
                if re.fullmatch(r"[\w.-]{1,64}", name):
                    self.by_path[f"{path}/{name}"] = response.version


class Client:
    """One person's browser or program at one server. `account`: {"login","password","totp_secret"?}."""

    def __init__(self, host, port, account=None, versions=None):
        self.host, self.port, self.account = host, port, account
        self.versions = versions if versions is not None else Versions()
        self.cookie = self.csrf = None
        self.connection = None

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def exchange(self, method, path, headers, body):
        """One request on a kept connection; a connection the server closed meanwhile is opened again once."""
        path = urllib.parse.quote(path, safe="/?&=%:,;+~@!$'()*")
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT_S)
            try:
                self.connection.request(method, path, body=body, headers=headers)
                answer = self.connection.getresponse()
                found = {name.lower(): value for name, value in answer.getheaders()}
                if 200 <= answer.status < 300:
                    SUCCEEDED.add((method, path.partition("?")[0]))
                return Response(answer.status, found, answer.read())
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.close()
                if attempt == 2:
                    raise

    def now(self):
        """The server's time in Unix seconds; it may run on a controlled clock."""
        date = self.exchange("GET", "/healthz", {}, None).headers["date"]
        return email.utils.parsedate_to_datetime(date).timestamp()

    def command_headers(self, path, idempotency_key, if_match):
        headers = {"Idempotency-Key": idempotency_key or str(uuid.uuid4())}
        if self.csrf:
            headers["X-CSRF-Token"] = self.csrf
        version = self.versions.of(path) if if_match is None else if_match
        if version is not None and version is not False:
            headers["If-Match"] = f'"{version}"'
        return headers

    def request(self, method, path, body=None, *, headers=None, idempotency_key=None, if_match=None):
        """`if_match` None: the version last seen of the object; False: none. Signs in again when the session is over."""
        key = idempotency_key or str(uuid.uuid4())
        response = self.request_once(method, path, body, headers, key, if_match)
        if response.status == 401 and self.cookie and self.account:
            self.sign_in()
            response = self.request_once(method, path, body, headers, key, if_match)
        self.versions.learn(method, path, response)
        return response

    def request_once(self, method, path, body, headers, key, if_match):
        sent = {} if method in SAFE_METHODS else self.command_headers(path, key, if_match)
        if self.cookie:
            sent["Cookie"] = self.cookie
        if body is not None and not isinstance(body, bytes):
            sent["Content-Type"] = "application/json"
            body = json.dumps(body, ensure_ascii=False).encode("utf-8")
        sent.update(headers or {})
        return self.exchange(method, path, sent, body)

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.request("POST", path, body, **options)

    def put(self, path, body=None, **options):
        return self.request("PUT", path, body, **options)

    def delete(self, path, **options):
        return self.request("DELETE", path, **options)

    def upload(self, method, path, name, content, **options):
        """multipart/form-data with the one part `file` (RFC 7578)."""
        boundary = uuid.uuid4().hex
        head = (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                "Content-Type: application/octet-stream\r\n\r\n")
        body = head.encode("utf-8") + content + f"\r\n--{boundary}--\r\n".encode("ascii")
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", **options.pop("headers", {})}
        return self.request(method, path, body, headers=headers, **options)

    def sign_in(self):
        """Raises AssertionError when refused. A one-time code counts once: a step used before is waited out by
        the caller moving the clock, or by using the session that is there."""
        self.cookie = self.csrf = None
        asked = {"login": self.account["login"], "password": self.account["password"]}
        if self.account.get("totp_secret"):
            asked["totp"] = totp(self.account["totp_secret"], self.now())
        response = self.request_once("POST", "/api/v1/session", asked, None, str(uuid.uuid4()), False)
        if response.status != 200:
            raise AssertionError(f"sign-in of {asked['login']} refused: {response.status} {response.text[:300]}")
        self.cookie = response.headers["set-cookie"].partition(";")[0]
        self.csrf = response.json["csrf"]
        return response

    def accept_invitation(self, secret, password):
        """Chooses the password, then enrols a second factor; afterwards `account` is complete and signed in."""
        self.cookie = self.csrf = self.account = None
        accepted = self.post("/api/v1/invitations/acceptance", {"secret": secret, "password": password})
        if accepted.status != 200:
            raise AssertionError(f"invitation refused: {accepted.status} {accepted.text[:300]}")
        self.account = {"login": accepted.json["login"], "password": password}
        self.sign_in()
        begun = self.post("/api/v1/session/second-factor", {}, if_match=False)
        factor = begun.json["secret"]
        confirmed = self.put("/api/v1/session/second-factor", {"code": totp(factor, self.now())}, if_match=False)
        if confirmed.status not in (200, 204):
            raise AssertionError(f"second factor refused: {confirmed.status} {confirmed.text[:300]}")
        self.account["totp_secret"] = factor
        self.cookie = self.csrf = None
        return self.account
