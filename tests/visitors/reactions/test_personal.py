"""What is known of a person can be found and erased, and is forgotten by itself."""

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from dossier.visitors.reactions import personal
from dossier.visitors.reactions.models import Reaction, ShownReaction, State


def test_the_room_is_named_among_those_that_hold_something_of_people():
    assert "dossier.visitors.reactions.personal" in settings.PERSONAL_DATA
    assert import_string("dossier.visitors.reactions.personal.find")


def test_all_of_a_person_is_found_in_any_spelling_of_the_address(react, placed):
    react(email="NOOR@Example.org", text="Nog iets.")
    found = list(personal.find("noor@example.org"))
    assert [text in str(found) for text in ("Goede vragen.", "Nog iets.", "NOOR@Example.org")] == [True] * 3
    assert len(found) == 2


def test_of_what_somebody_else_wrote_only_the_mention_is_told(react):
    react(name="Piet", email="piet@example.org", text="Vraag het noor@example.org.")
    ((_what, _when, told),) = personal.find("noor@example.org")
    assert ["Vraag het noor@example.org."] in told.values()
    assert "piet" not in str(told)


def test_erasing_leaves_the_address_nowhere_and_the_trace_on_the_page(react, placed):
    react()
    other = react(name="Piet", email="piet@example.org", text="Vraag het Noor@example.org.", state=State.APPROVED)
    assert personal.erase("noor@example.org") == 3
    everything = str(list(Reaction.objects.values())) + str(list(ShownReaction.objects.values()))
    assert "noor@" not in everything.lower()
    assert ShownReaction.objects.get(pk=placed.pk).text == ""
    assert ShownReaction.objects.get(pk=other.pk).text == "Vraag het …."
    assert list(personal.find("noor@example.org")) == []
    assert personal.erase("noor@example.org") == 0


def test_after_its_time_a_placed_reaction_stays_and_loses_the_address(placed, long_ago):
    Reaction.objects.update(judged_at=long_ago)
    assert personal.forget(timezone.now()) == 1
    placed.refresh_from_db()
    assert (placed.name, placed.email, placed.text) == ("Noor", "", "Goede vragen.")
    assert ShownReaction.objects.get().name == "Noor"
    assert personal.forget(timezone.now()) == 0


def test_after_its_time_nothing_is_left_of_what_was_not_placed(react, long_ago):
    for state in (State.REFUSED, State.SPAM):
        react(state=state)
    Reaction.objects.update(judged_at=long_ago)
    assert personal.forget(timezone.now()) == 2
    assert set(Reaction.objects.values_list("state", "name", "email", "text")) == {(State.REMOVED, "", "", "")}
    assert personal.forget(timezone.now()) == 0


def test_what_waits_or_was_judged_lately_is_kept(react, placed, long_ago):
    Reaction.objects.update(made_at=long_ago)
    react(made_at=long_ago)
    assert personal.forget(timezone.now()) == 0
    assert Reaction.objects.exclude(email="").count() == 2
