"""An item that exists in two languages: both pages lead to each other, and only real translations are called alternates."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossier.editing.history.versions import versions_of
from tests.content.items.test_rules import broken_by, messages
from tests.flat import flat


@pytest.fixture
def dutch(make):
    return make("news", title="Leiden meet de hitte", slug="leiden-meet-de-hitte")


@pytest.fixture
def english(make, dutch):
    return make("news", title="Leiden measures heat", slug="leiden-measures-heat", language="en", translation_of=dutch)


def html(client, address):
    return client.get(address).content.decode()


def alternates(page):
    return dict(re.findall(f'rel="alternate" hreflang="(..)" href="{configured.SITE_URL}([^"]+)"', page))


def test_both_pages_lead_to_each_other(client, dutch, english):
    link = '<a href="/en/nieuws/leiden-measures-heat/" hreflang="en">'
    assert link in html(client, "/nieuws/leiden-meet-de-hitte/")
    link = '<a href="/nieuws/leiden-meet-de-hitte/" hreflang="nl">Read this in Dutch</a>'
    assert link in flat(html(client, "/en/nieuws/leiden-measures-heat/"))


def test_translations_are_alternates_of_each_other(client, dutch, english):
    both = {"nl": "/nieuws/leiden-meet-de-hitte/", "en": "/en/nieuws/leiden-measures-heat/"}
    for address in both.values():
        assert alternates(html(client, address)) == both
    for round_it in ("/en/nieuws/leiden-meet-de-hitte/", "/nieuws/leiden-measures-heat/"):
        assert alternates(html(client, round_it)) == {}


def test_three_languages_know_each_other_through_the_original(client, make, dutch, english):
    make("blog", slug="leiden-misst", language="de", translation_of=dutch)
    page = html(client, "/en/nieuws/leiden-measures-heat/")
    assert alternates(page) == {
        "nl": "/nieuws/leiden-meet-de-hitte/",
        "en": "/en/nieuws/leiden-measures-heat/",
        "de": "/opinie/leiden-misst/",
    }
    assert "Read this in German" in page


@pytest.mark.parametrize(
    "hidden",
    [
        {"published_at": None},
        {"published_at": timezone.now() + timedelta(days=1)},
        {"withdrawn_at": timezone.now(), "withdrawn_reason": "Fout."},
    ],
    ids=["concept", "scheduled", "withdrawn"],
)
def test_what_readers_do_not_see_is_not_pointed_to(client, make, dutch, hidden):
    make("news", slug="leiden-measures-heat", language="en", translation_of=dutch, **hidden)
    page = html(client, "/nieuws/leiden-meet-de-hitte/")
    assert "leiden-measures-heat" not in page
    assert alternates(page) == {}


@pytest.mark.parametrize(("language", "address"), [("nl", "/nieuws/x/"), ("en", "/en/nieuws/x/"), ("de", "/nieuws/x/")])
def test_the_canonical_address_is_where_the_interface_speaks_the_language_of_the_item(client, make, language, address):
    make("news", slug="x", language=language)
    for shown in ("/nieuws/x/", "/en/nieuws/x/"):
        assert f'<link rel="canonical" href="{configured.SITE_URL}{address}">' in html(client, shown)


def test_only_where_the_languages_differ_the_page_says_so(client, dutch, english):
    line = "Your browser can translate it."
    assert line in html(client, "/en/nieuws/leiden-meet-de-hitte/")
    assert line not in html(client, "/en/nieuws/leiden-measures-heat/")


def test_an_item_costs_one_query_more_only_when_it_has_a_translation(client, make, dutch):
    alone = make("news", slug="alleen")
    with CaptureQueriesContext(connection) as without:
        client.get(alone.get_absolute_url())
    make("news", slug="measures", language="en", translation_of=dutch)
    make("news", slug="misst", language="de", translation_of=dutch)
    with CaptureQueriesContext(connection) as translated:
        client.get(dutch.get_absolute_url())
    assert len(translated) == len(without) + 1


def test_an_item_is_not_its_own_translation(dutch):
    dutch.translation_of = dutch
    assert "translation_of" in messages(dutch)
    assert broken_by(dutch, translation_of=dutch)


def test_a_translation_is_in_another_language(make, dutch):
    again = make("news", slug="nog-eens")
    again.translation_of = dutch
    assert "“Leiden meet de hitte”" in messages(again)["translation_of"][0]


def test_there_is_one_translation_in_each_language(make, dutch, english):
    again = make("news", slug="once-more", language="en")
    again.translation_of = dutch
    assert "“Leiden measures heat”" in messages(again)["translation_of"][0]
    assert broken_by(again, translation_of=dutch)


def test_an_original_does_not_take_the_language_of_its_translation(dutch, english):
    dutch.language = "en"
    assert "language" in messages(dutch)


def test_a_translation_points_to_the_original(make, dutch, english):
    german = make("news", slug="leiden-misst", language="de")
    german.translation_of = english
    assert "translation_of" in messages(german)
    dutch.translation_of = german
    assert "translation_of" in messages(dutch)


def test_an_original_that_is_deleted_leaves_its_translation_alone(client, dutch, english):
    dutch.delete()
    page = html(client, "/en/nieuws/leiden-measures-heat/")
    assert "Leiden measures heat" in page
    assert "Read this in" not in page


def test_an_editor_ties_a_translation_in_the_form_and_the_history_tells(desk, dutch, make):
    english = make("news", title="Leiden measures heat", slug="leiden-measures-heat", language="en")
    address = f"/beheer/news/news/{english.pk}/change/"
    form = desk.get(address).context["adminform"].form
    given = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    given |= {"translation_of": dutch.pk, "attachments-TOTAL_FORMS": "0", "attachments-INITIAL_FORMS": "0", "_continue": "1"}
    assert desk.post(address, given).status_code == 302
    english.refresh_from_db()
    assert english.translation_of_id == dutch.pk
    assert versions_of(english).first().fields["translation_of_id"] == dutch.pk
