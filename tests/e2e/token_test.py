"""hengzheng token: a client of the API. It goes through password, second factor and permission, and leaves no session."""
import datetime
import http.server
import json
import os
import subprocess
import threading

from client import Client, totp
from founding_test import PASSWORD, invitations_of, joined
from server import Server

TIMEOUT_S = 60


def token(binary, server, *options, login="admin1", lines=(PASSWORD,)):
    address = server if isinstance(server, str) else f"http://127.0.0.1:{server.port}"
    return subprocess.run([binary.path, "token", *options, "--server", address, "--login", login],
                          input="".join(line + "\n" for line in lines), capture_output=True, text=True, check=False,
                          timeout=TIMEOUT_S)


def create(binary, server, *options, scopes=("account.read",), **how):
    wanted = [part for scope in scopes for part in ("--scope", scope)]
    return token(binary, server, "create", "--name", "示例接口", *wanted, *options, **how)


def bearer(server, secret, path="/api/v1/accounts"):
    return Client("127.0.0.1", server.port).get(path, headers={"Authorization": f"Bearer {secret}"})


def accepted(server):
    """admin1 with a second factor. A code counts once, so the next sign-in needs the next step of the clock."""
    login = server.accept(invitations_of(server)["admin1"], PASSWORD)
    account = server.accounts[login]
    client = Client("127.0.0.1", server.port)
    return lambda: totp(account["totp_secret"], client.now() + 30)


def test_a_token_is_made_used_and_ended(binary):
    with Server(binary) as server:
        code = accepted(server)
        used = code()
        made = create(binary, server, "--json", scopes=("account.read", "token.manage"), lines=(PASSWORD, used))
        assert made.returncode == 0, made.stderr
        answer = json.loads(made.stdout)
        assert answer["token"].startswith("hz_") and PASSWORD not in made.stdout + made.stderr
        assert bearer(server, answer["token"]).status == 200
        assert bearer(server, answer["token"], "/api/v1/organisations").code == "token.scope"
        [held] = bearer(server, answer["token"], "/api/v1/tokens").json["items"]
        assert held["token_id"] == answer["token_id"] and held["scopes"] == ["account.read", "token.manage"], held
        reused = token(binary, server, "revoke", answer["token_id"], lines=(PASSWORD, used))
        assert reused.returncode == 1 and "session.refused" in reused.stderr, "a code counts once"
        assert bearer(server, answer["token"]).status == 200


def test_without_a_second_factor_a_token_opens_no_more_than_the_session_would(binary):
    with Server(binary) as server:
        joined(server, "admin1")
        made = create(binary, server)
        assert made.returncode == 1 and made.stdout == "", made.stdout
        assert "second_factor_required" in made.stderr or "scope_not_held" in made.stderr, made.stderr


def test_the_second_factor_is_asked_for(binary):
    with Server(binary) as server:
        code = accepted(server)
        absent = create(binary, server)
        assert absent.returncode == 64 and "secrets.absent wanted=one-time code" in absent.stderr, absent.stderr
        wrong = create(binary, server, lines=(PASSWORD, "000000"))
        assert wrong.returncode == 1 and "session.refused" in wrong.stderr, wrong.stderr
        wrong = create(binary, server, lines=("wrong-password", code()))
        assert wrong.returncode == 1 and "session.refused" in wrong.stderr, wrong.stderr
        made = create(binary, server, lines=(PASSWORD, code()))
        secret, rest = made.stdout.split("\n", 1)
        assert made.returncode == 0 and rest == "" and bearer(server, secret).status == 200, made.stderr


def test_nobody_gets_what_he_does_not_hold(binary):
    with Server(binary) as server:
        code = accepted(server)
        more = create(binary, server, scopes=("account.read", "case.decide"), lines=(PASSWORD, code()))
        assert more.returncode == 1 and more.stdout == "", more.stdout
        assert "token.scope_not_held permission=case.decide" in more.stderr, more.stderr


def test_a_token_of_somebody_else_stays(binary):
    with Server(binary) as server:
        code = accepted(server)
        done = token(binary, server, "revoke", "0" * 64, lines=(PASSWORD, code()))
        assert done.returncode == 1 and "token.not_found" in done.stderr, done.stderr


def test_a_token_is_ended_at_once(binary):
    with Server(binary, clock="controlled") as server:
        code = accepted(server)
        made = json.loads(create(binary, server, "--json", lines=(PASSWORD, code())).stdout)
        later = datetime.datetime.fromtimestamp(Client("127.0.0.1", server.port).now() + 60, datetime.timezone.utc)
        assert server.set_clock(later).status == 200
        done = token(binary, server, "revoke", made["token_id"], "--json", lines=(PASSWORD, code()))
        assert done.returncode == 0 and json.loads(done.stdout) == {"revoked": made["token_id"]}, done.stderr
        assert bearer(server, made["token"]).status == 401


def test_secrets_come_from_a_private_file(binary):
    with Server(binary) as server:
        code = accepted(server)
        path = server.folder / "secrets"
        path.write_text(f"# 示例\nHENGZHENG_PASSWORD={PASSWORD}\nHENGZHENG_CODE={code()}\n", encoding="utf-8")
        os.chmod(path, 0o644)
        exposed = create(binary, server, "--env-file", path, lines=())
        assert exposed.returncode == 2 and "secret.exposed" in exposed.stderr, exposed.stderr
        os.chmod(path, 0o600)
        made = create(binary, server, "--env-file", path, lines=())
        assert made.returncode == 0 and made.stdout.startswith("hz_"), made.stderr
        for text in ("PASSWORD=x", "HENGZHENG_PASSWORD", "HENGZHENG_PASSWORD=a\nHENGZHENG_PASSWORD=b"):
            path.write_text(text)
            bad = create(binary, server, "--env-file", path, lines=())
            assert bad.returncode == 64 and "secrets.line" in bad.stderr and "HENGZHENG" not in bad.stderr, bad.stderr


def test_usage_is_checked_before_anything_is_asked(binary):
    assert binary.run("token", check=False).returncode == 64
    assert binary.run("token", "create", "--server", "http://127.0.0.1:1", "--login", "a", check=False).returncode == 64
    assert "--password" not in binary.run("token", "create", "--help").stdout
    short = token(binary, "http://127.0.0.1:1", "revoke", "abc")
    assert short.returncode == 64, short.stderr
    plain = create(binary, "http://hz.example")
    assert plain.returncode == 64 and "web.url" in plain.stderr, plain.stderr
    away = create(binary, "http://127.0.0.1:1")
    assert away.returncode == 2 and "web.failed" in away.stderr, away.stderr
    empty = create(binary, "http://127.0.0.1:1", lines=())
    assert empty.returncode == 64 and "secrets.absent wanted=password" in empty.stderr, empty.stderr


class Played:
    """A server that answers what it is told, in order; what it was asked is kept."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def __enter__(self):
        played = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                played.asked.append((self.command, self.path, dict(self.headers), self.rfile.read(length)))
                status, headers, body = played.answers.pop(0)
                if status == 0:
                    return
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_DELETE = do_POST

            def log_message(self, *_):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


SIGNED_IN = (200, {"Set-Cookie": "hz_session=s1; Path=/"}, b'{"csrf":"c1"}')
GONE = (204, {}, b"")
LOST = (0, {}, b"")


def test_a_token_whose_answer_was_lost_is_ended(binary):
    stored = (200, {}, json.dumps({"token_id": "a" * 64}).encode())
    with Played(SIGNED_IN, LOST, stored, GONE, GONE) as played:
        done = create(binary, played.address)
        assert done.returncode == 2 and "token.lost" in done.stderr and done.stdout == "", done.stderr
        assert [asked[:2] for asked in played.asked] == [
            ("POST", "/api/v1/session"), ("POST", "/api/v1/tokens"), ("POST", "/api/v1/tokens"),
            ("DELETE", "/api/v1/tokens/" + "a" * 64), ("DELETE", "/api/v1/session")]
        keys = [asked[2]["Idempotency-Key"] for asked in played.asked]
        assert keys[1] == keys[2] and len(set(keys)) == 4, keys


def test_a_hostile_server_gets_nothing_further(binary):
    with Played((302, {"Location": "http://127.0.0.1:1/"}, b"")) as played:
        done = create(binary, played.address)
        assert done.returncode == 2 and "web.redirect" in done.stderr and len(played.asked) == 1, done.stderr
    with Played((403, {}, b'{"code":"x.y","detail":"\\u001b[31mred\\nline"}')) as played:
        done = create(binary, played.address)
        assert done.returncode == 1 and "x.y" in done.stderr and "\x1b" not in done.stderr, done.stderr
    with Played(SIGNED_IN, (200, {}, b'{"token_id":"../../session","token":"hz_x"}'), GONE) as played:
        done = create(binary, played.address)
        assert done.returncode == 2 and "web.unreadable" in done.stderr and done.stdout == "", done.stderr
