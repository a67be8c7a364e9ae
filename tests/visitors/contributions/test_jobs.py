"""What happens without anyone pressing a button: who is placed hears it once, and the editors once a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossier.content.items.models import Item
from dossier.plumbing.outbox.models import Mail
from dossier.visitors.contributions import jobs
from dossier.visitors.contributions.admin import desk_rows
from dossier.visitors.contributions.models import Contribution
from tests.visitors.contributions.conftest import GIVEN, address


@pytest.fixture
def concept(contribution, inbox):
    inbox(contribution, "concept", kind="news")
    Mail.objects.all().delete()
    return contribution


def publish(contribution, moment=None):
    Item.objects.filter(pk=contribution.item_id).update(published_at=moment or timezone.now())


def test_what_is_placed_is_told_once_and_counts_as_dealt_with(concept, client):
    publish(concept)
    jobs.notify_placed_senders()
    jobs.notify_placed_senders()
    mail = Mail.objects.get()
    assert (mail.to, concept.item.get_absolute_url() in mail.text) == (GIVEN["email"], True)
    concept.refresh_from_db()
    assert concept.handled_at
    assert concept.item.get_absolute_url() in client.get(address(concept)).content.decode()


def test_what_is_scheduled_is_told_when_the_clock_has_come(concept):
    publish(concept, timezone.now() + timedelta(hours=1))
    jobs.notify_placed_senders()
    assert not Mail.objects.exists()
    publish(concept)
    jobs.notify_placed_senders()
    assert Mail.objects.count() == 1


def test_who_withdrew_hears_nothing_of_placing(concept, client):
    client.post(address(concept, "intrekken/"))
    mails = Mail.objects.count()
    publish(concept)
    jobs.notify_placed_senders()
    assert Mail.objects.count() == mails


def test_a_mail_that_cannot_be_stored_leaves_the_sender_untold(concept, monkeypatch):
    publish(concept)
    with monkeypatch.context() as patch:
        patch.setattr("dossier.visitors.contributions.mails.placed", lambda contribution: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.notify_placed_senders()
    concept.refresh_from_db()
    assert concept.told_placed_at is None
    jobs.notify_placed_senders()
    assert Mail.objects.count() == 1


def test_the_editors_hear_once_a_day_that_something_waits(contribution, settings, monkeypatch):
    Mail.objects.all().delete()
    jobs.notify_editors()
    jobs.notify_editors()
    mail = Mail.objects.get()
    assert mail.to == settings.CONTACT_EMAIL
    assert "/beheer/contributions/contribution/?stand=nieuw" in mail.text
    assert GIVEN["title"] not in mail.text
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("dossier.visitors.contributions.jobs.timezone.localdate", lambda: tomorrow)
    jobs.notify_editors()
    assert Mail.objects.count() == 2


def test_the_editors_hear_nothing_of_spam_or_of_an_empty_inbox(send):
    jobs.notify_editors()
    send(homepage="x")
    jobs.notify_editors()
    assert not Mail.objects.exists()


def test_the_desk_counts_what_waits(send, inbox, editor, client):
    for number in range(3):
        send(text=f"Tekst {number}.")
    new, asked, gone = Contribution.objects.order_by("id")
    inbox(asked, "ask", text="Waar?")
    inbox(gone, "concept", kind="news")
    client.post(address(gone, "intrekken/"))
    Contribution.objects.filter(pk=new.pk).update(waiting_since=timezone.now() - timedelta(days=6))
    assert [row.count for row in desk_rows(editor)] == [1, 1, 1, 1]
    for row in desk_rows(editor):
        assert client.get(row.address).context["cl"].result_count == 1
    editor.groups.clear()
    assert list(desk_rows(type(editor).objects.get(pk=editor.pk))) == []
