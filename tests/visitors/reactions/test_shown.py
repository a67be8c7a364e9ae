"""What readers see of reactions, and what they never see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.speed.editions import current
from dossier.visitors.reactions.models import Reaction, ShownReaction, State
from dossier.visitors.reactions.moderation import moderate, set_reply
from tests.visitors.reactions.conftest import FORM, PAGE


def section(client):
    page = client.get(PAGE).content.decode()
    return page[page.index('id="reacties"') : page.index("</section>")]


def test_a_page_without_reactions_leads_to_the_form(client, blog):
    assert f'href="{FORM}"' in section(client)


@pytest.mark.parametrize("state", [State.HELD, State.REFUSED, State.SPAM])
def test_what_is_not_approved_is_not_shown(client, react, state):
    react(state=state)
    assert "Noor" not in section(client)


def test_what_is_approved_stands_there_with_its_reply_and_never_the_address(client, placed, editor):
    set_reply(placed.pk, "Dank u.\n\nDat doen we.", editor)
    page = client.get(PAGE).content.decode()
    assert "<strong>Noor</strong>" in page
    assert page.index("Goede vragen.") < page.index("Antwoord van de redactie") < page.index("<p>Dat doen we.</p>")
    assert "noor@example.org" not in page
    assert "eva" not in section(client)


def test_reactions_stand_in_the_order_in_which_they_came(client, react):
    for number in range(3):
        react(state=State.APPROVED, text=f"Nummer {number}")
    html = section(client)
    assert html.index("Nummer 0") < html.index("Nummer 1") < html.index("Nummer 2")
    assert "Reacties (3)" in html


def test_typed_markup_and_addresses_stay_plain_text(client, react):
    react(state=State.APPROVED, name="<b>Noor</b>", text='<script>alert(1)</script> https://example.org "><img src=x>')
    html = section(client)
    assert "&lt;b&gt;Noor" in html
    assert "&lt;script&gt;" in html
    assert "https://example.org" in html
    assert 'href="https://example.org' not in html
    assert "<img" not in html


def test_a_removed_reaction_leaves_a_trace_without_the_person(client, placed, editor):
    set_reply(placed.pk, "Dank u.", editor)
    moderate(placed.pk, State.REMOVED, editor)
    html = section(client)
    assert "[reactie verwijderd]" in html
    assert "Dank u." in html
    assert "Noor" not in html
    placed.refresh_from_db()
    assert (placed.name, placed.email, placed.text) == ("", "", "")


def test_a_reaction_that_nobody_saw_leaves_no_trace_when_it_is_removed(client, react, editor):
    moderate(react().pk, State.REMOVED, editor)
    assert "verwijderd" not in section(client)


@pytest.mark.parametrize("number", [1, 30])
def test_a_page_asks_once_whatever_the_number(client, react, number):
    for _ in range(number):
        react(state=State.APPROVED, reply="Dank u.")
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    asked = [query["sql"] for query in queries if "reactions_" in query["sql"]]
    assert len(asked) == 1
    assert '"reactions_reaction"' not in asked[0]


def test_no_page_of_a_reader_tells_the_address(client, placed, react):
    react()
    for address in [PAGE, FORM, f"{FORM}dank/", "/", "/opinie/", "/zoeken/?q=noor"]:
        assert "noor@" not in client.get(address).content.decode()


def test_deleting_the_item_takes_its_reactions_along(blog, placed):
    blog.delete()
    assert not Reaction.objects.exists()
    assert not ShownReaction.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_comes_in_ends_no_edition_and_what_is_shown_does(react, editor):
    before = current.read()
    reaction, spam = react(), react(state=State.SPAM)
    moderate(spam.pk, State.REFUSED, editor)
    set_reply(reaction.pk, "Dank u.", editor)
    assert current.read() == before
    moderate(reaction.pk, State.APPROVED, editor)
    placed = current.read()
    assert placed[0] > before[0]
    set_reply(reaction.pk, "Dank u wel.", editor)
    replied = current.read()
    assert replied[0] > placed[0]
    moderate(reaction.pk, State.REMOVED, editor)
    assert current.read()[0] > replied[0]
