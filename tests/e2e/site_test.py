"""The public pages of the scheme: catalogue and rules, bodies, their fees; in both languages, without JavaScript."""
from scheme import World, expect
from certified_test import server_of


def page(server, path, status=200):
    got = server.client().get(path)
    assert got.status == status, (path, got.status, got.text[:500])
    assert "<script" not in got.text and "{{" not in got.text, path
    return got.text


def test_catalogue_bodies_and_fees(binary):
    with server_of(binary) as server:
        world = World(server)
        world.found("2026-03-09", ("keeper",))
        body = world.organisations["body"]
        catalogue = page(server, "/catalogue")
        for text in ("检测评估", "<td>6</td>", "3 年", "12 个月", "示例网络安全服务认证规则", "persistent"):
            assert (text in catalogue) is (text != "persistent"), text
        assert "Testing" in page(server, "/en/catalogue") or "testing" in page(server, "/en/catalogue")
        listed = page(server, "/bodies")
        assert "示例衡信认证" in listed and "批准有效" in listed and f"/bodies/{body}" in listed
        assert f"/bodies/{body}" in page(server, "/bodies?category=testing_assessment")
        assert "没有符合条件的机构" in page(server, "/bodies?category=mlps_assessment")
        assert f"/en/bodies/{body}" in page(server, "/en/bodies")
        # Without published fees a body may not accept: the page says so.
        assert "尚未公布收费标准" in page(server, f"/bodies/{body}")
        world.clock("2026-03-10")
        world.publish_fees("2026-03-10")
        profile = page(server, f"/bodies/{body}")
        for text in ("DEMO-R-2026-999", "10,000.00", "人日", "第 1 版", "/search?body=999", "2032-03-04"):
            assert text in profile, text
        assert "person-day" in page(server, f"/en/bodies/{body}")
        page(server, "/bodies/DEMO-R-2026-999")
        page(server, "/bodies/nobody", 404)
        told = expect(server.client().get("/api/v1/public/catalogue"))
        assert [one["code"] for one in told["categories"]][:1] == ["testing_assessment"], told
        expect(server.client().get("/api/v1/public/catalogue?on=2023-01-01"), 503, "rule.none_in_force")
