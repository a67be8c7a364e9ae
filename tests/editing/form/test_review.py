"""A review is asked in the form, shown to everyone, answered with one button, and waits on nobody by itself."""

import pytest
from django.db import IntegrityError, transaction

from dossier.content.items.models import Item
from dossier.editing.review import Review
from tests.content.items.test_admin import errors
from tests.editing.form.test_buttons import press
from tests.flat import flat


@pytest.fixture
def asked(concept, editor, colleague):
    return Review.ask(concept, editor, colleague, "Klopt het jaartal?")


def page(desk, item):
    return desk.get(f"/beheer/news/news/{item.pk}/change/").content.decode()


def test_asking_saves_the_form_and_is_shown_to_everyone(desk, client, concept, colleague):
    press(desk, concept, "_ask", review_of=colleague.pk, review_note="Klopt het jaartal?", title="Andere titel")
    assert Item.objects.get().title == "Andere titel"
    client.force_login(colleague)
    html = page(client, concept)
    assert "Klopt het jaartal?" in html
    assert "eva vraagt Jan de Wit om mee te lezen." in html


def test_a_new_item_can_be_asked_for_at_once(desk, db):
    from tests.content.items.test_admin import filled_in

    form = filled_in(desk.get("/beheer/news/news/add/"), title="Nieuw", teaser="Iets.", aspect="bericht", _ask="x")
    desk.post("/beheer/news/news/add/", form)
    assert Review.objects.open().get().item.title == "Nieuw"


def test_one_waits_for_whom_it_was_asked_of(asked, editor, colleague, writer):
    assert [Review.objects.open_for(user).count() for user in (colleague, editor, writer)] == [1, 0, 0]


def test_one_asked_of_anyone_waits_for_all_but_who_asked(concept, editor, colleague, writer):
    Review.ask(concept, editor)
    assert [Review.objects.open_for(user).count() for user in (colleague, editor, writer)] == [1, 0, 1]


def test_any_editor_answers_with_one_button(desk, concept, asked):
    answer = press(desk, concept, "_agree")
    assert answer.status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by_name, asked.is_open) == ("akkoord", "eva", False)
    assert "Akkoord</strong>eva antwoordde op" in flat(page(desk, concept))


def test_not_yet_says_what_should_be_otherwise(desk, concept, asked):
    assert list(errors(press(desk, concept, "_disagree"))) == ["review_reply"]
    press(desk, concept, "_disagree", review_reply="Het jaartal is 2023.")
    asked.refresh_from_db()
    assert (asked.answer, asked.reply) == ("nog-niet", "Het jaartal is 2023.")


def test_an_answer_alone_does_not_change_the_item(desk, concept, asked):
    before = Item.objects.values().get()
    press(desk, concept, "_agree", review_reply="Mooi.", **{"initial-date": "2024-05-17"})
    assert Item.objects.values().get() == before


def test_what_was_typed_beside_the_answer_is_saved(desk, concept, asked):
    press(desk, concept, "_agree", title="Met het goede jaartal")
    assert Item.objects.get().title == "Met het goede jaartal"


def test_a_second_one_waits_for_the_answer_to_the_first(desk, concept, asked):
    answer = press(desk, concept, "_ask", review_note="Nog eens?")
    assert list(errors(answer)) == ["review_note"]
    assert Review.objects.count() == 1


def test_the_database_holds_one_open_review_an_item(concept, asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(item_id=concept.pk, asked_by_name="x")


def test_an_answer_that_comes_too_late_is_told_and_kept_in_the_form(desk, concept, asked, colleague):
    asked.give("akkoord", colleague)
    answer = press(desk, concept, "_disagree", review_reply="Toch niet.")
    assert errors(answer)["review_reply"] == ["Iemand heeft deze review al beantwoord."]
    assert "Toch niet." in answer.content.decode()


def test_an_unknown_colleague_is_told_at_the_field(desk, concept):
    assert list(errors(press(desk, concept, "_ask", review_of="999"))) == ["review_of"]


def test_deleting_who_asked_and_who_was_asked_deletes_no_review(asked, editor, colleague, writer):
    editor.delete()
    colleague.delete()
    assert Review.objects.get().asked_by_name == "eva"
    assert Review.objects.open_for(writer).count() == 1


def test_the_lists_show_and_find_what_waits(desk, client, concept, asked, make, colleague):
    make("news", title="Zonder review", slug="zonder")
    for address in ("/beheer/items/item/", "/beheer/news/news/"):
        assert "Concept, review gevraagd" in desk.get(address).content.decode()
        assert "Zonder review" not in desk.get(f"{address}?review=gevraagd").content.decode()
        assert "Leiden meet de hitte" not in desk.get(f"{address}?review=aan-mij").content.decode()
    client.force_login(colleague)
    assert "Leiden meet de hitte" in client.get("/beheer/items/item/?review=aan-mij").content.decode()


def test_a_reply_with_markup_is_shown_as_it_was_typed(desk, concept, asked, colleague):
    asked.give("akkoord", colleague, "<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)" in page(desk, concept)
