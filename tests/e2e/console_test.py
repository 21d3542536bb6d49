"""The console as the server hands it out: one page with a nonce of its own, assets by hashed name, nothing in between."""
import gzip
import re

from server import Server


def test_page_and_assets(binary):
    with Server(binary) as server:
        client = server.client()
        first, second = client.get("/console/"), client.get("/console/cases/any?state=planned")
        nonces = []
        for page in (first, second, client.get("/console")):
            assert page.status == 200 and page.headers["cache-control"] == "no-store", page.headers
            assert "content-encoding" not in page.headers and "__CSP_NONCE__" not in page.text
            nonce = re.search(r'name="csp-nonce" content="([A-Za-z0-9+/=]{24})"', page.text).group(1)
            policy = page.headers["content-security-policy"]
            assert f"style-src 'self' 'nonce-{nonce}'" in policy and "script-src 'self' 'wasm-unsafe-eval';" in policy, policy
            nonces.append(nonce)
        assert len(set(nonces)) == 3, nonces
        assert "geolocation=(self)" in first.headers["permissions-policy"]
        script = re.search(r'src="(/console/assets/[^"]+\.js)"', first.text).group(1)
        plain = client.get(script, headers={"Accept-Encoding": "identity"})
        packed = client.get(script, headers={"Accept-Encoding": "gzip"})
        best = client.get(script, headers={"Accept-Encoding": "gzip, br"})
        assert plain.headers["content-type"].startswith("text/javascript") and "immutable" in plain.headers["cache-control"]
        assert packed.headers["content-encoding"] == "gzip" and gzip.decompress(packed.body) == plain.body
        assert best.headers["content-encoding"] == "br" and len(best.body) < len(packed.body)
        for unknown in ("/console/assets/none.js", script + ".br", "/console/assets/"):
            missing = client.get(unknown)
            assert missing.status == 404 and "__CSP_NONCE__" not in missing.text, unknown
