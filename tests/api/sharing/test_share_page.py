"""How a reader passes a thing on without knowing what oEmbed is."""

from __future__ import annotations

import re
from html import unescape

from starlette.testclient import TestClient

PERSON = "person/sergei-lavrov"
HTML = {"Accept": "text/html", "Accept-Language": "en"}


def test_the_page_of_a_thing_leads_to_it(client: TestClient) -> None:
    page = client.get(f"/page/{PERSON}", headers=HTML).text
    assert 'href="/share?focus=person%2Fsergei-lavrov"' in page


def test_what_is_copied_opens(client: TestClient) -> None:
    page = client.get(f"/share?focus={PERSON}", headers=HTML).text
    copied = [unescape(words) for words in re.findall(r"data-copied><code>(.*?)</code>", page)]
    address, view, frame, card = copied
    assert address == f"http://testserver/page/{PERSON}"
    assert client.get(view.removeprefix("http://testserver")).status_code == 200
    assert client.get(card.removeprefix("http://testserver")).status_code == 200
    source = re.search(r'<iframe src="([^"]+)"', frame)
    assert source
    framed = client.get(unescape(source[1]).removeprefix("http://testserver"))
    assert framed.status_code == 200
    assert "frame-ancestors *" in framed.headers["content-security-policy"]


def test_it_speaks_and_passes_on_the_readers_language(client: TestClient) -> None:
    page = unescape(client.get(f"/share?focus={PERSON}&lang=hi", headers=HTML).text)
    assert f"http://testserver/page/{PERSON}?lang=hi" in page
    assert "प्रति बनाएँ" in page


def test_nothing_to_share_is_said(client: TestClient) -> None:
    assert client.get("/share", headers=HTML).status_code == 400
    assert client.get("/share?focus=person/nobody", headers=HTML).status_code == 404
