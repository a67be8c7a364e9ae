"""The form asks what fits, keeps what was typed, and stores what came in once."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from dossier.plumbing.outbox.models import Mail
from dossier.visitors.contributions import submissions
from dossier.visitors.contributions.models import Contribution
from dossier.visitors.contributions.offers import OFFERS
from tests.visitors.contributions.conftest import GIVEN, opened


def fields(html):
    return set(re.findall(r'name="(\w+)"', html)) - {"csrfmiddlewaretoken", "q", "homepage", "opened", "kept", "description"}


def test_the_first_step_offers_every_kind_and_sets_no_cookie(client, db):
    answer = client.get("/bijdragen/")
    html = answer.content.decode()
    assert re.findall(r'href="\?soort=(\w+)"', html) == list(OFFERS)
    assert not answer.cookies
    assert "no-store" not in answer.headers.get("Cache-Control", "")


def test_the_form_sets_the_cookie_against_forgery_and_is_stored_nowhere(client, db):
    answer = client.get("/bijdragen/?soort=nieuws")
    assert list(answer.cookies) == ["csrftoken"]
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("offer", OFFERS)
def test_a_form_asks_what_its_kind_needs_and_no_more(client, db, mobility, offer):
    html = client.get(f"/bijdragen/?soort={offer}").content.decode()
    has_event = {"day", "begin", "end", "place", "audience"} <= fields(html)
    assert has_event == (offer == "bijeenkomst")
    assert ("themes" in fields(html)) == ("may_name" in fields(html)) == (offer != "vraag")
    assert 'autocomplete="email"' in html
    assert 'autocomplete="organization"' in html


@pytest.mark.parametrize(
    "address", ["?soort=onzin", "?soort=", "?over=bestaat-niet", "?soort=vraag&over=bestaat-niet", "?over=%00"]
)
def test_what_nobody_offers_is_not_found(client, db, address):
    assert client.get(f"/bijdragen/{address}").status_code == 404


def test_an_unknown_key_is_ignored(client, db):
    assert client.get("/bijdragen/?utm=x").status_code == 200


def test_what_is_sent_comes_in_with_a_mail_and_leads_to_a_page_of_its_own(send, client, mobility):
    answer = send(themes=[mobility.pk], url="delft.example/fietsen")
    contribution = Contribution.objects.get()
    assert answer.headers["Location"] == f"/bijdragen/{contribution.token}/ontvangen/"
    assert (contribution.title, contribution.url) == (GIVEN["title"], "https://delft.example/fietsen")
    assert list(contribution.themes.all()) == [mobility]
    mail = Mail.objects.get()
    assert mail.to == GIVEN["email"]
    assert f"/bijdragen/{contribution.token}/" in mail.text
    assert GIVEN["title"] not in mail.text + mail.subject
    assert f"/bijdragen/{contribution.token}/" in client.get(answer.headers["Location"]).content.decode()


def test_an_event_gets_its_moments_in_amsterdam(send):
    send("bijeenkomst")
    contribution = Contribution.objects.get()
    assert timezone.localtime(contribution.starts).strftime("%Y-%m-%d %H:%M") == "2031-05-14 13:30"
    assert (contribution.ends - contribution.starts).seconds == 2.5 * 3600
    assert contribution.audience == "gemeenten"


def test_the_item_one_came_from_is_shown_and_kept(send, client, project):
    assert "Leren met de stad" in client.get("/bijdragen/?soort=vraag&over=leren-met-de-stad").content.decode()
    send("vraag", over="leren-met-de-stad")
    assert Contribution.objects.get().about.pk == project.pk


def test_an_item_that_is_not_public_is_no_context(client, make):
    make("project", slug="geheim", published_at=None)
    assert client.get("/bijdragen/?soort=vraag&over=geheim").status_code == 404


def test_a_project_page_and_the_footer_lead_to_the_form(client, project):
    html = client.get("/projecten/leren-met-de-stad/").content.decode()
    assert 'href="/bijdragen/?soort=vraag&amp;over=leren-met-de-stad"' in html
    assert 'href="/bijdragen/"' in html
    assert 'href="/bijdragen/?soort=vraag"' in client.get("/contact/").content.decode()


def test_an_empty_form_is_told_what_is_missing_and_keeps_the_rest(send):
    answer = send("bijeenkomst", title="", email="", day="", audience=None)
    form = answer.context["form"]
    assert answer.status_code == 200
    assert set(form.errors) == {"title", "email", "day", "audience"}
    assert answer.context["outcome"].startswith("4 ")
    html = answer.content.decode()
    assert GIVEN["text"] in html
    assert 'href="#id_audience_0"' in html
    assert not Contribution.objects.exists()
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x" * 201),
        ("text", "x" * 10_001),
        ("text", "\0"),
        ("url", "javascript:alert(1)"),
        ("url", "ftp://delft.example/"),
        ("url", "https://" + "x" * 600 + ".nl"),
        ("email", "ada"),
        ("email", "ada@delft.example\nBcc: all@delft.example"),
        ("email", "a" * 300 + "@delft.example"),
        ("name", ""),
        ("name", "x" * 121),
        ("organisation", ""),
        ("themes", "999999"),
        ("themes", "onzin"),
        ("day", "2020-01-01"),
        ("day", "2031-02-30"),
        ("day", "9999-12-31"),
        ("day", "0001-01-01"),
        ("begin", "25:00"),
        ("end", "13:30"),
        ("audience", "onzin"),
        ("place", ""),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_stored(send, field, value):
    answer = send("bijeenkomst", **{field: value})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Contribution.objects.exists()
    assert not Mail.objects.exists()


def test_no_sign_that_nobody_sees_comes_in(send):
    send(name="Ada\r\nBcc: all@delft.example", title="Delft \u202etelt\nfietsen", text="Zij\x07 tellen\u2066.\r\n\r\nElke dag.")
    contribution = Contribution.objects.get()
    assert contribution.name == "Ada Bcc: all@delft.example"
    assert contribution.title == "Delft telt fietsen"
    assert contribution.text == "Zij tellen.\n\nElke dag."


def test_markup_is_shown_as_the_text_it_is(send, client):
    answer = send(title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")
    contribution = Contribution.objects.get()
    html = client.get(f"/bijdragen/{contribution.token}/").content.decode()
    assert answer.status_code == 302
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_the_same_form_sent_twice_comes_in_once(send):
    note = opened()
    first, second = send(opened=note), send(opened=note)
    assert first.headers["Location"] == second.headers["Location"]
    assert Contribution.objects.count() == Mail.objects.count() == 1


def test_the_same_form_at_the_same_moment_comes_in_once(send, monkeypatch):
    note = opened()
    first = send(opened=note)
    found, asked = submissions.earlier, []
    monkeypatch.setattr(submissions, "earlier", lambda form: found(form) if asked else asked.append(form))
    monkeypatch.setattr(submissions, "is_known", lambda form: False)
    assert send(opened=note).headers["Location"] == first.headers["Location"]
    assert Contribution.objects.count() == Mail.objects.count() == 1


def test_an_old_form_with_other_words_loses_nothing_and_can_be_sent_with_one_more_press(send):
    note = opened()
    send(opened=note)
    answer = send(opened=note, text="Iets heel anders.")
    form = answer.context["form"]
    assert "Iets heel anders." in answer.content.decode()
    assert form["opened"].value() != note
    assert send(opened=opened(), text="Iets heel anders.").status_code == 302
    assert Contribution.objects.count() == 2


def test_the_same_words_from_the_same_address_are_refused_kindly_without_telling_the_page(send):
    send()
    token = Contribution.objects.get().token
    answer = send(email="ADA@delft.example")
    assert answer.status_code == 200
    assert token not in answer.content.decode()
    assert Contribution.objects.count() == 1


def test_the_same_words_may_come_again_after_a_day_and_from_another(send):
    send()
    assert send(email="bob@delft.example").status_code == 302
    Contribution.objects.update(received_at=timezone.now() - timezone.timedelta(days=2))
    assert send().status_code == 302


@pytest.mark.parametrize(
    "data", [{"homepage": "https://spam.example"}, {"opened": "now"}, {"text": "www.a.nl www.b.nl www.c.nl www.d.nl"}]
)
def test_spam_gets_the_same_answer_and_mails_nobody(send, client, data):
    if data.get("opened") == "now":
        data = {"opened": opened(0)}
    answer = send(**data)
    contribution = Contribution.objects.get()
    assert contribution.stored_state == "spam"
    assert contribution.suspicions
    assert not Mail.objects.exists()
    assert answer.headers["Location"] == f"/bijdragen/{contribution.token}/ontvangen/"
    page = client.get(f"/bijdragen/{contribution.token}/").content.decode()
    assert "spam" not in page.casefold().replace("spam.example", "")


def test_the_eleventh_of_an_hour_waits_and_keeps_what_was_typed(send):
    statuses = [send(text=f"Tekst {number}.").status_code for number in range(11)]
    assert statuses == [302] * 10 + [429]
    assert "Tekst 11." in send(text="Tekst 11.").content.decode()


def test_a_scanner_gets_no_error_of_ours(client, db):
    for data in ({}, {"title": ["a", "b"]}, {"opened": "é" * 5000}, {"kept": "x" * 5000, "drop": ["\0"]}, {"day": "\0"}):
        assert client.post("/bijdragen/?soort=bijeenkomst", data).status_code in {200, 400}
    assert client.post("/bijdragen/").status_code == 405
    assert client.put("/bijdragen/?soort=nieuws").status_code in {200, 405}
    assert client.post("/bijdragen/?soort=nieuws", b"\xff\xfe", content_type="multipart/form-data; boundary=x").status_code == 200
    assert client.post("/bijdragen/?soort=nieuws", b"{", content_type="application/json").status_code == 200
    assert not Contribution.objects.exists()


def test_a_form_without_the_cookie_is_refused(db):
    assert Client(enforce_csrf_checks=True).post("/bijdragen/?soort=nieuws", GIVEN).status_code == 403
