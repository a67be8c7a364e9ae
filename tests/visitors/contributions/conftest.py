"""A visitor who fills in the form, took a minute for it, and follows what happens."""

import time

import pytest
from django.core import signing

from dossier.visitors.contributions.form import ContributionForm
from dossier.visitors.contributions.models import Contribution

GIVEN = {
    "title": "Delft telt fietsen",
    "text": "De gemeente telt fietsen met een lus in de weg. Dat blijkt goedkoper dan een camera.",
    "name": "Ada de Vries",
    "organisation": "Gemeente Delft",
    "email": "ada@delft.example",
}
EVENT = {"day": "2031-05-14", "begin": "13:30", "end": "16:00", "place": "Stadhuis, Delft", "audience": "gemeenten"}


def opened(seconds_ago=60):
    """The note of a form that was opened so long ago."""
    with pytest.MonkeyPatch.context() as patch:
        then = time.time() - seconds_ago
        patch.setattr(signing.time, "time", lambda: then)
        return ContributionForm.new_note()


@pytest.fixture
def send(client, db):
    """Send the form: `send("nieuws", title="…")`; a value of None leaves its field out."""

    def _send(offer="nieuws", over="", **data):
        filled = {**GIVEN, "opened": opened(), **(EVENT if offer == "bijeenkomst" else {}), **data}
        filled = {name: value for name, value in filled.items() if value is not None}
        return client.post(f"/bijdragen/?soort={offer}" + (f"&over={over}" if over else ""), filled)

    return _send


@pytest.fixture
def contribution(send):
    """What came in by the form, as news."""
    send()
    return Contribution.objects.get()


@pytest.fixture
def inbox(desk):
    """An editor in the inbox: `inbox(contribution, "decline", words="…")` presses a button."""

    def _press(contribution, action, **given):
        data = {"action": action, **{f"{action}-{name}": value for name, value in given.items()}}
        answer = desk.post(f"/beheer/contributions/contribution/{contribution.pk}/change/", data)
        contribution.refresh_from_db()
        return answer

    return _press


def address(contribution, more=""):
    return f"/bijdragen/{contribution.token}/{more}"
