"""The form around the editor: a textarea for every rich text, and a nonce for the import map, there and nowhere else."""

import json
import re
from html import unescape

import pytest

from dossier.content.texts.cleaning import EXTENSIONS

RICH = {
    "/beheer/news/news/add/": {"body"},
    "/beheer/opinion/blog/add/": {"body"},
    "/beheer/projects/project/add/": {"body", "outcome"},
    "/beheer/projects/event/add/": {"body", "programme", "recap"},
    "/beheer/publications/publication/add/": {"body"},
    "/beheer/sources/source/add/": {"body"},
}


@pytest.mark.parametrize(("address", "fields"), RICH.items())
def test_every_rich_text_is_a_textarea_that_becomes_the_editor(desk, address, fields):
    html = desk.get(address).content.decode()
    assert set(re.findall(r'<textarea name="(\w+)"[^>]*data-rich-text=', html)) == fields


def test_the_editor_is_built_from_the_allow_list_of_the_server(desk):
    html = desk.get("/beheer/news/news/add/").content.decode()
    allowed = json.loads(unescape(re.search(r'data-rich-text="([^"]+)"', html)[1]))
    assert allowed["extensions"] == list(EXTENSIONS)
    assert allowed["schemes"] == ["http", "https", "mailto", "tel"]


def test_the_import_map_carries_the_nonce_of_its_page(desk):
    answers = [desk.get("/beheer/news/news/add/") for _ in range(2)]
    nonces = [re.search(r"script-src 'self' 'nonce-([^']+)'", answer["Content-Security-Policy"])[1] for answer in answers]
    assert nonces[0] != nonces[1]
    for nonce, answer in zip(nonces, answers, strict=True):
        assert re.findall(r'<script type="importmap" nonce="([^"]+)">', answer.content.decode()) == [nonce]


@pytest.mark.parametrize("address", ["/", "/nieuws/", "/nieuws/leiden-meet-de-hitte/", "/zoeken/", "/beheer/login/"])
def test_no_other_page_has_a_nonce(client, news, address):
    answer = client.get(address)
    assert "nonce" not in answer.content.decode() + answer["Content-Security-Policy"]


def test_the_buttons_speak_dutch(desk):
    html = desk.get("/beheer/news/news/add/").content.decode()
    assert all(f'aria-label="{name}" title="{name}"' in html for name in ("Belangrijk (vet)", "Lijst met bolletjes", "Tabel"))


def test_a_text_that_is_refused_comes_back_as_it_was_typed(desk, news):
    answer = desk.post(f"/beheer/news/news/{news.pk}/change/", {"body": '<p>Mijn "tekst" &amp; <script>x</script></p>'})
    assert "Mijn &quot;tekst&quot; &amp;amp; &lt;script&gt;" in answer.content.decode()
