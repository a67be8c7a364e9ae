"""The desk counts what waits and leads to the list of it; it costs the same few questions whatever the number of items."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from dossier.editing.models import Review
from dossier.plumbing.outbox.models import MailState
from dossier.reading.search import missed
from dossier.visitors.contributions.models import Contribution
from tests.plumbing.outbox.conftest import make_mail


@pytest.fixture
def colleague(db):
    return get_user_model().objects.create_user("bob", is_staff=True)


def make_contribution(state, **fields):
    Contribution.objects.create(number=state, offer="nieuws", stored_state=state, **fields)


@pytest.fixture
def full_desk(make, picture, colleague, editor, settings):
    """One thing of each sort that waits."""
    now = timezone.now()
    concept = make("news", slug="concept", published_at=None)
    make("news", slug="straks", published_at=now + timedelta(days=2))
    make("news", slug="veel-later", published_at=now + timedelta(days=20))
    make("source", slug="oud", published_at=now - timedelta(days=400))
    make("event", slug="voorbij", starts=now - timedelta(days=9), ends=now - timedelta(days=8))
    make("project", slug="klaar", aspect="afgerond", starts=now - timedelta(days=900), ends=now - timedelta(days=90))
    Review.objects.create(item=concept.item_ptr, asked_by=colleague, asked_by_name="Bob", asked_of=editor)
    make("blog", slug="besproken").received.create(name="Noor", text="Goed stuk.")
    type(picture).objects.update(credit="")
    missed.count(["fietssnelweg"])
    make_contribution("nieuw")
    make_contribution("in-behandeling", waiting_since=now - timedelta(days=6))
    make_contribution("wacht-op-antwoord")
    make_contribution("ingetrokken", item=concept.item_ptr, removal_asked_at=now)
    for state in (MailState.FAILED, MailState.UNCERTAIN, MailState.SENT):
        make_mail(state=state, sent_at=now)
    make_mail(due_at=now - timedelta(hours=2))
    settings.EMAIL_FILE_PATH.mkdir()
    (settings.EMAIL_FILE_PATH / "een.eml").touch()


def shown(answer):
    return {row.label: row.count for row in rows_of(answer)}


def rows_of(answer):
    rows = answer.context["rows"]
    return rows["some"] + rows["none"]


def test_everything_that_waits_is_counted(desk, full_desk):
    assert shown(desk.get("/beheer/")) == {
        "beoordelingen van u gevraagd": 1,
        "concepten": 1,
        "reacties te beoordelen": 1,
        "verschijnen binnen een week": 1,
        "opnieuw na te kijken": 1,
        "afbeeldingen zonder naamsvermelding": 1,
        "afgelopen bijeenkomsten zonder terugblik": 1,
        "beëindigde projecten zonder uitkomst": 1,
        "gezocht en niet gevonden": 1,
        "nieuwe bijdragen": 1,
        "bijdragen die langer dan vijf dagen wachten": 1,
        "vragen aan afzenders, nog niet beantwoord": 1,
        "verzoeken om een bijdrage weg te halen": 1,
        "e-mails die niet verstuurd konden worden": 1,
        "e-mails misschien verzonden": 1,
        "e-mails die langer dan een uur wachten": 1,
        "e-mails in een bestand in plaats van verstuurd: er is geen mailserver ingesteld (MAIL_URL)": 1,
    }


def test_every_line_leads_to_a_list_that_holds_what_it_counts(desk, full_desk):
    for row in rows_of(desk.get("/beheer/")):
        assert desk.get(row.address).context["cl"].result_count >= row.count, row.label


def test_an_empty_dossier_has_an_empty_desk(desk):
    assert set(shown(desk.get("/beheer/")).values()) == {0}


def test_the_desk_asks_the_same_few_questions_whatever_the_size(desk, full_desk, make, django_assert_max_num_queries):
    for number in range(30):
        make("news", slug=f"concept-{number}", published_at=None)
    with django_assert_max_num_queries(20):
        desk.get("/beheer/")


def test_who_may_see_nothing_is_shown_nothing(client, colleague):
    client.force_login(colleague)
    assert rows_of(client.get("/beheer/")) == []


def test_the_latest_changes_lead_to_their_forms(desk, news):
    from tests.content.items.test_admin import filled_in

    address = f"/beheer/news/news/{news.pk}/change/"
    desk.post(address, filled_in(desk.get(address), title="Leiden meet de regen"))
    html = desk.get("/beheer/").content.decode()
    assert f'<a href="{address}">Leiden meet de regen</a>' in html
