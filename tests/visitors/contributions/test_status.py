"""The page of who sent something: found by its address alone, and where an answer is given and all is taken back."""

import pytest
from django.core.files.base import ContentFile

from dossier.plumbing.outbox.models import Mail, MailState
from dossier.visitors.contributions.models import Contribution, HeldFile
from tests.visitors.contributions.conftest import GIVEN, address


def test_the_page_is_for_nobody_else(contribution, client):
    headers = client.get(address(contribution)).headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    # Not "no-referrer": a browser then sends the forms on it with the origin "null".
    assert headers["Referrer-Policy"] == "same-origin"


def test_only_a_page_with_a_form_sets_the_cookie_against_forgery(contribution, client):
    client.cookies.clear()
    assert not client.get(address(contribution)).cookies
    assert not client.get(address(contribution, "ontvangen/")).cookies
    assert list(client.get(address(contribution, "intrekken/")).cookies) == ["csrftoken"]


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 44, "%00", "..", "a" * 42 + "%0a"])
@pytest.mark.parametrize("more", ["", "ontvangen/", "intrekken/"])
def test_a_guessed_address_is_not_found(client, contribution, token, more):
    assert client.get(f"/bijdragen/{token}/{more}").status_code == 404
    assert client.post(f"/bijdragen/{token}/{more}").status_code in {404, 405}


def test_it_says_where_the_contribution_stands_and_what_is_kept(contribution, client, settings):
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"contribution": 77}
    html = client.get(address(contribution)).content.decode()
    assert GIVEN["title"] in html
    assert "77" in html
    assert GIVEN["email"] not in html


def test_a_question_is_answered_on_the_page_and_comes_back_as_new(contribution, inbox, client):
    inbox(contribution, "ask", text="Welke straat?")
    client.logout()
    html = client.get(address(contribution)).content.decode()
    assert "Welke straat?" in html
    assert client.post(address(contribution), {"answer": ""}).context["outcome"]
    client.post(address(contribution), {"answer": "De Markt."})
    contribution.refresh_from_db()
    assert contribution.questions.get().answer == "De Markt."
    assert contribution.state == "nieuw"
    client.post(address(contribution), {"answer": "Nog eens."})
    assert contribution.questions.get().answer == "De Markt."
    assert "De Markt." in client.get(address(contribution)).content.decode()


def test_taking_it_back_asks_first_and_then_erases_at_once(contribution, client, django_capture_on_commit_callbacks):
    assert client.get(address(contribution, "intrekken/")).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address(contribution, "intrekken/"))
    assert answer.headers["Location"] == address(contribution)
    contribution.refresh_from_db()
    assert contribution.state == "ingetrokken"
    assert [contribution.email, contribution.name, contribution.text, contribution.title] == [""] * 4
    html = client.get(address(contribution)).content.decode()
    assert GIVEN["title"] not in html
    assert Mail.objects.exclude(state=MailState.ANONYMISED).get().to == GIVEN["email"]


def test_taking_it_back_twice_mails_once(contribution, client):
    for _ in range(2):
        client.post(address(contribution, "intrekken/"))
    assert Mail.objects.exclude(state=MailState.ANONYMISED).count() == 1


def test_files_and_questions_go_too(contribution, inbox, client, settings, django_capture_on_commit_callbacks):
    held = HeldFile(contribution=contribution, name="x.pdf", extension="pdf", size=1)
    held.file.save("x", ContentFile(b"x"))
    inbox(contribution, "ask", text="Welke straat?")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(contribution, "intrekken/"))
    assert not contribution.files.exists()
    assert not contribution.questions.exists()
    assert list(settings.CONTRIBUTED_ROOT.iterdir()) == []


def test_after_placing_the_text_stays_and_the_editors_are_asked_to_remove_it(contribution, inbox, client):
    inbox(contribution, "concept", kind="news")
    item = contribution.item
    type(item).objects.filter(pk=item.pk).update(published_at=contribution.received_at)
    client.post(address(contribution, "intrekken/"))
    contribution.refresh_from_db()
    item.refresh_from_db()
    assert contribution.email == ""
    assert item.body
    assert contribution.removal_asked_at
    assert list(Contribution.objects.to_remove()) == [contribution]
    inbox(contribution, "removal")
    assert list(Contribution.objects.to_remove()) == []


def test_a_spammer_reads_what_everyone_reads(send, client):
    send(homepage="x")
    send(text="Een gewone tekst.")
    spam, plain = Contribution.objects.order_by("id")
    first, second = (client.get(address(one, "ontvangen/")).content.decode().replace(one.token, "") for one in (spam, plain))
    assert first == second
    client.post(address(spam, "intrekken/"))
    assert Mail.objects.count() == 1
