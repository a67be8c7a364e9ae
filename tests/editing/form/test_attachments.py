"""A document that was removed or replaced can be brought back for ninety days; then its file is gone for good."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from dossier.content.media.models import Attachment
from dossier.editing.history.attachments import forget_removed, remove_orphans, removed_from
from dossier.editing.history.versions import versions_of
from news.models import News
from tests.editing.form.test_history import change, history


@pytest.fixture
def report(news, pdf_bytes):
    News.objects.filter(pk=news.pk).update(body="<p>Wat er in het verslag staat.</p>")
    return Attachment.objects.create(
        item_id=news.pk, title="Verslag", language="nl", file=ContentFile(pdf_bytes, name="verslag.pdf")
    )


def remove(desk, news):
    change(desk, news, **{"attachments-0-DELETE": "on"})


def bring_back(desk, news, version):
    return desk.post(f"/beheer/news/news/{news.pk}/history/attachment/{version.pk}/", follow=True)


def age(days):
    versions_of(Attachment).update(at=timezone.now() - timedelta(days=days))


def test_a_removed_document_is_listed_and_comes_back_as_it_was(desk, news, report, client):
    file = report.file.name
    remove(desk, news)
    assert client.get(f"/bestanden/{file}").status_code == 404
    html = history(desk, news).content.decode()
    assert 'Haal terug<span class="visually-hidden">: Verslag</span>' in html
    assert "90 dagen bewaard" in html
    answer = bring_back(desk, news, history(desk, news).context["removed"][0].version)
    (back,) = news.attachments.all()
    assert (back.title, back.language, back.file.name, back.extension, back.pages) == ("Verslag", "nl", file, "pdf", 2)
    assert "Bijlage teruggehaald: Verslag" in [str(message) for message in answer.context["messages"]]
    assert answer.context["removed"] == []
    assert versions_of(news).first().reason == "Bijlage teruggehaald: Verslag"


def test_removing_a_document_stands_in_the_history_with_its_author(desk, news, report, editor):
    change(desk, news, title="Met bijlage")
    remove(desk, news)
    assert history(desk, news).context["rows"][0].summary == "Bijlagen"
    assert versions_of(Attachment).first().by == editor


def test_a_replaced_file_can_be_brought_back_beside_the_new_one(desk, news, report, pdf_bytes):
    report.file = ContentFile(pdf_bytes + b"\n", name="nieuw.pdf")
    report.save()
    (removed,) = removed_from(news.pk)
    bring_back(desk, news, removed.version)
    assert news.attachments.count() == 2
    assert removed_from(news.pk) == []


def test_it_cannot_be_brought_back_twice(desk, news, report):
    remove(desk, news)
    version = removed_from(news.pk)[0].version
    bring_back(desk, news, version)
    answer = bring_back(desk, news, version)
    assert news.attachments.count() == 1
    assert "Deze bijlage is niet meer bewaard, of staat er al weer." in [str(message) for message in answer.context["messages"]]


def test_a_file_that_is_gone_from_the_disk_is_told(desk, news, report):
    remove(desk, news)
    report.file.storage.delete(report.file.name)
    assert "Het bestand is er niet meer." in history(desk, news).content.decode()
    bring_back(desk, news, removed_from(news.pk)[0].version)
    assert not news.attachments.exists()


@pytest.mark.parametrize(("days", "kept"), [(89, True), (91, False)])
def test_after_ninety_days_the_file_and_what_the_history_says_of_it_are_gone(desk, news, report, days, kept):
    remove(desk, news)
    age(days)
    forget_removed()
    assert report.file.storage.exists(report.file.name) is kept
    assert versions_of(Attachment).exists() is kept


def test_a_file_in_use_is_never_forgotten(desk, news, report):
    remove(desk, news)
    bring_back(desk, news, removed_from(news.pk)[0].version)
    age(400)
    forget_removed()
    assert news.attachments.get().file.storage.exists(report.file.name)


def test_files_that_neither_an_item_nor_the_history_names_go_after_a_day(desk, news, report):
    remove(desk, news)
    storage = report.file.storage
    left = storage.save("bijlagen/half.pdf", ContentFile(b"x"))
    new = storage.save("bijlagen/nieuw.pdf", ContentFile(b"x"))
    for name in (left, report.file.name):
        os.utime(storage.path(name), (0, 0))
    remove_orphans()
    assert [storage.exists(name) for name in (left, new, report.file.name)] == [False, True, True]


def test_the_documents_of_a_deleted_item_come_back_after_it(desk, news, report):
    pk = news.pk
    news.delete()
    desk.post(f"/beheer/news/news/{pk}/history/{versions_of(News).filter(object_id=pk).first().pk}/")
    back = News.objects.get(pk=pk)
    bring_back(desk, back, removed_from(pk)[0].version)
    assert back.attachments.get().title == "Verslag"


def test_bringing_back_asks_for_a_post(desk, news, report):
    remove(desk, news)
    version = removed_from(news.pk)[0].version
    assert desk.get(f"/beheer/news/news/{news.pk}/history/attachment/{version.pk}/").status_code == 405
