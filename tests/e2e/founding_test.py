"""From an empty data directory to administrators who sign in; refusals on the way."""
import re

from client import Client, totp
from server import Server

PASSWORD = "示例口令-very-long-1"


def invitations_of(server):
    return {row["login"]: row["invitation"] for row in server.prepared["invitations"]}


def joined(server, login):
    """A client signed in with a password only, after the one-time invitation."""
    secret = invitations_of(server)[login]
    client = Client("127.0.0.1", server.port)
    taken = client.post("/api/v1/invitations/acceptance", {"secret": secret, "password": PASSWORD})
    assert taken.status == 200 and taken.json["login"] == login, taken.text
    client.account = {"login": login, "password": PASSWORD}
    client.sign_in()
    return client


def test_an_invitation_works_once(binary):
    with Server(binary) as server:
        joined(server, "admin1")
        again = Client("127.0.0.1", server.port).post(
            "/api/v1/invitations/acceptance", {"secret": invitations_of(server)["admin1"], "password": PASSWORD})
        assert (again.status, again.code) == (403, "invitation.unknown"), again.text


def test_staff_do_nothing_before_the_second_factor_stands(binary):
    with Server(binary) as server:
        client = joined(server, "admin1")
        me = client.get("/api/v1/session")
        assert me.status == 200 and me.json["signing_key"] and not me.json["second_factor"], me.text
        assert client.get("/api/v1/accounts").code == "session.second_factor_required"


def test_a_one_time_code_counts_once(binary):
    with Server(binary) as server:
        client = joined(server, "admin2")
        begun = client.post("/api/v1/session/second-factor", {}, if_match=False)
        assert begun.status == 200, begun.text
        code = totp(begun.json["secret"], client.now())
        done = client.put("/api/v1/session/second-factor", {"code": code}, if_match=False)
        assert done.status == 200, done.text
        fresh = Client("127.0.0.1", server.port)
        body = {"login": "admin2", "password": PASSWORD}
        assert fresh.post("/api/v1/session", body).code == "session.code_required"
        assert fresh.post("/api/v1/session", {**body, "totp": code}).code == "session.refused"


def test_a_wrong_password_says_nothing_and_locks_after_five(binary):
    with Server(binary) as server:
        client = Client("127.0.0.1", server.port)
        wrong = {"login": "admin1", "password": "wrong-password"}
        for _ in range(5):
            assert client.post("/api/v1/session", wrong).code == "session.refused"
        assert client.post("/api/v1/session", wrong).code == "session.locked"
        # Whether a login exists is not told, and another login is not locked by it.
        assert client.post("/api/v1/session", {**wrong, "login": "nobody"}).code == "session.refused"


def test_a_command_needs_its_headers_and_its_shape(binary):
    with Server(binary) as server:
        client = joined(server, "admin1")
        bare = {"Cookie": client.cookie, "Content-Type": "application/json"}
        no_csrf = client.exchange("POST", "/api/v1/session/second-factor", {**bare, "Idempotency-Key": "a"}, b"{}")
        assert no_csrf.status == 403, no_csrf.text
        no_key = client.exchange("POST", "/api/v1/session/second-factor", {**bare, "X-CSRF-Token": client.csrf}, b"{}")
        assert (no_key.status, no_key.code) == (400, "idempotency.missing"), no_key.text
        unknown = client.post("/api/v1/session/second-factor", {"extra": 1}, if_match=False)
        assert (unknown.status, unknown.code) == (400, "input.invalid"), unknown.text


def test_the_server_starts_again_on_what_it_signed(binary):
    with Server(binary) as server:
        for _ in range(3):
            server.restart()
            assert Client("127.0.0.1", server.port).get("/readyz").status == 200


def test_init_refuses_a_directory_in_use(binary):
    with Server(binary) as server:
        second = binary.run("init", "--data", server.data, "--host", "hz.example",
                            "--public-url", "https://hz.example", check=False)
        assert second.returncode == 2 and re.search(r"exists|locked", second.stderr), second.stderr
