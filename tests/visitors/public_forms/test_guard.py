"""Spam is set apart on what it does, and nobody has to prove to be human."""

from datetime import timedelta

import pytest
from django import forms
from django.core import signing
from django.utils import timezone

from dossier.visitors.public_forms.forms import TOO_LATE, GuardedForm
from dossier.visitors.public_forms.models import Tally
from dossier.visitors.public_forms.rate_limit import key_of
from dossier.visitors.public_forms.views import GuardedFormView


class Letter(GuardedForm):
    texts = ("text",)
    text = forms.CharField(widget=forms.Textarea)


def note(seconds_ago, monkeypatch):
    now = timezone.now().timestamp()
    with monkeypatch.context() as patch:
        patch.setattr(signing.time, "time", lambda: now - seconds_ago)
        return Letter.new_note()


def letter(monkeypatch, seconds_ago=60, **data):
    form = Letter({"text": "Een tip.", "opened": note(seconds_ago, monkeypatch), **data})
    form.is_valid()
    return form


def test_a_person_who_took_a_minute_is_not_suspected(monkeypatch):
    form = letter(monkeypatch)
    assert form.is_valid()
    assert form.suspicions == []


def test_the_field_for_programs_is_out_of_sight_and_out_of_the_way_of_the_keyboard():
    html = str(Letter())
    hidden = html[html.index('aria-hidden="true"') :]
    assert 'name="homepage"' in hidden
    assert 'tabindex="-1"' in hidden
    assert html.count('name="homepage"') == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"homepage": "https://spam.example"}, "homepage"),
        ({"text": "www.a.nl www.b.nl www.c.nl www.d.nl"}, "links"),
    ],
)
def test_what_only_programs_do_is_suspected_and_still_valid(monkeypatch, data, why):
    form = letter(monkeypatch, **data)
    assert form.is_valid()
    assert form.suspicions == [why]


def test_who_is_done_within_two_seconds_is_suspected(monkeypatch):
    assert letter(monkeypatch, seconds_ago=1).suspicions == ["quick"]


@pytest.mark.parametrize("opened", ["", "x", "a:b:c", "é" * 300])
def test_a_note_that_is_not_ours_is_refused_in_words_with_a_new_one_and_the_text_kept(monkeypatch, opened):
    form = letter(monkeypatch, opened=opened)
    assert not form.is_valid()
    assert "Een tip." in str(form)
    again = Letter({"text": "Een tip.", "opened": form["opened"].value()})
    assert again.is_valid()


def test_a_form_that_was_open_for_more_than_a_day_is_sent_once_more(monkeypatch):
    form = letter(monkeypatch, seconds_ago=TOO_LATE + 5)
    assert [field for field, _ in form.faults] == [None]


def test_a_form_that_is_sent_twice_has_one_number(monkeypatch):
    opened = note(60, monkeypatch)
    first, second = (letter(monkeypatch, opened=opened) for _ in range(2))
    assert first.number == second.number
    assert first.number != letter(monkeypatch).number


def test_the_limit_counts_within_its_period_and_begins_again_after_it(db):
    taken = [Tally.objects.count_within("sleutel", 2, timedelta(hours=1)) for _ in range(3)]
    assert taken == [True, True, False]
    Tally.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert Tally.objects.count_within("sleutel", 2, timedelta(hours=1))


def test_the_key_tells_nobody_the_network_and_differs_by_deed():
    assert "192.0.2" not in key_of("192.0.2.0", "bijdragen")
    assert key_of("192.0.2.0", "bijdragen") != key_of("192.0.2.0", "reageren")
    assert key_of("192.0.2.0", "bijdragen") != key_of("198.51.100.0", "bijdragen")


def test_tallies_that_are_over_are_forgotten(db):
    Tally.objects.count_within("sleutel", 2, timedelta(hours=-2))
    assert Tally.objects.forget() == 1


class LetterView(GuardedFormView):
    form_class, template_name, action, most_an_hour = Letter, "403.html", "brief", 2

    def form_valid(self, form):
        return self.render_to_response({"form": form})


@pytest.fixture
def send(rf, db, monkeypatch):
    def _send(network, **data):
        request = rf.post("/", {"text": "Een tip.", "opened": note(60, monkeypatch), **data}, REMOTE_ADDR=network)
        return LetterView.as_view()(request)

    return _send


def test_a_network_that_sends_more_than_its_share_waits_and_keeps_what_it_typed(send):
    assert [send("192.0.2.7").status_code for _ in range(3)] == [200, 200, 429]
    refused = send("192.0.2.9")
    assert "Een tip." in str(refused.context_data["form"])
    assert refused.context_data["outcome"].startswith("1 ")
    assert send("198.51.100.1").status_code == 200


def test_mistakes_do_not_count(send):
    assert [send("192.0.2.7", text="").status_code for _ in range(5)] == [200] * 5
    assert send("192.0.2.7").status_code == 200


def test_the_pages_of_a_form_are_stored_nowhere(send):
    assert "no-store" in send("192.0.2.7").headers["Cache-Control"]
