"""Who may react where, and until when."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from dossier.content.items.kinds import Kind
from dossier.speed.editions.current import Clock
from dossier.visitors.reactions.models import Reaction, is_open, last_day
from tests.visitors.reactions.conftest import FORM, PAGE


@pytest.mark.parametrize("kind", Kind.values)
def test_blogs_projects_and_events_begin_open_and_the_others_do_not(make, kind):
    assert make(kind).reactions is (kind in {"blog", "project", "event"})


@pytest.mark.parametrize("kind", ["blog", "news"])
def test_what_an_editor_chose_stays(make, kind):
    chosen = kind == "news"
    item = make(kind, reactions=chosen)
    item.save()
    assert item.reactions is chosen


@pytest.mark.parametrize(("address", "ticked"), [("opinion/blog", True), ("news/news", False)])
def test_the_form_of_a_new_item_begins_as_its_kind_does(desk, address, ticked):
    page = desk.get(f"/beheer/{address}/add/").content.decode()
    box = page[page.index('<input type="checkbox" name="reactions"') :].partition(">")[0]
    assert ("checked" in box) is ticked


def local(text):
    return timezone.make_aware(datetime.fromisoformat(text))


def at(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_reacting_ends_at_midnight_after_the_last_day_and_so_does_the_edition(make, monkeypatch):
    blog = make("blog", published_at=local("2026-09-01 15:30"))
    assert str(last_day(blog)) == "2026-10-31"
    late = local("2026-10-31 23:59")
    at(monkeypatch, late)
    assert is_open(blog)
    midnight = Clock().ends(1)
    assert midnight - late <= timedelta(minutes=1)
    at(monkeypatch, midnight)
    assert not is_open(blog)


@pytest.mark.parametrize(
    ("moments", "day"),
    [
        ({"starts": "2026-10-05 09:00"}, "2026-12-04"),
        ({"starts": "2026-10-05 09:00", "ends": "2026-10-07 17:00"}, "2026-12-06"),
    ],
)
def test_of_an_event_the_days_are_counted_from_its_end(make, moments, day):
    event = make("event", **{name: local(moment) for name, moment in moments.items()})
    assert str(last_day(event)) == day


def test_an_event_that_is_still_to_come_is_open(event):
    assert is_open(event)


def test_the_number_of_days_is_a_setting(blog, settings):
    settings.REACTIONS_OPEN_DAYS = 1
    assert is_open(blog)
    blog.published_at -= timedelta(days=1)
    assert not is_open(blog)


@pytest.fixture
def closed(blog):
    blog.published_at = timezone.now() - timedelta(days=61)
    blog.save()
    return blog


def test_a_page_where_reacting_is_over_says_so_and_offers_nothing(client, closed):
    page = client.get(PAGE).content.decode()
    assert "Reageren kon tot en met" in page
    assert FORM not in page


def test_the_form_of_a_closed_item_says_so_and_leads_back(client, closed):
    answer = client.get(FORM)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<title>Reageren kan niet - Zeven vragen - Smart Society</title>" in page
    assert '<form class="kd-stack"' not in page
    assert f'href="{PAGE}"' in page


def test_who_was_writing_while_it_closed_gets_the_text_back(send, closed):
    page = send(text="Mijn <b>lange</b> verhaal.").content.decode()
    assert "Mijn &lt;b&gt;lange&lt;/b&gt; verhaal." in page
    assert not Reaction.objects.exists()


def test_where_an_editor_switched_reactions_off_nothing_of_them_is_left(client, blog, placed):
    blog.reactions = False
    blog.save()
    page = client.get(PAGE).content.decode()
    assert "Goede vragen." not in page
    assert 'id="reacties"' not in page
    assert client.get(FORM).status_code == 200


@pytest.mark.parametrize("change", [{"published_at": None}, {"published_at": timezone.now() + timedelta(days=1)}])
def test_what_readers_do_not_see_yet_has_no_form(client, blog, change):
    type(blog).objects.filter(pk=blog.pk).update(**change)
    assert client.get(FORM).status_code == 404
    assert client.get(f"{FORM}dank/").status_code == 404


@pytest.mark.parametrize("address", ["/reageren/", "/reageren/bestaat-niet/", "/reageren/bestaat-niet/dank/", "/reageren/%00/"])
def test_a_wrong_address_is_a_404(client, db, address):
    assert client.get(address).status_code == 404


def test_of_a_withdrawn_item_the_form_says_that_it_is_withdrawn(client, blog):
    blog.withdrawn_at, blog.withdrawn_reason = timezone.now(), "Het klopte niet."
    blog.save()
    assert client.get(FORM).status_code == 410
    assert client.post(FORM).status_code == 410
    assert "Het klopte niet." in client.get(f"{FORM}dank/").content.decode()


def test_an_old_address_leads_to_the_present_one_and_loses_no_reaction(client, send, blog):
    blog.slug = "acht-vragen"
    blog.save()
    answer = client.get(FORM)
    assert (answer.status_code, answer["Location"]) == (301, "/reageren/acht-vragen/")
    assert send()["Location"] == "/reageren/acht-vragen/dank/"
    assert Reaction.objects.count() == 1
