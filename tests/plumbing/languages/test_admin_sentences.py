"""What Django's admin says in Dutch, where our own catalogue says it better."""

import gettext
from pathlib import Path

import pytest
from django.contrib import admin
from django.utils.translation import gettext as said

from dossier.plumbing.languages.admin_sentences import SENTENCES
from tests.content.items.test_admin import filled_in

DJANGOS = gettext.translation("django", Path(admin.__file__).parent / "locale", ["nl"])


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_is_a_sentence_of_django_that_we_say_otherwise(sentence):
    assert DJANGOS.gettext(sentence) not in (sentence, said(sentence))


def test_after_a_save_the_desk_says_so_without_an_article(desk, news):
    address = f"/beheer/news/news/{news.pk}/change/"
    answer = desk.post(address, filled_in(desk.get(address), title="Anders"), follow=True)
    assert f'Opgeslagen: nieuwsbericht “<a href="{address}">Anders</a>”.' in answer.content.decode()


def test_after_a_deletion_too(desk, news):
    answer = desk.post(f"/beheer/news/news/{news.pk}/delete/", {"post": "yes"}, follow=True)
    assert f"Verwijderd: nieuwsbericht “{news}”." in answer.content.decode()
