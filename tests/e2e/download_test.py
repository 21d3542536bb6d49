"""Files come back byte for byte, and the connection goes on behind them."""
import hashlib

import wire
from bad_input_test import controlled
from bad_message_test import CLOSE, administrator
from scheme import expect

SIZES = (1, 65_535, 65_536, 65_537, 300_000)  # around one piece of a file (src/base/limits.hpp) and many


def test_answers_behind_a_download_are_whole(binary):
    with controlled(binary) as server:
        admin = administrator(server)
        owner, cookie = expect(admin.get("/api/v1/session"))["organisation"], ("Cookie", admin.cookie)
        contents = [b"x" * size for size in SIZES]
        requests = []
        for size, content in zip(SIZES, contents):
            expect(admin.upload("POST", f"/api/v1/files?name={size}.txt", f"{size}.txt", content, if_match=False))
            path = f"/api/v1/files/{owner}/{hashlib.new('sm3', content).hexdigest()}"
            requests += [wire.head("GET", path, [cookie]), wire.head("GET", "/readyz")]
        requests.append(wire.head("GET", "/readyz", [CLOSE]))
        answers, _ = wire.exchange(server.port, [b"".join(requests)])
        wanted = [body for content in contents for body in (content, b"ready\n")] + [b"ready\n"]
        assert [answer.status for answer in answers] == [200] * len(wanted), [answer.status for answer in answers]
        assert [answer.body for answer in answers] == wanted, [(len(answer.body), answer.body[:20]) for answer in answers]
