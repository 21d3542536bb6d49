#!/usr/bin/env python3
"""Prints the address of a running server, its demonstration accounts and three things to try.

With --code LOGIN it prints the current second factor of one demonstration account instead.
"""
import argparse
import base64
import hashlib
import hmac
import json
import pathlib
import struct
import sys
import time

SHOWN_ACCOUNTS_MAX = 12


def totp(secret_base32, now, step_s=30, digits=6):
    """RFC 6238 over HMAC-SHA-1."""
    padded = secret_base32 + "=" * (-len(secret_base32) % 8)
    mac = hmac.new(base64.b32decode(padded), struct.pack(">Q", int(now) // step_s), hashlib.sha1)
    digest = mac.digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def read_accounts(data):
    path = pathlib.Path(data) / "demo-accounts.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


def one_per_role(accounts):
    shown, seen = [], set()
    for account in accounts:
        roles = tuple(account["roles"])
        if roles not in seen:
            seen.add(roles)
            shown.append(account)
    return shown[:SHOWN_ACCOUNTS_MAX]


def welcome(url, data):
    accounts = read_accounts(data)
    print(f"\nHengzheng 衡证 is running: {url}\nStop it with Ctrl-C.\n")
    if not accounts:
        print("No demonstration data here. `hengzheng init` printed two one-time invitations for the administrators.")
        return
    print("Demonstration accounts (fictional people; all of them: demo-accounts.json in the data directory):")
    for account in one_per_role(accounts):
        roles = ", ".join(account["roles"])
        print(f"  {account['login']:<28} {account['password']:<24} {account['organisation']} · {roles}")
    with_factor = next((a["login"] for a in accounts if a.get("totp_secret")), accounts[0]["login"])
    print(f"""  staff also need a one-time code: python3 tools/welcome.py --data {data} --code {with_factor}

Four things to try:
  1. Open {url}/search and look at a certificate of a 示例 organisation: status, history, proof.
  2. Check one without trusting this server: build/release/bin/hengzheng verify NUMBER --server {url}
  3. Sign in at {url}/console/ with one of the accounts: what is owed today, the cases, a dossier.
  4. Stop the server, then recompute everything it ever recorded: build/release/bin/hengzheng fsck --data {data}
""")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--listen", default="127.0.0.1:8080")
    parser.add_argument("--code", metavar="LOGIN")
    arguments = parser.parse_args()
    if not arguments.code:
        welcome(f"http://{arguments.listen}", arguments.data)
        return 0
    for account in read_accounts(arguments.data):
        if account["login"] == arguments.code and account.get("totp_secret"):
            print(totp(account["totp_secret"], time.time()))
            return 0
    print(f"no demonstration account with a second factor: {arguments.code}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
