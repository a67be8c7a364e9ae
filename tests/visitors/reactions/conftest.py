from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import signing
from django.utils import timezone

from dossier.visitors.public_forms.forms import GuardedForm
from dossier.visitors.reactions.models import Reaction, State
from dossier.visitors.reactions.moderation import moderate

FORM = "/reageren/zeven-vragen/"
THANKS = "/reageren/zeven-vragen/dank/"
PAGE = "/opinie/zeven-vragen/"


@pytest.fixture
def blog(make):
    return make("blog", title="Zeven vragen", slug="zeven-vragen")


@pytest.fixture
def opened(monkeypatch):
    """A note as a form carries it that was opened a minute ago, or so many seconds."""

    def _opened(seconds=60):
        then = timezone.now().timestamp() - seconds
        with monkeypatch.context() as patch:
            patch.setattr(signing.time, "time", lambda: then)
            return GuardedForm.new_note()

    return _opened


@pytest.fixture
def send(client, blog, opened):
    """Send the form as a person does; `send(text="")` for what is otherwise."""

    def _send(**fields):
        given = {"name": "Noor", "email": "noor@example.org", "text": "Goede vragen.", "opened": opened(), **fields}
        return client.post(FORM, given)

    return _send


@pytest.fixture
def react(blog):
    """A reaction in the database, held unless said otherwise."""

    def _react(**fields):
        given = {"item": blog, "name": "Noor", "email": "noor@example.org", "text": "Goede vragen.", **fields}
        if given.get("state", State.HELD) != State.HELD:
            given["judged_at"] = timezone.now()
        if given.get("state") == State.APPROVED:
            given["approved_at"] = timezone.now()
        return Reaction.objects.create(**given)

    return _react


@pytest.fixture
def placed(react):
    return react(state=State.APPROVED)


@pytest.fixture
def removed(placed, editor):
    moderate(placed.pk, State.REMOVED, editor)
    placed.refresh_from_db()
    return placed


@pytest.fixture
def author(db):
    user = get_user_model().objects.create_user("arie", password="arie", is_staff=True)
    user.groups.add(Group.objects.get(name="Auteur"))
    return user


@pytest.fixture
def long_ago(settings):
    return timezone.now() - timedelta(days=settings.RETENTION_DAYS["reaction"] + 1)
