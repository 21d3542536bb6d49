"""The record explorer, the statistics, the search filters and the page for developers, over HTTP of the real binary and
without JavaScript: every figure and every hash is computed again from what else the server publishes."""
import base64
import collections
import hashlib
import html
import re
import subprocess

from server import Server

API = "/api/v1/public/certificates"


def page(server, path, status=200):
    got = server.client().get(path)
    assert got.status == status, (path, got.status, got.text[:400])
    if got.headers["content-type"].startswith("text/html"):
        assert "<script" not in got.text and "{{" not in got.text and "style=" not in got.text, path
        assert len(got.body) < 200_000, (path, len(got.body))
    return got.text


def every(server, query=""):
    items, cursor = [], ""
    while True:
        got = server.client().get(f"{API}?limit=100{query}{cursor and '&cursor=' + cursor}").json
        items += got.get("items", [])
        if not got.get("next"):
            return items
        cursor = got["next"]


def shard_of(server):
    return next(log["shard"] for log in server.client().get("/.well-known/hengzheng").json["logs"] if log["current"])


def checkpoint(server, tree):
    """(size, root) as signed."""
    shard = shard_of(server)
    text = page(server, f"/log/{shard}/{'sm3/' if tree == 'sm3' else ''}checkpoint")
    lines = text.splitlines()
    return int(lines[1]), base64.b64decode(lines[2])


def hashed(tree, *parts):
    return hashlib.new(tree, b"".join(parts)).digest()


def steps_of(text, tree):
    """[(on the right, node beside, result)] of the table of a tree, as it stands on the English page."""
    table = re.search(rf'data-tree="{tree}".*?</table>', text, re.DOTALL).group(0)
    return [(side == "right", base64.b64decode(html.unescape(beside)), base64.b64decode(html.unescape(result)))
            for side, beside, result in re.findall(
                r'on the (right|left)</td><td [^>]*>([^<]+)</td><td [^>]*>([^<]+)</td>', table)]


def bytes_of(text):
    return html.unescape(re.search(r'<pre class="wrap" tabindex="0">(.*?)</pre>', text, re.DOTALL).group(1)).encode("utf-8")


def check_by_hand(server, index):
    """From the bytes and the table of the page to the root of the checkpoint; the bytes."""
    text = page(server, f"/en/log/{shard_of(server)}/entry/{index}")
    leaf = bytes_of(text)
    for tree in ("sha256", "sm3"):
        ours = hashed(tree, b"\0", leaf)
        for right, beside, result in steps_of(text, tree):
            ours = hashed(tree, b"\1", *((ours, beside) if right else (beside, ours)))
            assert ours == result, (index, tree)
        assert ours == checkpoint(server, tree)[1], (index, tree)
    return leaf


def test_entries_are_checked_by_hand(binary):
    with Server(binary, data="demo", clock="controlled") as server:
        shard, size = shard_of(server), checkpoint(server, "sha256")[0]
        log = page(server, "/log")
        assert f'<dd class="big">{size}</dd>' in log and "尚未共同见证" in log and "tone-bad" not in log
        assert f"/log/{shard}/entry/{size - 1}" in log and f"/en/log/{shard}/entry/" in page(server, "/en/log")
        kinds = collections.Counter()
        for index in sorted({0, 1, 2, size // 2, size - 2, size - 1, *range(5, size, size // 12)}):
            leaf = check_by_hand(server, index)
            kinds[b'"k":"sealed"' in leaf] += 1
        assert kinds[True] and kinds[False], kinds
        issued = server.client().get(f"{API}/{every(server)[0]['number']}").json
        shown = page(server, f"/log/{shard}/entry/{issued['record']['log_index']}")
        assert f"/v/{issued['number']}" in shown and "cert.issued" in shown
        assert issued["holder"]["uscc"] in shown, "the issue itself is public"
        moved = server.client().get(f"/log/entry?shard={shard}&index=7")
        assert (moved.status, moved.headers["location"]) == (303, f"/log/{shard}/entry/7")
        # Whatever is asked for has an answer of its own.
        assert "还没有第" in page(server, f"/log/{shard}/entry/{size}", 404)
        assert "没有名为 1999" in page(server, "/log/1999/entry/0", 404)
        for index in ("x", "-1", "01", "1e3", "%20", "99999999999999999999"):
            assert "不是条目的序号" in page(server, f"/log/{shard}/entry/{index}", 400)
        # The resources under the same prefix stay what they are.
        assert f"/log/{shard}\n" in page(server, f"/log/{shard}/checkpoint")


def test_a_record_that_was_tampered_with_is_shown_in_red(binary):
    with Server(binary, data="demo", clock="controlled") as server:
        shard = shard_of(server)
        index = next(i for i in range(3, 400) if b'"k":"sealed"' not in check_by_hand(server, i))
        path = f"/log/{shard}/entry/{index}"

        def change(sql, *values):
            assert server.database.change(sql, *values) == 1, sql

        ((event, old),) = server.database.ask(
            "SELECT e.event_id, e.bytes FROM log_entry AS l JOIN event AS e ON e.event_id = l.event_id WHERE l.shard = ?"
            " AND l.idx = ?", shard, index)
        change("UPDATE event SET bytes = ? WHERE event_id = ?", old.replace('"act":"', '"act":"0', 1), event)
        red = page(server, path, 503)
        assert "tone-bad" in red and red.count("不一致") == 2, "the bytes lead to neither root"
        assert "tone-bad" not in page(server, "/log"), "the trees themselves are whole"
        change("UPDATE event SET bytes = ? WHERE event_id = ?", old, event)
        check_by_hand(server, index)

        key = (shard, "sm3", 1, 0)  # the hashes of whole tiles: roots and ways go through them
        where = "WHERE shard = ? AND tree = ? AND level = ? AND idx = ?"
        ((tile,),) = server.database.ask(f"SELECT hashes FROM log_tile {where}", *key)
        change(f"UPDATE log_tile SET hashes = ? {where}", tile[:32] + bytes([tile[32] ^ 1]) + tile[33:], *key)
        red = page(server, "/log", 503)
        assert "与已签署的检查点不符" in red and "checkpoint.fork" in red and "tone-bad" in red
        assert page(server, path, 503).count("不一致") == 1, "only the SM3 tree differs"
        assert "does not agree with its signed checkpoint" in page(server, "/en/log", 503)
        change(f"UPDATE log_tile SET hashes = ? {where}", tile[:32], *key)
        assert "log.tile_absent" in page(server, "/log", 503)
        assert "没有完整的数据" in page(server, path, 503)
        change(f"UPDATE log_tile SET hashes = ? {where}", tile, *key)
        assert "tone-bad" not in page(server, "/log")


def test_statistics_are_the_register_counted(binary):
    with Server(binary, data="demo", clock="controlled") as server:
        told = server.client().get("/api/v1/public/statistics").json
        items = every(server)
        assert told["certificates"] == len(items) > 0 and told["elsewhere"] == 0
        assert {row["code"]: row["count"] for row in told["statuses"]} == collections.Counter(
            item["status"] for item in items)
        for row in told["categories"]:
            own = [item["status"] for item in items if item["category"]["code"] == row["code"]]
            assert row["count"] == len(own)
            assert {one["code"]: one["count"] for one in row["statuses"]} == collections.Counter(own)
        assert sum(row["count"] for row in told["regions"]) == len(items)
        for row in told["regions"]:
            code = row["code"].rstrip("0").ljust(2, "0")
            assert row["count"] == len(every(server, f"&region={code}")), row
        views = [server.client().get(f"{API}/{item['number']}").json for item in items]
        # Months of UTC+8: an instant of 16:00 UTC is of the next day.
        histories = collections.Counter()
        for entry in (entry for view in views for entry in view["history"]):
            day = entry["t"][:10] if entry["t"][11:13] < "16" else None
            if day is None:
                continue
            histories[(day[:7], entry["type"])] += 1
        counted = {(month["month"], one["code"]): one["count"] for month in told["months"] for one in month.get("changes", [])}
        for key, count in histories.items():
            assert counted.get(key, 0) >= count, key
        assert sum(counted.values()) == sum(len(view["history"]) for view in views)
        shown = page(server, "/stats")
        assert f"<strong>{len(items)}</strong>" in shown and shown.count("<title>") >= 34
        for row in told["regions"]:
            assert f"<title>{row['name']} {row['count']}</title>" in shown, row
        page(server, "/en/stats")


def test_months_tell_what_was_issued_in_each_category(binary):
    with Server(binary, data="demo", clock="controlled") as server:
        months = server.client().get("/api/v1/public/statistics").json["months"]
        issued = collections.Counter()
        for month in months:
            counts = {one["code"]: one["count"] for one in month.get("changes", [])}
            own = {one["code"]: one["count"] for one in month.get("issued", [])}
            assert sum(own.values()) == counts.get("issued", 0), month
            issued.update(own)
        assert issued == collections.Counter(item["category"]["code"] for item in every(server))


def test_an_organisation_shows_all_that_it_holds(binary):
    with Server(binary, data="demo", clock="controlled") as server:
        held = collections.defaultdict(list)
        for item in every(server):
            held[item["holder"]["uscc"]].append(item)
        for uscc, items in list(held.items())[:5]:
            for prefix in ("", "/en"):
                shown = page(server, f"{prefix}/orgs/{uscc.lower()}")
                assert [number for number in re.findall(rf'href="{prefix}/v/([0-9A-Z]+)"', shown)] == sorted(
                    item["number"] for item in items)
        number = items[0]["number"]
        assert f'href="/orgs/{uscc}"' in page(server, f"/v/{number}")
        assert "不表示该单位没有证书" in page(server, "/orgs/91110000MA0000000X", 404)
        assert "不表示该单位没有证书" in page(server, f"/orgs/{number}", 404), "a number is another question"


def test_a_statement_stands_on_a_page_as_in_its_pdf(binary):
    with Server(binary, data="demo", clock="controlled") as server:
        item = every(server)[0]
        path = f"/v/{item['number']}/statement?at={item['valid_from']}"
        shown = page(server, path)
        for part in ("证书状态查询凭证", "截至该时点：有效", item["holder"]["name"], "不代替招标文件要求提交的证书", "演示样本",
                     f"{API}/{item['number']}/statement.pdf?at={item['valid_from']}"):
            assert part in shown, part
        english = page(server, f"/en{path}")
        for part in ("Statement of certificate status", "At that moment: valid", "does not stand in for a certificate"):
            assert part in english, part
        assert "无记录" in page(server, f"/v/999CS9999999/statement?at={item['valid_from']}")
        assert "证书编号格式不正确" in page(server, "/v/x/statement", 400)
        page(server, f"/v/{item['number']}/statement?at=2099-01-01", 400)


def test_filters_of_the_search_say_what_they_leave(binary):
    with Server(binary, data="demo", clock="controlled") as server:
        counted = server.client().get(f"{API}?counts=true&status=valid").json
        assert counted["total"] == len(every(server, "&status=valid"))
        assert {row["filter"] for row in counted["counts"]} == {"status", "category", "level", "region", "body"}
        for row in counted["counts"]:
            rest = "" if row["filter"] == "status" else "&status=valid"
            assert row["count"] == len(every(server, f"&{row['filter']}={row['value']}{rest}")), row
        refused = server.client().get(f"{API}?counts=true&query=%E7%A4%BA%E4%BE%8B")
        assert (refused.status, refused.code) == (400, "search.counts_of_query")
        first = page(server, "/search?status=valid")
        assert f"共 {counted['total']} 张" in first and "去掉这个条件" in first
        seen, at = [], "/search?status=valid"
        while at:
            text = page(server, at)
            seen += re.findall(r'href="/v/([^"]+)"', text)
            following = re.search(r'href="(/search\?[^"]*cursor=[^"]*)"', text)
            at = html.unescape(following.group(1)) if following else None
        assert seen == [item["number"] for item in every(server, "&status=valid")], "all pages, each certificate once"
        none = page(server, "/search?status=revoked&category=nothing")
        assert "没有符合条件的证书" in none and "value=\"nothing\" selected" in none
        page(server, "/search?status=odd", 400)


def test_the_examples_for_developers_work(binary):
    with Server(binary, data="demo", clock="controlled") as server:
        for path in ("/developers", "/en/developers"):
            text = page(server, path)
            public = re.search(r"curl -sf '(https?://[^/]+)", text).group(1)
            examples = [html.unescape(one) for one in re.findall(r'<pre class="example[^>]*>(.*?)</pre>', text, re.DOTALL)]
            assert len(examples) == 5, examples
            for example in examples:
                done = subprocess.run(["bash", "-euc", example.replace(public, f"http://127.0.0.1:{server.port}")],
                                      cwd=server.folder, capture_output=True, text=True, timeout=60, check=False)
                assert done.returncode == 0 and done.stdout, (example, done.stdout, done.stderr)
            assert '"authenticity":"genuine"' in subprocess.run(
                ["bash", "-euc", examples[3].replace(public, f"http://127.0.0.1:{server.port}")], cwd=server.folder,
                capture_output=True, text=True, timeout=60, check=True).stdout
            offline = html.unescape(re.search(r'<pre class="offline[^>]*>(.*?)</pre>', text).group(1))
            done = subprocess.run(["bash", "-uc", offline.replace("hengzheng-verify", f"{binary.path}-verify")], cwd=server.folder,
                                  env={"LC_ALL": "zh_CN.UTF-8"}, capture_output=True, text=True, timeout=60, check=False)
            # The clock of the demonstration stands still, the verifier's does not: its list may have ended.
            assert done.returncode in (0, 1, 2) and "证书真实" in done.stdout, (offline, done.stdout, done.stderr)
        operations = page(server, "/developers")
        for path, methods in server.client().get("/openapi.json").json["paths"].items():
            for method, row in methods.items():
                shown = f"{method.upper()} {path}<" in operations
                assert shown is (row["x-permission"] in ("register.read", "log.read", "clock.read")), path
