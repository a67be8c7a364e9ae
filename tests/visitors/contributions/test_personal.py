"""What is known of an address is found, erased everywhere, and forgotten when its time is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossier.people.privacy import providers
from dossier.visitors.contributions import jobs, personal
from dossier.visitors.contributions.models import Contribution, HeldFile
from tests.everywhere import places
from tests.visitors.contributions.conftest import GIVEN, address

ADA = GIVEN["email"]


def test_everything_of_an_address_is_found(send, inbox):
    send()
    send(text=f"Vraag het aan {ADA}.", email="bob@delft.example")
    found = list(personal.find(ADA.upper()))
    assert len(found) == 2
    assert "Ada de Vries" in found[0][2].values()
    assert ADA in str(found[1][2])


def test_erasing_leaves_the_address_nowhere_and_the_record_of_others(send, inbox, client):
    send()
    send(text=f"Vraag het aan {ADA}.", email="bob@delft.example")
    ada, bob = Contribution.objects.order_by("id")
    inbox(ada, "ask", text=f"Is dit {ADA}?")
    inbox(bob, "note", notes=f"Ook {ADA}.")
    assert places(ADA)
    assert providers.erase(ADA) >= 2
    assert places(ADA) == []
    bob.refresh_from_db()
    assert bob.email == "bob@delft.example"
    assert bob.text.startswith("Vraag het aan")
    assert client.get(address(ada)).status_code == 200


def test_the_concept_made_of_it_keeps_no_address_either(contribution, inbox):
    inbox(contribution, "note", notes=f"Bel {ADA}.")
    inbox(contribution, "concept", kind="news")
    providers.erase(ADA)
    assert places(ADA) == []
    contribution.refresh_from_db()
    assert contribution.item.title == GIVEN["title"]
    assert contribution.removal_asked_at


def test_erasing_what_is_not_known_does_nothing(contribution):
    assert personal.erase("niemand@delft.example") == 0


@pytest.fixture
def declined(contribution, inbox):
    inbox(contribution, "decline", words="Nee, Ada.")
    return contribution


def handled(contribution, days):
    Contribution.objects.filter(pk=contribution.pk).update(handled_at=timezone.now() - timedelta(days=days))


def test_when_its_time_is_over_nothing_of_the_sender_is_left(declined, settings, client):
    handled(declined, settings.RETENTION_DAYS["contribution"] + 1)
    page = address(declined)
    assert personal.forget(timezone.now()) == 1
    declined.refresh_from_db()
    assert [declined.email, declined.name, declined.text, declined.reply, declined.token] == ["", "", "", "", None]
    assert declined.state == "niet-geplaatst"
    assert client.get(page).status_code == 404
    assert personal.forget(timezone.now()) == 0


def test_before_its_time_and_before_it_is_dealt_with_all_is_kept(declined, send, settings):
    handled(declined, settings.RETENTION_DAYS["contribution"] - 1)
    send(text="Nog niet behandeld.")
    assert personal.forget(timezone.now() + timedelta(hours=1)) == 0


def test_a_question_has_a_time_of_its_own(send, inbox, settings):
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"question": 40}
    send("vraag")
    question = Contribution.objects.get()
    inbox(question, "answer", text="Ja.")
    handled(question, 41)
    assert personal.forget(timezone.now()) == 1


def test_spam_goes_altogether_and_sooner(send, settings):
    send(homepage="x")
    handled(Contribution.objects.get(), settings.RETENTION_DAYS["file"] + 1)
    assert personal.forget(timezone.now()) > 0
    assert not Contribution.objects.exists()


def test_files_go_sooner_than_the_rest(declined, settings):
    HeldFile.objects.create(contribution=declined, name="x.pdf", extension="pdf", size=1)
    handled(declined, settings.RETENTION_DAYS["file"] + 1)
    jobs.forget_files()
    assert not HeldFile.objects.exists()
    declined.refresh_from_db()
    assert declined.email == ADA


def test_the_page_of_what_was_withdrawn_goes_when_its_time_is_over(contribution, client, settings):
    client.post(address(contribution, "intrekken/"))
    handled(contribution, settings.RETENTION_DAYS["contribution"] + 1)
    assert personal.forget(timezone.now()) == 1
    assert personal.forget(timezone.now()) == 0
    assert client.get(address(contribution)).status_code == 404


def test_the_blanked_stay_out_of_the_way_in_the_inbox(contribution, client, desk):
    client.post(address(contribution, "intrekken/"))
    assert desk.get(f"/beheer/contributions/contribution/{contribution.pk}/change/").status_code == 200
