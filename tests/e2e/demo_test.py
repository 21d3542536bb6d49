"""The demonstration: the same parties, numbers, dates and states for the same seed, nothing of it to be taken for real."""
import collections
import json

from server import DEMO_OPTIONS, Server

# What a seed fixes, each row as text: random ids, keys, salts and signatures differ between two makings.
CERTIFICATES = ("SELECT number, holder_name, holder_uscc, body_code, category, level, region, status, valid_from, valid_to"
                " FROM public_certificate")
TOLD = {"parties": ("party", "uscc kind names region"), "persons": ("person", "name"),
        "approvals": ("body", "approval_number from to"),
        "cases": ("case", "kind state category level submitted_on")}


def told(database, data):
    found = {"certificates": sorted(map(repr, database.ask(CERTIFICATES)))}
    for name, (kind, members) in TOLD.items():
        rows = database.ask("SELECT body, version FROM state WHERE kind = ?", kind)
        found[name] = sorted(repr([json.loads(body).get(member) for member in members.split()] +
                                  [version] * (kind == "case")) for body, version in rows)
    kinds = (json.loads(body)["kind"] for (body,) in database.ask("SELECT body FROM state WHERE kind = 'party'"))
    found["kinds"] = sorted(map(repr, collections.Counter(kinds).items()))
    accounts = json.loads((data / "demo-accounts.json").read_text(encoding="utf-8"))
    found["accounts"] = sorted(f"{row['login']} {row['person']} {row['organisation']} {row['roles']}" for row in accounts)
    return found


def test_the_same_seed_makes_the_same_demonstration(binary):
    with Server(binary, data="demo") as server:
        # As it was made: a server that runs on it later notes what has passed since.
        made, again = server.folder / "made", server.folder / "again"
        binary.demo(made)
        first = told(binary.database(made), made)
        binary.run("demo", "--data", again, *DEMO_OPTIONS)
        for name, rows in told(binary.database(again), again).items():
            assert rows and rows == first[name], (name, set(rows) ^ set(first[name]))


def test_it_shows_every_party_status_and_step_and_is_marked(binary):
    with Server(binary, data="demo") as server:
        found = told(server.database, server.data)
        assert found["kinds"] == ["('certification_body', 6)", "('department', 4)", "('local_regulator', 32)",
                                  "('platform_operator', 1)", "('service_provider', 60)"], found["kinds"]
        statuses = {item["status"] for item in every(server, "/api/v1/public/certificates")}
        assert statuses == {"valid", "suspended", "cancelled", "revoked", "expired"}, statuses
        assert all("示例" in row for row in found["parties"]), "a party without 示例 in its name"
        listing = server.data / "demo-accounts.json"
        assert listing.stat().st_mode & 0o777 == 0o600
        for folder in (server.data, server.data / "secrets", server.data / "keys"):
            assert folder.stat().st_mode & 0o777 == 0o700, folder
        assert server.client().get("/.well-known/hengzheng").json["environment"] == "demo"
        item = every(server, "/api/v1/public/certificates")[0]
        for path in (f"/v/{item['number']}", "/", f"/en/v/{item['number']}"):
            page = server.client().get(path)
            assert page.status == 200 and ("演示" in page.text or "demonstration" in page.text.lower()), path
        # Every account of the list signs in with what stands there.
        for login in list(server.accounts)[:3]:
            assert server.client(login).get("/api/v1/session").status == 200


def every(server, path):
    """All items of a list, page by page."""
    items, cursor = [], ""
    while True:
        answer = server.client().get(f"{path}?limit=50{cursor}")
        assert answer.status == 200, answer.text
        items += answer.json["items"]
        if not answer.json.get("next"):
            return items
        cursor = f"&cursor={answer.json['next']}"
