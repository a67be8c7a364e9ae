"""The list of pictures that the editor's dialog asks for."""

import pytest
from django.contrib.auth import get_user_model

CHOICES = "/beheer/media/picture/kiezen/"


def test_an_editor_finds_pictures_by_their_words(desk, picture):
    found = desk.get(CHOICES, {"q": "thermometer"}).json()
    assert found == {
        "total": 1,
        "pictures": [
            {
                "number": picture.pk,
                "name": "Een thermometer aan een gevel",
                "credit": "Foto: redactie",
                "address": picture.file.url,
            }
        ],
    }
    assert desk.get(CHOICES, {"q": "giraffe"}).json() == {"total": 0, "pictures": []}


def test_the_editor_asks_for_the_pictures_of_a_text_by_number(desk, picture):
    numbers = f"{picture.pk},404,x,-3,,{'9' * 30},²"
    assert [found["number"] for found in desk.get(CHOICES, {"nummers": numbers}).json()["pictures"]] == [picture.pk]


@pytest.mark.parametrize("words", ["\0", "'", "%", "a" * 5000, "\\", "; DROP TABLE"])
def test_odd_words_find_nothing_and_break_nothing(desk, words):
    assert desk.get(CHOICES, {"q": words}).status_code == 200


def test_who_is_not_logged_in_is_asked_to(client, picture):
    assert client.get(CHOICES).status_code == 302


def test_who_may_not_see_pictures_gets_none(client, picture):
    client.force_login(get_user_model().objects.create_user("ramon", is_staff=True))
    assert client.get(CHOICES).status_code == 403


def test_nothing_can_be_sent_to_it(desk, picture):
    assert desk.post(CHOICES).status_code == 405
