"""The buttons of the form: each says what it does, does it, and loses nothing that was typed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from news.models import News
from tests.content.items.test_admin import MODELS, errors, filled_in

LATER = "2099-05-01T09:00"


def press(desk, item, button, **changes):
    address = f"{MODELS[Kind(item.kind)]}{item.pk}/change/"
    return desk.post(address, filled_in(desk.get(address), **{button: "x"} | changes))


def labels(desk, item):
    html = desk.get(f"{MODELS[Kind(item.kind)]}{item.pk}/change/").content.decode()
    known = [
        "Opslaan als concept",
        "Publiceer nu",
        "Publiceer weer",
        "Plan",
        "Trek in",
        "Maak er weer een concept van",
        "Opslaan",
    ]
    return [label for label in known if f'value="{label}"' in html]


def withdrawn(item):
    item.withdrawn_at, item.withdrawn_reason = timezone.now(), "De bron klopt niet."
    item.save()
    return item


def test_a_concept_says_that_only_editors_see_it(desk, concept):
    html = desk.get(f"/beheer/news/news/{concept.pk}/change/").content.decode()
    assert "Alleen de redactie ziet dit." in html
    assert labels(desk, concept) == ["Opslaan als concept", "Publiceer nu", "Plan"]


def test_a_scheduled_item_says_when_it_appears(desk, make):
    item = make("news", published_at=timezone.datetime(2099, 5, 1, 7, 0, tzinfo=timezone.timezone.utc))
    html = desk.get(f"/beheer/news/news/{item.pk}/change/").content.decode()
    assert "Verschijnt vanzelf op 1 mei 2099 om 9.00 uur." in html
    assert labels(desk, item) == ["Publiceer nu", "Maak er weer een concept van", "Opslaan"]


def test_a_published_item_leads_to_its_page(desk, news):
    html = desk.get(f"/beheer/news/news/{news.pk}/change/").content.decode()
    assert "Lezers zien dit sinds" in html
    assert '<a href="/nieuws/leiden-meet-de-hitte/">Naar de pagina</a>' in html
    assert labels(desk, news) == ["Trek in", "Opslaan"]


def test_a_withdrawn_item_shows_the_reason(desk, news):
    html = desk.get(f"/beheer/news/news/{withdrawn(news).pk}/change/").content.decode()
    assert "Op het oude adres lezen bezoekers de reden: De bron klopt niet." in html
    assert labels(desk, news) == ["Publiceer weer", "Opslaan"]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_published_with_one_button(desk, client, make, kind):
    item = make(kind, slug="straks", published_at=None)
    assert press(desk, item, "_publish").status_code == 302
    assert client.get(item.get_absolute_url()).status_code == 200


def test_publishing_stays_with_the_item_and_says_so(desk, concept):
    answer = press(desk, concept, "_publish")
    assert answer["Location"] == f"/beheer/news/news/{concept.pk}/change/"
    assert "Gepubliceerd. Lezers zien het nu." in desk.get(answer["Location"]).content.decode()


def test_publishing_now_keeps_a_moment_that_has_been(desk, concept):
    press(desk, concept, "_publish", published_at="2020-05-01T09:00")
    assert timezone.localtime(Item.objects.get().published_at).year == 2020


def test_publishing_now_does_not_wait_for_a_moment_to_come(desk, concept):
    press(desk, concept, "_publish", published_at=LATER)
    assert Item.objects.get().is_published


def test_a_new_item_is_published_with_one_button(desk, db):
    form = filled_in(desk.get("/beheer/news/news/add/"), title="Nieuw", teaser="Iets.", aspect="bericht", _publish="x")
    answer = desk.post("/beheer/news/news/add/", form)
    item = News.objects.get()
    assert (item.is_published, answer["Location"]) == (True, f"/beheer/news/news/{item.pk}/change/")


def test_scheduling_takes_the_moment_that_was_chosen(desk, concept):
    press(desk, concept, "_schedule", published_at=LATER)
    assert timezone.localtime(Item.objects.get().published_at).isoformat() == "2099-05-01T09:00:00+02:00"


@pytest.mark.parametrize("moment", ["", "2020-01-01T09:00"])
def test_scheduling_without_a_moment_to_come_is_told_at_the_field(desk, concept, moment):
    answer = press(desk, concept, "_schedule", published_at=moment, title="Net getypt")
    assert errors(answer) == {"published_at": ["Wanneer moet het verschijnen? Kies een moment dat nog komt."]}
    assert "Net getypt" in answer.content.decode()


def test_a_moment_that_is_no_moment_is_told_once(desk, concept):
    assert len(errors(press(desk, concept, "_schedule", published_at="morgen"))["published_at"]) == 1


def test_a_moment_in_a_concept_publishes_nothing_by_itself_and_is_not_thrown_away(desk, concept):
    answer = press(desk, concept, "_concept", published_at="2020-01-01T09:00")
    assert "Druk op ‘Plan’" in errors(answer)["published_at"][0]
    assert "2020-01-01T09:00" in answer.content.decode()
    assert Item.objects.get().published_at is None


def test_a_scheduled_item_becomes_a_concept_again(desk, make):
    item = make("news", published_at=timezone.now() + timedelta(days=3))
    press(desk, item, "_concept")
    assert Item.objects.get().published_at is None


def test_withdrawing_without_a_reason_is_told_at_the_field_and_the_badge_stays_true(desk, news):
    answer = press(desk, news, "_withdraw")
    assert list(errors(answer)) == ["withdrawn_reason"]
    assert "Lezers zien dit sinds" in answer.content.decode()
    assert Item.objects.get().is_published


def test_a_withdrawn_item_answers_with_its_reason_and_can_come_back(desk, client, news):
    press(desk, news, "_withdraw", withdrawn_reason="De bron klopt niet.")
    answer = client.get("/nieuws/leiden-meet-de-hitte/")
    assert answer.status_code == 410
    assert "De bron klopt niet." in answer.content.decode()
    since = Item.objects.get().published_at
    press(desk, news, "_publish")
    back = Item.objects.get()
    assert (back.is_published, back.withdrawn_reason) == (True, "")
    assert since - back.published_at < timedelta(minutes=1)


@pytest.mark.parametrize("button", ["_publish", "_schedule", "_withdraw"])
def test_who_may_not_publish_has_no_such_button_and_is_refused(client, writer, concept, button):
    client.force_login(writer)
    assert labels(client, concept) == ["Opslaan als concept"]
    assert press(client, concept, button, published_at=LATER).status_code == 403
    assert Item.objects.get().published_at is None


def test_who_may_not_publish_sees_the_moment_and_cannot_change_it(client, writer, concept):
    client.force_login(writer)
    answer = press(client, concept, "_concept", published_at="2020-01-01T09:00", title="Nieuwe titel")
    assert answer.status_code == 302
    assert (Item.objects.get().title, Item.objects.get().published_at) == ("Nieuwe titel", None)


def test_who_may_only_look_has_no_buttons(client, writer, concept):
    writer.user_permissions.remove(*writer.user_permissions.exclude(codename__startswith="view_"))
    client.force_login(writer)
    html = client.get(f"/beheer/news/news/{concept.pk}/change/").content.decode()
    assert "Alleen de redactie ziet dit." in html
    assert 'type="submit" name="_' not in html


def test_the_first_button_which_enter_presses_shows_nothing_to_readers(desk, concept):
    html = desk.get(f"/beheer/news/news/{concept.pk}/change/").content.decode()
    form = html[html.index('id="news_form"') :]
    assert form.index('name="_concept"') == form.index("name=", form.index('type="submit"'))
