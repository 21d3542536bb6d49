"""Files of an organisation: versions, who read them, legal hold, and removal that leaves no bytes behind."""
import hashlib

from certified_test import applied, server_of
from erasure_test import traces
from scheme import World, expect
from server import eventually

FIRST, SECOND = "示例保密材料第一版\n", "示例保密材料第二版\n"


def sm3(text):
    return hashlib.new("sm3", text.encode("utf-8")).hexdigest()


def put(world, text, replaces="", status=200, code=None):
    query = f"&replaces={replaces}" if replaces else ""
    return expect(world.by("client").upload("POST", f"/api/v1/files?name=材料.txt{query}", "材料.txt",
                                            text.encode("utf-8"), if_match=False), status, code)


def path_of(world, text):
    return f"/api/v1/files/{world.organisations['client']}/{sm3(text)}"


def held_and_released(world):
    """The body keeps a file of its own for a matter; nothing removes it until that is released."""
    content = "示例机构材料\n"
    expect(world.by("intake").upload("POST", "/api/v1/files?name=记录.txt", "记录.txt", content.encode("utf-8"),
                                     if_match=False))
    path = f"/api/v1/files/{world.organisations['body']}/{sm3(content)}"
    matter = {"matter": "示例案〔2026〕1号", "reason": "示例调查"}
    expect(world.by("intake").post(path + "/holds", matter, if_match=False), 403, "permission.missing")
    assert expect(world.by("e").post(path + "/holds", matter, if_match=False))["holds"][0]["matter"] == matter["matter"]
    expect(world.by("e").post(path + "/holds", matter, if_match=False), 422, "file.hold_twice")
    expect(world.by("client").post(path + "/removal", {"reason": "无关"}, if_match=False), 404, "file.not_found")
    assert expect(world.by("e").post(path + "/holds/release", matter, if_match=False)).get("holds", []) == []


def test_versions_holds_and_removal(binary):
    with server_of(binary) as server:
        world = World(server)
        applied(world)
        client = world.by("client")
        put(world, FIRST)
        put(world, SECOND, replaces="0" * 64, status=422, code="file.version_unknown")
        put(world, SECOND, replaces=sm3(FIRST))
        names = [item["file"]["name"] for item in expect(client.get("/api/v1/files"))["items"]]
        assert names.count("材料.txt") == 1, names
        assert client.get(path_of(world, FIRST)).body == FIRST.encode("utf-8")
        record = expect(client.get(path_of(world, FIRST) + "/record"))
        assert record["reads"] == 1 and record["last_reads"][0]["by"] == world.people["client"], record
        # Nobody else sees who read what.
        expect(world.by("intake").get(path_of(world, FIRST) + "/record"), 404, "file.not_found")
        assert traces(server, FIRST.strip()) != []
        done = expect(client.post(path_of(world, FIRST) + "/removal", {"reason": "误传涉密信息"}, if_match=False))
        assert done["removed_at"].startswith("2026-03-20"), done
        expect(client.get(path_of(world, FIRST)), 404, "file.removed")
        eventually(lambda: traces(server, FIRST.strip()) == [], "the bytes of the removed file are gone")
        # The newer version is a file of its own.
        assert client.get(path_of(world, SECOND)).body == SECOND.encode("utf-8")
        held_and_released(world)
        server.stop()
        for command in ("fsck", "rebuild", "fsck"):
            server.binary.run(command, "--data", server.data)
