"""A mail that waits, and a mail server that does what a test says at the step it says."""

import pytest
from django.core.mail.backends.base import BaseEmailBackend

from dossier.plumbing.outbox.models import Mail


class Server(BaseEmailBackend):
    """What it was handed stands in `taken`; `trouble` holds by step (open, refuse, after, close) what is raised there."""

    taken, trouble = [], {}

    def step(self, name):
        if name in self.trouble:
            raise self.trouble[name]

    def open(self):
        self.step("open")

    def send_messages(self, messages):
        self.step("refuse")
        self.taken.extend(messages)
        self.step("after")
        return len(messages)

    def close(self):
        self.step("close")


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "tests.plumbing.outbox.conftest.Server"
    Server.taken.clear()
    Server.trouble.clear()
    return Server


@pytest.fixture
def mail(db):
    return make_mail()


def make_mail(**fields):
    number = Mail.objects.count()
    given = {"to": "jan@example.org", "subject": "Uw bijdrage", "text": "Dank u wel.\n", "html": "<p>Dank u wel.</p>\n"}
    return Mail.objects.create(**{"message_id": f"<{number}@example.org>", "about": "contribution 12", **given, **fields})
