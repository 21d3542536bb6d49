"""The demonstration: the same parties, numbers, dates and states for the same seed, nothing of it to be taken for real."""
import json
import sqlite3

from server import DEMO_OPTIONS, Server

# What a seed fixes, each row as text: random ids, keys, salts and signatures differ between two makings.
TOLD = {
    "certificates": "SELECT number, holder_name, holder_uscc, body_code, category, level, region, status, valid_from, valid_to"
                    " FROM public_certificate",
    "parties": "SELECT json_extract(body, '$.uscc'), json_extract(body, '$.kind'), json_extract(body, '$.names'),"
               " json_extract(body, '$.region') FROM state WHERE kind = 'party'",
    "kinds": "SELECT json_extract(body, '$.kind') AS party, count(*) FROM state WHERE kind = 'party' GROUP BY party",
    "persons": "SELECT json_extract(body, '$.name') FROM state WHERE kind = 'person'",
    "approvals": "SELECT json_extract(body, '$.approval_number'), json_extract(body, '$.from'), json_extract(body, '$.to')"
                 " FROM state WHERE kind = 'body'",
    "cases": "SELECT json_extract(body, '$.kind'), json_extract(body, '$.state'), json_extract(body, '$.category'),"
             " json_extract(body, '$.level'), json_extract(body, '$.submitted_on'), version FROM state WHERE kind = 'case'",
}


def told(data):
    base = sqlite3.connect(f"file:{data / 'hengzheng.db'}?mode=ro", uri=True)
    found = {name: sorted(map(repr, base.execute(query))) for name, query in TOLD.items()}
    base.close()
    accounts = json.loads((data / "demo-accounts.json").read_text(encoding="utf-8"))
    found["accounts"] = sorted(f"{row['login']} {row['person']} {row['organisation']} {row['roles']}" for row in accounts)
    return found


def test_the_same_seed_makes_the_same_demonstration(binary):
    with Server(binary, data="demo") as server:
        # As it was made: a server that runs on it later notes what has passed since.
        made, again = server.folder / "made", server.folder / "again"
        binary.demo(made)
        first = told(made)
        binary.run("demo", "--data", again, *DEMO_OPTIONS)
        for name, rows in told(again).items():
            assert rows and rows == first[name], (name, set(rows) ^ set(first[name]))


def test_it_shows_every_party_status_and_step_and_is_marked(binary):
    with Server(binary, data="demo") as server:
        found = told(server.data)
        assert found["kinds"] == ["('certification_body', 6)", "('department', 4)", "('local_regulator', 32)",
                                  "('platform_operator', 1)", "('service_provider', 60)"], found["kinds"]
        statuses = {item["status"] for item in every(server, "/api/v1/public/certificates")}
        assert statuses == {"valid", "suspended", "cancelled", "revoked", "expired"}, statuses
        assert all("示例" in row for row in found["parties"]), "a party without 示例 in its name"
        listing = server.data / "demo-accounts.json"
        assert listing.stat().st_mode & 0o777 == 0o600
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
