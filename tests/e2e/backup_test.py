"""hengzheng backup and restore: a copy while the server runs or not; it comes back only where the signed log allows it."""
import json
import os
import shutil

from client import Client
from fsck_test import FILES, grow, joined
from server import Server


def backup(binary, data, to, *options):
    return json.loads(binary.run("backup", "--data", data, "--to", to, "--json", *options).stdout)


def lose(server):
    """The disk with database and evidence is gone; keys, secrets and the checkpoint store lie elsewhere."""
    server.database.lose()
    (server.data / "host.json").unlink(missing_ok=True)
    shutil.rmtree(server.data / "evidence")


def restore(binary, data, copy):
    return binary.run("restore", "--from", copy, "--data", data, "--json", check=False)


def test_a_running_server_makes_a_backup_that_restores(binary):
    with Server(binary) as server:
        grow(server)
        copy = server.folder / "copy"
        made = backup(binary, server.data, copy)
        assert made["files"] == len(FILES) and made["keys"] == 0 and made["log_entries"] > 0, made
        assert sorted(path.name for path in copy.iterdir() if not path.name.endswith((".lock", "-wal", "-shm"))) == [
            "checkpoint.json", "evidence", "hengzheng.db", "host.json"]
        assert json.loads((copy / "checkpoint.json").read_text())["shards"][0]["size"] == made["log_entries"]
        server.stop()
        assert not (server.data / "admin.sock").exists()
        # Everything sequenced before the copy is in it; the end of the server may have signed no more than that.
        final = server.folder / "final"
        backup(binary, server.data, final)
        lose(server)
        done = restore(binary, server.data, final)
        assert done.returncode == 0 and json.loads(done.stdout)["clean"], done.stdout + done.stderr
        assert binary.run("fsck", "--data", server.data).returncode == 0
        server.start()
        assert Client("127.0.0.1", server.port).get("/readyz").status == 200


def test_a_backup_behind_the_signed_log_is_refused(binary):
    with Server(binary) as server:
        first, second = server.prepared["invitations"]
        joined(server, first)
        server.restart()
        backup(binary, server.data, server.folder / "old")
        joined(server, second)
        server.stop()
        lose(server)
        done = restore(binary, server.data, server.folder / "old")
        assert done.returncode == 2 and "restore.behind" in done.stderr, done.stderr
        assert not server.database.exists() and not (server.data / "evidence").exists()


def test_restore_refuses_what_it_must_not_replace_or_trust(binary):
    with Server(binary) as server:
        grow(server)
        server.stop()
        copy = server.folder / "copy"
        backup(binary, server.data, copy)
        assert "restore.exists" in restore(binary, server.data, copy).stderr
        again = binary.run("backup", "--data", server.data, "--to", copy, check=False)
        assert again.returncode == 2 and "backup.exists" in again.stderr, again.stderr
        lose(server)
        os.rename(server.data / "checkpoints.db", server.folder / "checkpoints.db")
        assert "restore.checkpoints_absent" in restore(binary, server.data, copy).stderr
        os.rename(server.folder / "checkpoints.db", server.data / "checkpoints.db")
        damaged = next(path for path in (copy / "evidence" / "sm3").rglob("*") if path.is_file())
        damaged.chmod(0o600)
        damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
        done = restore(binary, server.data, copy)
        assert done.returncode == 1 and damaged.name in done.stdout, done.stdout
        assert not server.database.exists()


def test_keys_go_along_only_when_asked_and_encrypted(binary):
    with Server(binary) as server:
        server.stop()
        made = backup(binary, server.data, server.folder / "keys", "--with-keys")
        kept = sorted(path.name for path in (server.folder / "keys" / "keys").iterdir())
        assert kept == sorted(path.name for path in (server.data / "keys").glob("*.key")) and made["keys"] == len(kept)
        assert all(b"ENCRYPTED" in (server.folder / "keys" / "keys" / name).read_bytes() for name in kept)
        assert not (server.folder / "keys" / "secrets").exists()
