"""An old address leads on: what an editor may write down, and what a reader gets."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from dossier.reading.redirects.models import Redirect


@pytest.fixture
def lead(news):
    def make(old, target="/nieuws/leiden-meet-de-hitte/"):
        redirect = Redirect(old=old, target=target)
        redirect.full_clean()
        redirect.save()
        return redirect

    return make


def refusal(field, **given):
    with pytest.raises(ValidationError) as refused:
        Redirect(**{"old": "/oud", "target": "/nieuws/", **given}).full_clean()
    return refused.value.message_dict.get(field)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("/wonen/artikel.html", "/wonen/artikel.html"),
        ("/wonen/artikel.html", "/Wonen/Artikel.HTML"),
        ("/wonen/artikel.html", "/wonen/artikel.html?utm_source=mail&x=1"),
        ("/wonen/artikel/", "/wonen/artikel"),
        ("/wonen/artikel", "/wonen//artikel/"),
        ("https://www.oud.example.nl/index.php?id=12&taal=nl", "/index.php?taal=nl&id=12&gclid=abc"),
        ("/caf%C3%A9 en meer", "/caf%c3%a9%20en%20meer"),
        ("/cafe\u0301", "/caf%C3%A9"),
        ("/nieuws/van-toen", "/nieuws/van-toen/"),
        ("/themas/van-toen/", "/themas/van-toen/"),
    ],
)
def test_an_old_address_leads_on_in_every_spelling(client, lead, written, asked):
    lead(written)
    answer = client.get(asked, follow=False)
    answer = client.get(answer["Location"]) if answer.get("Location", "").startswith(asked) else answer  # the slash first
    assert (answer.status_code, answer["Location"]) == (301, "/nieuws/leiden-meet-de-hitte/")
    assert answer["Cache-Control"] == "public, max-age=3600"


def test_an_old_address_is_known_in_the_english_site_and_leads_to_its_page_there_if_there_is_one(client, lead):
    lead("/wonen")
    lead("/elders", "https://www.example.org/")
    assert client.get("/en/wonen")["Location"].removeprefix("/en") == "/nieuws/leiden-meet-de-hitte/"
    assert client.get("/en/elders")["Location"] == "https://www.example.org/"


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("/nieuws/Leiden-MEET-de-hitte/", "/nieuws/leiden-meet-de-hitte/"),
        ("/Nieuws/leiden-meet-de-hitte/", "/nieuws/leiden-meet-de-hitte/"),
        ("/Nieuws/leiden-meet-de-hitte", "/nieuws/leiden-meet-de-hitte/"),
        ("/en/Nieuws/leiden-meet-de-hitte/", "/en/nieuws/leiden-meet-de-hitte/"),
        ("/EN/Nieuws/", "/en/nieuws/"),
        ("/NIEUWS/?thema=mobiliteit", "/nieuws/?thema=mobiliteit"),
        ("/Nieuws/pagina/2/", "/nieuws/pagina/2/"),
        ("/Themas/Mobiliteit/", "/themas/mobiliteit/"),
        ("/themas/Mobiliteit/feed/", "/themas/mobiliteit/feed/"),
        ("/organisaties/Gemeente-Leiden/", "/organisaties/gemeente-leiden/"),
        ("/Over/", "/over/"),
        ("/Robots.txt", "/robots.txt"),
    ],
)
def test_capitals_in_an_address_lead_to_the_page(client, news, mobility, leiden, asked, page):
    answer = client.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, page)


NOWHERE = ["/nieuws/Geheim/", "/nieuws/Nergens/", "/Voorbeeld/Xyz/", f"/bijdragen/{'A' * 42}/", "/Bestanden/bijlagen/X.pdf"]


@pytest.mark.parametrize("asked", NOWHERE)
def test_capitals_lead_to_no_secret_and_to_nothing_that_is_not_there(client, make, asked):
    make("news", slug="geheim", published_at=None)
    assert client.get(asked).status_code == 404


def test_a_redirect_of_the_editors_goes_before_the_page_in_small_letters(client, lead):
    lead("/over-ons")
    assert client.get("/Over-Ons")["Location"] == "/nieuws/leiden-meet-de-hitte/"


@pytest.mark.parametrize(
    "asked", ["/index.php", "/index.php?id=13", "/wonen/anders", "/wonen%00", "/wonen?%00", "/" + "w" * 3000]
)
def test_any_other_address_is_not_found(client, lead, asked):
    lead("/index.php?id=12")
    lead("/wonen/artikel")
    assert client.get(asked).status_code == 404


def test_the_query_decides_when_it_was_written_down(client, lead):
    lead("/index.php", "/nieuws/")
    lead("/index.php?id=12", "https://www.example.org/twaalf?a=1#kop")
    assert client.get("/index.php?id=12")["Location"] == "https://www.example.org/twaalf?a=1#kop"
    assert client.get("/index.php?id=13")["Location"] == "/nieuws/"


def test_only_who_reads_is_sent_on_and_a_page_of_the_site_comes_first(client, lead, make):
    lead("/nieuws/later", "/opinie/")
    assert client.head("/nieuws/later/").status_code == 301
    assert client.post("/nieuws/later/").status_code == 405
    make("news", slug="later")
    assert client.get("/nieuws/later/").status_code == 200


def test_it_costs_one_query_and_only_where_nothing_else_answers(client, lead):
    lead("/wonen")
    with CaptureQueriesContext(connection) as asked:
        client.get("/wonen")
    assert len([query for query in asked if "redirects_redirect" in query["sql"]]) == len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        client.get("/over/")
    assert not [query for query in asked if "redirects_redirect" in query["sql"]]


@pytest.mark.parametrize(
    "old",
    ["/", "/nieuws/", "/nieuws", "/nieuws/leiden-meet-de-hitte/", "/beheer", "/beheer/auth/", "/themas/mobiliteit", "/zoeken"],
)
def test_an_address_of_the_site_itself_is_refused(news, mobility, old):
    assert refusal("old", old=old) == ["Dit adres is nu een pagina van de site."]


@pytest.mark.parametrize(
    "old", ["wonen", "//kwaad.example", "javascript:alert(1)", "mailto:a@b.nl", "/" + "w" * 600, "http://[", "?id=3"]
)
def test_what_is_no_address_is_refused_at_its_field(db, old):
    assert refusal("old", old=old)


@pytest.mark.parametrize(
    "target",
    [
        "//kwaad.example/",
        "/\\kwaad.example/",
        "http://www.example.org/",
        "javascript:alert(1)",
        "https://www.example.org@kwaad.example/",
        "https://localhost/",
        "https://[",
        "https://www.example.org:99999/",
        "/nieuws/\r\nSet-Cookie:a=b",
        "/nieuws/bestaat-niet/",
        "/wonen",
        "nieuws/",
    ],
)
def test_a_target_that_surprises_or_does_not_exist_is_refused(db, target):
    assert refusal("target", target=target)


@pytest.mark.parametrize("target", ["//kwaad.example/", "http://x.example/", "javascript:alert(1)", ""])
def test_the_database_refuses_such_a_target_by_any_path(db, target):
    with pytest.raises(IntegrityError), transaction.atomic():
        Redirect.objects.create(old="/oud", target=target)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("http://127.0.0.1:8000/nieuws/?jaar=2024", "/nieuws/?jaar=2024"),
        ("/nieuws", "/nieuws/"),
        ("/over/#kop", "/over/#kop"),
        ("https://www.example.org", "https://www.example.org"),
    ],
)
def test_a_target_is_kept_as_short_as_it_can_be(lead, given, kept):
    assert lead("/oud", given).target == kept


def test_an_address_leads_to_one_place_and_never_round(lead, news):
    lead("/oud")
    assert refusal("old", old="/Oud/") == ["Dit oude adres wordt al doorverwezen."]
    assert refusal("target", old="/ouder", target="/oud") == ["De site heeft geen pagina op dit adres."]
    lead("/elders", "/nieuws/leiden-meet-de-hitte/#kop")
    news.delete()
    assert "Een andere doorverwijzing leidt naar dit adres" in refusal("old", old="/nieuws/leiden-meet-de-hitte")[0]


def test_a_page_whose_address_changes_is_still_led_to(client, lead, news):
    lead("/oud")
    news.slug = "anders"
    news.save()
    assert client.get("/oud", follow=True).redirect_chain[-1] == ("/nieuws/anders/", 301)


def test_an_editor_adds_one_and_hears_in_dutch_what_is_wrong(client, desk, news):
    assert "Doorverwijzingen" in desk.get("/beheer/").content.decode()
    wrong = desk.post("/beheer/redirects/redirect/add/", {"old": "/nieuws/", "target": "/opinie/"})
    assert "Dit adres is nu een pagina van de site." in wrong.content.decode()
    assert desk.post("/beheer/redirects/redirect/add/", {"old": "/oud", "target": "/nieuws/"}).status_code == 302
    assert client.get("/oud")["Location"] == "/nieuws/"


def test_a_pasted_list_is_added_whole_or_not_at_all(client, desk, news):
    page = desk.get("/beheer/redirects/redirect/")
    assert 'href="/beheer/redirects/redirect/plakken/"' in page.content.decode()
    lines = '/a.html /nieuws/\n\n"/b.html";"/opinie/"\n/c.html\thttps://www.example.org/a,b;c\n/d.html,/bronnen'
    wrong = desk.post("/beheer/redirects/redirect/plakken/", {"lines": f"{lines}\n/nieuws/ /opinie/\n/los"}).content.decode()
    assert "Regel 6: Dit adres is nu een pagina van de site." in wrong
    assert "Regel 7: Er zijn twee adressen nodig, met een spatie ertussen." in wrong
    assert Redirect.objects.count() == 0
    answer = desk.post("/beheer/redirects/redirect/plakken/", {"lines": lines}, follow=True)
    assert "4 doorverwijzingen toegevoegd." in answer.content.decode()
    targets = [client.get(f"/{name}.html")["Location"] for name in "abcd"]
    assert targets == ["/nieuws/", "/opinie/", "https://www.example.org/a,b;c", "/bronnen/"]


@pytest.mark.parametrize(("lines", "told"), [("", "Dit veld is verplicht"), ("/a /b\n" * 1001, "Hoogstens 1000 tegelijk")])
def test_a_list_of_nothing_or_too_much_is_refused_in_words(desk, lines, told):
    assert told in desk.post("/beheer/redirects/redirect/plakken/", {"lines": lines}).content.decode()


def test_the_same_address_twice_in_a_list_is_told(desk):
    answer = desk.post("/beheer/redirects/redirect/plakken/", {"lines": "/a /nieuws/\n/A/ /opinie/"})
    assert "Regel 2: Dit oude adres wordt al doorverwezen." in answer.content.decode()


def test_who_may_not_add_a_redirect_may_not_paste_them(client, editor):
    editor.groups.clear()
    client.force_login(editor)
    assert client.get("/beheer/redirects/redirect/plakken/").status_code == 403
