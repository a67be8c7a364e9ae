"""A save reaches the index once, however many ways tell of it."""

import pytest

from dossier.editing.history.restoring import restore
from dossier.editing.history.versions import versions_of
from dossier.reading.search import documents
from dossier.reading.search.documents import theme_token
from tests.content.items.test_admin import filled_in


@pytest.fixture
def analysed(monkeypatch):
    """The titles of the items that were analysed, in order."""
    titles, words_of = [], documents.words_of

    def _noted(item):
        titles.append(item.title)
        return words_of(item)

    monkeypatch.setattr(documents, "words_of", _noted)
    return titles


def test_a_form_saved_without_other_themes_is_analysed_once(desk, make, mobility, analysed):
    news = make("news", themes=[mobility])
    address = f"/beheer/news/news/{news.pk}/change/"
    form = filled_in(desk.get(address), title="Nieuwe titel")
    analysed.clear()
    assert desk.post(address, form).status_code == 302
    assert analysed == ["Nieuwe titel"]


def test_a_form_saved_with_other_themes_and_a_new_speaker_is_analysed_once_too(desk, event, mobility, analysed):
    address = f"/beheer/projects/event/{event.pk}/change/"
    speaker = {"speakers-TOTAL_FORMS": "1", "speakers-0-name": "Zerlina", "speakers-0-role": "Spreker"}
    analysed.clear()
    assert desk.post(address, filled_in(desk.get(address), themes=[mobility.pk], **speaker)).status_code == 302
    assert analysed == ["Werksessie sensoren"]
    assert theme_token(mobility.pk) in event.search_document.text
    assert "Werksessie sensoren" in desk.get("/zoeken/?q=zerlina").content.decode()


def test_a_speaker_added_while_a_review_is_asked_is_heard(desk, event):
    """Then the item itself is not saved."""
    address = f"/beheer/projects/event/{event.pk}/change/"
    speaker = {"speakers-TOTAL_FORMS": "1", "speakers-0-name": "Zerlina", "speakers-0-role": "Spreker"}
    assert desk.post(address, filled_in(desk.get(address), _ask="", **speaker)).status_code == 302
    assert "zerlina" in event.search_document.text


def test_a_restored_version_is_analysed_once(desk, event, mobility, analysed):
    event.title = "Werksessie luchtkwaliteit"
    event.save()
    event.themes.set([mobility])
    analysed.clear()
    restore(versions_of(event).last())
    assert analysed == ["Werksessie sensoren"]
    assert theme_token(mobility.pk) not in event.search_document.text
