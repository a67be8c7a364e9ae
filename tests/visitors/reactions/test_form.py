"""The form of a reader: nothing typed is lost, nothing typed does harm, and every answer is a plain one."""

import re

import pytest
from django.test import Client

from dossier.plumbing.outbox.models import Mail
from dossier.visitors.reactions.models import Reaction, ShownReaction, State
from tests.visitors.reactions.conftest import FORM, PAGE, THANKS


def page_of(answer):
    return answer.content.decode()


def test_a_sent_reaction_is_held_and_the_sender_is_thanked(client, send):
    answer = send(wants_mail="on")
    assert (answer.status_code, answer["Location"]) == (302, THANKS)
    reaction = Reaction.objects.get()
    assert (reaction.name, reaction.email, reaction.text) == ("Noor", "noor@example.org", "Goede vragen.")
    assert (reaction.state, reaction.wants_mail) == (State.HELD, True)
    assert not ShownReaction.objects.exists()
    assert "<title>Uw reactie is ontvangen - Zeven vragen - Smart Society</title>" in page_of(client.get(THANKS))


def test_the_form_says_what_happens_with_the_address_and_for_how_long(client, blog, settings):
    settings.RETENTION_DAYS = {**settings.RETENTION_DAYS, "reaction": 730}
    page = page_of(client.get(FORM))
    assert "Lezers krijgen dit niet te zien." in page
    assert "24 maanden nadat de redactie uw reactie heeft beoordeeld" in page
    assert 'href="/privacy/"' in page
    assert re.search(r'name="email"[^>]*autocomplete="email"', page)
    assert "maxlength" not in page.partition('<form class="kd-stack"')[2].replace('name="homepage" maxlength', "")


def test_the_form_is_not_for_search_engines_and_not_stored(client, blog):
    answer = client.get(FORM)
    assert '<meta name="robots" content="noindex">' in page_of(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page_of(client.get(THANKS))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "\u200b\u200b"),
        ("name", "N" * 81),
        ("email", ""),
        ("email", "noor"),
        ("email", "noor@example"),
        ("email", f"{'n' * 300}@example.org"),
        ("email", "noor@example.org\nBcc: allen@example.org"),
        ("email", "noor@example.org, allen@example.org"),
        ("text", ""),
        ("text", "\r\n \u2066\u2069"),
        ("text", "x" * 3001),
    ],
)
def test_what_is_not_right_is_told_at_its_field_and_all_else_is_still_there(send, field, value):
    answer = send(**{field: value})
    page = page_of(answer)
    assert answer.status_code == 200
    assert re.search(rf'<p class="kd-field__error" id="id_{field}_error">\S', page)
    assert re.search(r"<title>1 \w+ - Reageren op “Zeven vragen”", page)
    kept = {"name": "Noor", "email": "noor@example.org", "text": "Goede vragen."}
    assert all(text in page for name, text in kept.items() if name != field)
    assert not Reaction.objects.exists()
    assert not Mail.objects.exists()


def test_an_empty_form_has_three_errors_in_the_order_of_its_fields(send):
    page = page_of(send(name="", email="", text=""))
    assert "<title>3 foutmeldingen - " in page
    assert re.findall(r'href="#id_(\w+)"', page) == ["name", "email", "text"]


def test_lines_in_a_name_and_control_characters_are_taken_out(send):
    send(name="Noor\r\nBcc: allen@example.org", text="Een\r\n\r\ntwee\x07 \u202ed\0rie")
    reaction = Reaction.objects.get()
    assert reaction.name == "Noor Bcc: allen@example.org"
    assert reaction.text == "Een\n\ntwee drie"


def test_the_second_press_of_the_button_adds_nothing_and_gets_the_same_answer(send, opened):
    note = opened()
    answers = [send(opened=note) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [THANKS] * 2
    assert Reaction.objects.count() == 1


def test_who_goes_back_and_changes_the_text_loses_nothing(send, opened):
    note = opened()
    send(opened=note)
    send(opened=note, text="Goede vragen, en nog een.")
    assert set(Reaction.objects.values_list("text", flat=True)) == {"Goede vragen.", "Goede vragen, en nog een."}


@pytest.mark.parametrize("spam", [{"homepage": "https://spam.example"}, {"text": "www.a.nl www.b.nl www.c.nl www.d.nl"}])
def test_what_looks_like_spam_is_set_apart_and_its_sender_learns_nothing(send, spam):
    assert send(**spam)["Location"] == THANKS
    assert Reaction.objects.get().state == State.SPAM


def test_who_sends_more_than_ten_in_an_hour_waits_and_keeps_the_text(send):
    answers = [send(text=f"Nummer {number}") for number in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "Nummer 10" in page_of(answers[-1])
    assert Reaction.objects.count() == 10


def test_what_is_far_too_long_is_refused_plainly(send):
    assert send(text="x" * 3_000_000).status_code in {400, 413}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xff\xfe%zz=%%%&name=\xc3\x28", "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % n for n in range(1100)), "application/x-www-form-urlencoded"),
        (b"--x\r\nContent-Disposition: form-data; name", "multipart/form-data; boundary=x"),
        (b"geen grens", "multipart/form-data"),
        (b'{"name": "Noor"}', "application/json"),
    ],
)
def test_garbage_of_a_scanner_is_an_error_in_words_and_never_a_fault_of_ours(client, blog, body, content_type):
    answer = client.post(FORM, body, content_type=content_type)
    assert answer.status_code in {200, 400}
    assert not Reaction.objects.exists()


def test_without_the_cookie_of_the_form_nothing_is_taken(blog):
    answer = Client(enforce_csrf_checks=True).post(FORM, {"name": "Noor"})
    assert answer.status_code == 403


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head"])
def test_other_methods_have_a_plain_answer(client, blog, method):
    assert getattr(client, method)(FORM).status_code in {200, 405}
    assert not Reaction.objects.exists()


def test_the_page_of_the_item_sets_no_cookie_and_the_form_does(client, blog):
    assert not client.get(PAGE).cookies
    assert set(client.get(FORM).cookies) == {"csrftoken"}
