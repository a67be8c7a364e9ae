"""Moderation: who may do what, from which state to which, and who is told."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction
from django.utils import timezone

from dossier.plumbing.outbox.models import Mail
from dossier.visitors.reactions.models import Reaction, ShownReaction, State
from dossier.visitors.reactions.moderation import moderate

LIST = "/beheer/reactions/reaction/"


def press(desk, reaction, button, reply=""):
    return desk.post(f"{LIST}{reaction.pk}/change/", {"reply": reply, button: "x"}, follow=True)


@pytest.mark.parametrize(("button", "state"), [("_approve", "approved"), ("_refuse", "refused"), ("_spam", "spam")])
def test_a_button_judges_and_it_is_known_who_did(desk, react, editor, button, state):
    reaction = react()
    press(desk, reaction, button)
    reaction.refresh_from_db()
    assert (reaction.state, reaction.judged_by) == (state, editor)
    assert LogEntry.objects.get().change_message == State(state).label


def test_saving_a_reply_shows_nothing_by_itself(desk, react, editor):
    reaction = react()
    press(desk, reaction, "_save", reply="Dank u.")
    reaction.refresh_from_db()
    assert (reaction.state, reaction.reply, reaction.replied_by) == (State.HELD, "Dank u.", editor)
    assert not ShownReaction.objects.exists()


def test_approving_takes_the_typed_reply_along(desk, react):
    press(desk, react(), "_approve", reply="Dank u.")
    assert ShownReaction.objects.get().reply == "Dank u."


def test_what_somebody_wrote_cannot_be_edited(desk, react):
    reaction = react()
    desk.post(f"{LIST}{reaction.pk}/change/", {"reply": "", "text": "Anders", "name": "X", "state": "approved", "_save": "x"})
    reaction.refresh_from_db()
    assert (reaction.text, reaction.name, reaction.state) == ("Goede vragen.", "Noor", State.HELD)


def test_the_colleague_who_is_second_is_told_and_changes_nothing(desk, react, editor):
    reaction = react()
    moderate(reaction.pk, State.APPROVED, None)
    page = press(desk, reaction, "_refuse").content.decode()
    reaction.refresh_from_db()
    assert reaction.state == State.APPROVED
    assert "een collega was u voor" in page


def test_spam_that_is_none_can_still_be_placed(desk, react):
    reaction = react(state=State.SPAM)
    press(desk, reaction, "_approve")
    assert ShownReaction.objects.get().text == "Goede vragen."


def test_removing_asks_first_and_leaves_nothing_of_the_person(desk, placed):
    address = f"{LIST}{placed.pk}/delete/"
    assert "niet terug te halen" in desk.get(address).content.decode()
    page = desk.post(address, {"post": "yes"}, follow=True).content.decode()
    placed.refresh_from_db()
    assert (placed.state, placed.name, placed.email, placed.text) == (State.REMOVED, "", "", "")
    assert "Van de persoon is niets meer bewaard." in page
    assert "Noor" not in "".join(LogEntry.objects.values_list("object_repr", flat=True))


def test_what_was_removed_stays_so(desk, removed):
    assert not moderate(removed.pk, State.APPROVED, None)
    assert desk.post(f"{LIST}{removed.pk}/delete/", {"post": "yes"}).status_code == 403
    page = desk.get(f"{LIST}{removed.pk}/change/").content.decode()
    assert "_approve" not in page


@pytest.mark.parametrize(("action", "state"), [("approve", "approved"), ("refuse", "refused"), ("spam", "spam")])
def test_several_are_judged_at_once(desk, react, removed, action, state):
    two = [react(), react()]
    answer = desk.post(LIST, {"action": action, "_selected_action": [r.pk for r in (*two, removed)]}, follow=True)
    assert Reaction.objects.filter(state=state).count() == 2
    page = answer.content.decode()
    assert f"2 reacties: {State(state).label}." in page
    assert "een collega was u voor" in page


def test_the_list_begins_with_what_waits_and_tells_no_more_than_it_must(desk, react, placed):
    react(text="Nog te lezen.")
    page = desk.get(LIST).content.decode()
    assert page.index("Nog te lezen.") < page.index("Goede vragen.")
    assert "noor@example.org" not in page


@pytest.mark.parametrize("query", ["?q=goede", "?state__exact=held", "?item__kind__exact=blog", "?o=5", "?q=%00"])
def test_the_list_can_be_narrowed_down(desk, react, query):
    react()
    assert desk.get(LIST + query).status_code in {200, 302}


def test_an_author_sees_no_reactions(client, author, react):
    client.force_login(author)
    assert client.get(LIST).status_code == 403
    assert press(client, react(), "_approve").status_code == 403


def test_nobody_adds_a_reaction_in_the_admin(desk):
    assert desk.get(f"{LIST}add/").status_code == 403


def test_the_desk_counts_what_waits_and_no_spam(desk, react):
    react()
    react(state=State.SPAM)
    page = desk.get("/beheer/").content.decode()
    line = page[page.index("/beheer/reactions/reaction/?state__exact=held") - 200 :][:600]
    assert "reacties te beoordelen" in line
    assert ">1<" in line


def test_who_asked_for_a_mail_gets_one_when_the_reaction_is_placed_and_never_two(react, editor):
    reaction = react(wants_mail=True)
    moderate(reaction.pk, State.APPROVED, editor)
    mail = Mail.objects.get()
    assert (mail.to, mail.about) == ("noor@example.org", f"reaction {reaction.pk}")
    assert f"/opinie/zeven-vragen/#reactie-{reaction.pk}" in mail.text
    assert f"/opinie/zeven-vragen/#reactie-{reaction.pk}" in mail.html
    reaction.refresh_from_db()
    assert not reaction.wants_mail


@pytest.mark.parametrize(("asked", "state"), [(False, State.APPROVED), (True, State.REFUSED), (True, State.SPAM)])
def test_nobody_else_is_mailed(react, editor, asked, state):
    moderate(react(wants_mail=asked).pk, state, editor)
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "zoek"},
        {"state": State.APPROVED},
        {"state": State.HELD, "judged_at": timezone.now()},
        {"state": State.REMOVED, "judged_at": timezone.now()},
        {"state": State.APPROVED, "judged_at": timezone.now(), "approved_at": timezone.now(), "text": ""},
    ],
)
def test_the_database_refuses_what_makes_no_sense(react, wrong):
    reaction = react()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reaction.objects.filter(pk=reaction.pk).update(**wrong)
