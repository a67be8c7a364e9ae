"""Every kind of answer carries the headers that hold a browser to our rules (standards S1 to S5, and NCSC U/PW.03)."""

import gzip

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from dossier.plumbing.headers import ALWAYS

READERS = {
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def policy(answer):
    directives = answer["Content-Security-Policy"].split("; ")
    assert directives == sorted(directives)  # the same bytes from every worker
    return set(directives)


def lacking(answer):
    """Names of the headers that are not there; a view may say `no-referrer`, which is stricter."""
    stricter = {"no-referrer"} if answer.get("Referrer-Policy") == "no-referrer" else set()
    return [name for name, value in ALWAYS.items() if answer.get(name) not in {value, *stricter}]


@pytest.fixture
def cast(news, leiden, make, picture):
    make("news", slug="met-beeld", picture=picture)
    withdrawn = make("news", slug="weg", withdrawn_at=news.published_at, withdrawn_reason="Onjuist.")
    news.slug = "nieuw-adres"
    news.save()
    return {"file": picture.file.url, "gone": withdrawn.get_absolute_url()}


@pytest.fixture
def answers(client, cast, monkeypatch):
    """What was asked, and the answer to it: one of each kind the site gives to a reader."""
    client.raise_request_exception = False
    upload = client.get(cast["file"])
    b"".join(upload)  # closes the file
    etag = client.get("/over/")["ETag"]
    found = {
        "page": client.get("/"),
        "search": client.get("/zoeken/?q=hitte"),
        "form": client.get("/bijdragen/?soort=vraag"),
        "upload": upload,
        "redirect of a slash": client.get("/nieuws"),
        "redirect of an old address": client.get("/nieuws/leiden-meet-de-hitte/"),
        "304": client.get("/over/", headers={"If-None-Match": etag}),
        "400": client.get("/", headers={"Host": "elders.example.org"}),
        "403": Client(enforce_csrf_checks=True).post("/bijdragen/?soort=vraag", {"text": "x"}),
        "404": client.get("/bestaat-niet/"),
        "405": client.post(cast["file"]),
        "410": client.get(cast["gone"]),
        "413": client.post("/bijdragen/?soort=vraag", headers={"Content-Length": "9" * 12}),
        "head": client.head("/nieuws/"),
    }
    monkeypatch.setattr("dossier.reading.pages.views.count_per_kind", lambda: 1 / 0)
    return {**found, "500": client.get("/")}


def test_every_kind_of_answer_to_a_reader_carries_them_all_and_allows_no_script(answers):
    wrong = {kind: answer.status_code for kind, answer in answers.items() if kind.isdigit() and answer.status_code != int(kind)}
    assert wrong == {}
    assert {kind: lacking(answer) for kind, answer in answers.items() if lacking(answer)} == {}
    assert {kind: policy(answer) ^ READERS for kind, answer in answers.items() if policy(answer) != READERS} == {}


def test_the_admin_may_run_our_own_scripts_and_nothing_else(desk, news):
    for address in ("", "news/news/", f"news/news/{news.pk}/change/", "bestaat-niet/", "handleiding/"):
        answer = desk.get(f"/beheer/{address}")
        assert lacking(answer) == [], address
        scripts = {part for part in policy(answer) if part.startswith("script-src")}
        assert {part.partition(" 'nonce-")[0] for part in scripts} == {"script-src 'self'"}
        assert policy(answer) - scripts == READERS


def test_static_files_carry_them_too(db, settings, tmp_path):
    (tmp_path / "site.css").write_text("a {}")
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = True
    answer = Client().get("/static/site.css")  # reads the settings when it begins
    assert (answer.status_code, lacking(answer), policy(answer)) == (200, [], READERS)
    answer.close()


def test_a_redirect_to_https_and_a_wrong_host_before_it_carry_them(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/over/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/over/")
    assert (lacking(answer), policy(answer)) == ([], READERS)
    refused = client.get("/over/", headers={"Host": "elders.example.org"})
    assert (refused.status_code, lacking(refused), policy(refused)) == (400, [], READERS)


def test_browsers_remember_for_a_year_that_the_site_speaks_https_and_only_over_https(db, settings):
    assert "Strict-Transport-Security" not in Client().get("/over/", secure=True)  # SITE_URL says http
    settings.SECURE_HSTS_SECONDS = 31_536_000
    client = Client()
    assert "Strict-Transport-Security" not in client.get("/over/")
    assert client.get("/over/", secure=True)["Strict-Transport-Security"].startswith("max-age=31536000")


def test_the_scheme_that_a_stranger_claims_is_not_believed(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/over/", headers={"X-Forwarded-Proto": "https"}).status_code == 301


def test_compressed_pages_differ_in_length_each_time_and_so_does_the_token_of_a_form(client, db):
    """BREACH guesses from lengths what stands in a page beside what it put there itself (breachattack.com)."""
    answers = [client.get("/bijdragen/?soort=vraag", headers={"Accept-Encoding": "gzip"}) for _ in range(12)]
    assert len({len(answer.content) for answer in answers}) > 1
    tokens = {gzip.decompress(answer.content).split(b'csrfmiddlewaretoken" value="')[1][:64] for answer in answers}
    assert len(tokens) == len(answers)


def test_a_document_is_never_run_whatever_it_says_it_is(client, news):
    page = ContentFile(b"<script>alert(1)</script>", name="pagina.html")
    answer = client.get(news.attachments.create(title="Pagina", file=page).file.url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert (lacking(answer), policy(answer)) == ([], READERS)
    answer.close()
