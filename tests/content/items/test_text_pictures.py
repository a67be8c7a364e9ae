"""A picture in a text: shown with its credit, readable while a published item shows it, and not to be deleted."""

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from dossier.content.items.models import Item, TextPicture


def figure(picture):
    return f'<figure data-picture="{picture.pk}"></figure>'


def prose(answer):
    return answer.content.decode().split('<div class="kd-prose">')[1]


def test_a_picture_stands_in_the_text_with_its_alternative_text_and_credit(client, make, picture):
    news = make("news", body=f"<p>Voor.</p>{figure(picture)}<p>Na.</p>")
    html = prose(client.get(news.get_absolute_url()))
    before, after = html.index("Voor."), html.index("Na.")
    assert before < html.index('alt="Een thermometer aan een gevel"') < html.index("Foto: redactie") < after
    assert 'loading="lazy"' in html


def test_a_picture_that_is_gone_leaves_nothing(client, make):
    news = make("news", body='<p>Voor.</p><figure data-picture="404"></figure><p>Na.</p>')
    assert "<p>Voor.</p><p>Na.</p>" in prose(client.get(news.get_absolute_url()))
    assert not TextPicture.objects.exists()


def test_the_public_reads_the_file_only_while_a_published_text_shows_it(client, make, picture):
    assert status_of(client, picture) == 404
    event = make("event", recap=figure(picture), published_at=None)
    assert status_of(client, picture) == 404
    event.published_at = event.updated_at
    event.save()
    assert status_of(client, picture) == 200
    event.recap = ""
    event.save()
    assert status_of(client, picture) == 404


def status_of(client, picture):
    answer = client.get(picture.file.url)
    answer.getvalue()  # reads the file to its end, and closes it
    return answer.status_code


@pytest.mark.parametrize(
    ("kind", "field"), [("news", "body"), ("project", "outcome"), ("event", "programme"), ("event", "recap")]
)
def test_a_picture_in_any_text_cannot_be_deleted(make, picture, kind, field):
    item = make(kind, **{field: figure(picture)})
    with pytest.raises(ProtectedError):
        picture.delete()
    item.delete()
    picture.delete()


def test_the_admin_says_where_a_picture_is_in_use(desk, make, picture):
    make("news", title="Leiden meet", body=figure(picture))
    html = desk.get(f"/beheer/media/picture/{picture.pk}/delete/").content.decode()
    assert "Afbeelding in de tekst: Leiden meet" in html
    assert 'type="submit"' not in html.split('id="content"')[1]


def test_all_texts_of_an_item_bring_their_pictures_in_one_query(client, make, picture):
    bare = make("event", slug="kaal", body="<p>a</p>", programme="<p>b</p>")
    full = make("event", slug="vol", body=figure(picture), programme=figure(picture) * 3)
    assert count(client, full) == count(client, bare) + 1


def count(client, item):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(item.get_absolute_url()).status_code == 200
    return len(queries)


def test_a_text_that_came_past_save_still_shows_its_pictures(client, news, picture):
    Item.objects.filter(pk=news.pk).update(body=figure(picture))
    assert "Foto: redactie" in prose(client.get(news.get_absolute_url()))


def test_one_picture_twice_in_an_item_is_noted_once(make, picture):
    make("event", body=figure(picture) * 2, programme=figure(picture))
    assert TextPicture.objects.count() == 1
