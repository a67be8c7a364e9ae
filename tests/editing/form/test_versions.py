"""When a version is recorded: one for all that happens inside `one_version`, one for each save and deletion outside it."""

import pytest
from django.core.files.base import ContentFile

from dossier.editing.history.versions import Version, one_version, versions_of
from news.models import News


def changes(target):
    return [version.change for version in versions_of(target)]


def test_all_that_is_saved_inside_is_one_version(news, mobility):
    with one_version(news, "Samen") as recorded:
        news.title = "Eerst"
        news.save()
        news.themes.set([mobility])
        news.title = "Dan"
        news.save()
    version = versions_of(news).first()
    assert recorded == [version]
    assert (version.fields["title"], version.reason) == ("Dan", "Samen")
    assert [tie["text"] for tie in version.ties["themes"]] == ["Mobiliteit"]
    assert changes(news) == ["~", "+"]


def test_an_object_may_be_new_when_it_begins(db):
    news = News(title="Nieuw", teaser="Iets.", aspect="bericht")
    with one_version(news):
        news.save()
    assert changes(news) == ["+"]


def test_nothing_is_recorded_when_nothing_changed(news):
    with one_version(news) as recorded:
        news.save()
    assert (recorded, changes(news)) == ([], ["+"])


def test_what_fails_inside_records_nothing_and_later_saves_are_recorded_again(news):
    with pytest.raises(ZeroDivisionError), one_version(news):
        raise ZeroDivisionError
    assert changes(news) == ["+"]
    news.save()
    assert changes(news) == ["~", "+"]


def test_the_version_of_a_deletion_holds_all_that_goes_with_the_object(event, mobility):
    event.themes.set([mobility])
    event.speakers.create(name="Anna", role="wethouder")
    attachment = event.attachments.create(title="Lijst", language="nl", file=ContentFile(b"a;b\n1;2\n", name="lijst.csv"))
    pk = event.pk
    event.delete()
    version = Version.objects.get(model="projects.event", object_id=pk, change="-")
    assert [tie["text"] for tie in version.ties["themes"]] == ["Mobiliteit"]
    assert [row["values"] for row in version.ties["speakers"]] == [{"name": "Anna", "role": "wethouder"}]
    assert [row["values"]["file"] for row in version.ties["attachments"]] == [attachment.file.name]
    facts = versions_of(type(attachment)).get(change="-").fields
    assert (facts["item_id"], facts["extension"], facts["size"]) == (pk, "csv", 8)
