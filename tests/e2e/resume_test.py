"""An upload in pieces goes on where it stopped: after kill -9, after a lost answer, with a new sign-in; what it became is a
file as any other, and nothing of it is left."""
import hashlib
import http.client
import random
import signal

from certified_test import applied, server_of
from scheme import World, expect
from server import eventually

PIECE = 1 << 20
# Beyond the answer to the last piece: bytes that a crash left behind what was acknowledged.
UNACKNOWLEDGED = b"never acknowledged"


def content_of(seed, size):
    return b"%PDF-1.4\n" + random.Random(seed).randbytes(size - 9)


def begin(client, content, name="日志.pdf", status=200, code=None):
    announced = {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return expect(client.post("/api/v1/uploads", announced, if_match=False), status, code)


def append(client, upload, offset, content, status=200, code=None, key=None):
    return expect(client.request("PATCH", f"/api/v1/uploads/{upload}?offset={offset}", content[offset:offset + PIECE],
                                 headers={"Content-Type": "application/octet-stream"}, idempotency_key=key, if_match=False),
                  status, code)


def send(client, upload, received, content):
    while received < len(content):
        received = append(client, upload, received, content)["received"]


def complete(client, upload, status=200, code=None, key=None):
    return expect(client.request("POST", f"/api/v1/uploads/{upload}/completion", {}, idempotency_key=key, if_match=False),
                  status, code)


def cut_off(server, client, upload, offset, content):
    """A piece of which only a half arrives before the connection is gone."""
    piece = content[offset:offset + PIECE]
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.putrequest("PATCH", f"/api/v1/uploads/{upload}?offset={offset}")
    for name, value in {**client.command_headers("/", None, False), "Cookie": client.cookie,
                        "Content-Length": str(len(piece))}.items():
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(piece[:len(piece) // 2])
    connection.close()


def killed_in_the_middle(server, client):
    """Two pieces, half a third one, kill -9; the same file announced again tells what stayed."""
    content = content_of(1, 5 * PIECE + 12_345)
    upload = begin(client, content)["upload"]
    for offset in (0, PIECE):
        append(client, upload, offset, content)
    cut_off(server, client, upload, 2 * PIECE, content)
    server.restart(signal.SIGKILL)
    with open(server.data / "uploads" / upload, "ab") as held:
        held.write(UNACKNOWLEDGED)
    assert expect(client.get(f"/api/v1/uploads/{upload}"))["received"] == 2 * PIECE
    append(client, upload, 0, content, 409, "upload.offset")
    complete(client, upload, 409, "upload.unfinished")
    again = begin(client, content)
    assert (again["upload"], again["received"]) == (upload, 2 * PIECE), again
    send(client, upload, 2 * PIECE, content)
    file = complete(client, upload, key="done")
    assert complete(client, upload, key="done") == file  # its answer may have been lost
    complete(client, upload, 404, "upload.not_found")
    return content, file


def stopped_and_given_up(server, client):
    """A normal stop in the middle, too; and what is given up is gone from the disk."""
    content = content_of(2, 2 * PIECE)
    upload = begin(client, content, "放弃.pdf")["upload"]
    first = append(client, upload, 0, content, key="first")
    assert append(client, upload, 0, content, key="first") == first
    server.restart()
    assert [item["received"] for item in expect(client.get("/api/v1/uploads"))["items"]] == [PIECE]
    expect(client.request("DELETE", f"/api/v1/uploads/{upload}", if_match=False))
    eventually(lambda: not any((server.data / "uploads").iterdir()), "what was given up leaves nothing behind")


def glued(client):
    """The head of one file and the tail of another."""
    one, other = content_of(3, 2 * PIECE), content_of(4, 2 * PIECE)
    upload = begin(client, one)["upload"]
    append(client, upload, 0, one)
    append(client, upload, PIECE, other)
    complete(client, upload, 400, "evidence.digest_differs")
    assert begin(client, one)["received"] == 0


def test_an_upload_goes_on_where_it_stopped(binary):
    with server_of(binary) as server:
        world = World(server)
        applied(world)
        client = world.by("client")
        content, file = killed_in_the_middle(server, client)
        sm3 = hashlib.new("sm3", content).hexdigest()
        assert file["media_type"] == "application/pdf" and file["size"] == len(content), file
        assert client.get(f"/api/v1/files/{world.organisations['client']}/{sm3}").body == content
        stopped_and_given_up(server, client)
        glued(client)
        # Nobody else sees it; a day without progress ends it.
        mine = expect(client.get("/api/v1/uploads"))["items"][0]["upload"]
        expect(world.by("intake").get(f"/api/v1/uploads/{mine}"), 404, "upload.not_found")
        append(client, mine, 0, content_of(3, 2 * PIECE))
        server.stop()
        binary.run("fsck", "--data", server.data)  # an upload that is under way is nobody's concern
        server.restart()
        world.clock("2026-03-23")
        expect(client.get(f"/api/v1/uploads/{mine}"), 404, "upload.not_found")
        eventually(lambda: not any((server.data / "uploads").iterdir()), "what ran out leaves nothing behind")
        server.stop()
        for command in ("fsck", "rebuild", "fsck"):
            binary.run(command, "--data", server.data)
