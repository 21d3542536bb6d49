"""A dossier whose signatures are none, for the target that takes every signature for good: one case of two events, one
account with a key of its own, and a trust list with the keys that a dossier needs (docs/record.md 17).
"""
import json

from seed_forms import canonical, note_text, pdf, renamed, signed, sm3, stored_zip, text_of

CASE, ACCOUNT, SEALED = "27a58b12-a30b-4e17-9d97-4ef2b33ddaf6", "4b2d32ec-07fd-4486-846e-0773ad6630d1", (
    "6f1c2a34-0b7d-4c55-9e21-3a5b8c7d9e01", "6f1c2a34-0b7d-4c55-9e21-3a5b8c7d9e02")
EVIDENCE = {"media_type": "text/plain", "name": "a.txt", "size": 1, "sm3": text_of(sm3(b"x"))}
SIGNATURE = [{"kid": "b6e65bfb", "name": "hz.example/person/" + "0" * 32, "v": text_of(b"signature")}]


def disclosure(name, value):
    text, salt = canonical(value), bytes(16)
    committed = b"hz-sd/1\n" + salt + len(name).to_bytes(2, "big") + name.encode() + len(text).to_bytes(4, "big") + text
    return {"c": text_of(sm3(committed)), "name": name, "salt": text_of(salt), "value": value}


def chain(kind, subject, shown, events):
    """{part of the name: bytes} and the head of a chain of sealed events, each {"event.type", members…}."""
    files, before = {}, bytes(32)
    for n, members in enumerate(events):
        opened = [disclosure(name, value) for name, value in {"event.kind": kind, "event.id": subject, **members}.items()]
        leaf = canonical({"act": "0" * 32, "cmd": SEALED[0], "i": n, "n": n, "prev": text_of(before), "pub": {},
                          "sd": sorted(one["c"] for one in opened), "sub": {"id": shown, "k": "sealed"},
                          "t": "2026-05-29T02:00:00.000Z", "type": "sealed", "v": 1})
        files[f"{n:04}.event.json"], files[f"{n:04}.disclosures.json"] = leaf, canonical(opened)
        before = sm3(b"\0" + leaf)
    return files, text_of(before)


def trust_list(package):
    held = json.loads(note_text(package["trust.note"]))
    key = held["keys"][0]
    person = {**key, "use": "person", "vkey": renamed(key["vkey"], SIGNATURE[0]["name"])}
    statement = {**key, "use": "statement", "vkey": renamed(key["vkey"], "hz.example/statement")}
    held["keys"] += [person, statement]
    return held, person["vkey"], statement["vkey"]


def dossier(package, root):
    trust, person, statement = trust_list(package)
    kid = person.split("+")[1]
    signature = [{**SIGNATURE[0], "kid": kid}]
    case, case_head = chain("case", CASE, SEALED[0], [
        {"event.type": "case.submitted", "documents": [EVIDENCE], "actor": {"account": ACCOUNT}},
        {"event.type": "case.report_filed", "actor": {"account": ACCOUNT}, "event.sig": signature}])
    account, account_head = chain("account", ACCOUNT, SEALED[1], [
        {"event.type": "account.key_enrolled", "kid": kid, "name": SIGNATURE[0]["name"], "public_key": text_of(b"key")}])
    files = {"summary.pdf": pdf(), "README.txt": b"x", "policy.txt": package["policy.txt"],
             "policy.sm3.txt": package["policy.sm3.txt"], "trust.note": signed(canonical(trust) + b"\n", root),
             "evidence/a.txt": b"x", "rules/a.json": b"{}"}
    for folder, held in (("case", case), ("account-1", account)):
        for name, data in held.items():
            files[f"{folder}/{name}"] = data
            if name.endswith(".event.json"):
                for ending in ("tlog-proof", "sm3.tlog-proof"):
                    files[f"{folder}/{name[:4]}.{ending}"] = package[f"issue.{ending}"]
    manifest = {"typ": "hz-dossier/1", "v": 1, "case_id": CASE, "state": "certified", "made_at": 1783456000, "host": "hz.example",
                "chains": [{"events": 2, "folder": "case", "head": case_head, "id": SEALED[0]},
                           {"events": 1, "folder": "account-1", "head": account_head, "id": SEALED[1]}],
                "files": [{"name": name, "size": len(data), "sm3": text_of(sm3(data))} for name, data in sorted(files.items())]}
    return stored_zip({"manifest.note": signed(canonical(manifest) + b"\n", statement), **files})
