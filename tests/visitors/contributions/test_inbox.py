"""The inbox: one button makes a concept, the others tell the sender; what cannot be done any more is said."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from dossier.content.items.models import Item, Organisation
from dossier.plumbing.outbox.models import Mail
from dossier.visitors.contributions.models import Contribution, Reason
from tests.conftest import picture_bytes
from tests.visitors.contributions.conftest import GIVEN, address

LIST = "/beheer/contributions/contribution/"


def listed(desk, query=""):
    return [row.pk for row in desk.get(LIST + query).context["cl"].result_list]


def child(contribution):
    item = contribution.item
    return item.Kind(item.kind).model.objects.get(pk=item.pk)


@pytest.mark.parametrize(
    ("offer", "kind"),
    [
        ("nieuws", "news"),
        ("opinie", "blog"),
        ("project", "project"),
        ("bijeenkomst", "event"),
        ("publicatie", "publication"),
        ("bron", "source"),
        ("vraag", "news"),
    ],
)
def test_one_button_makes_a_concept_in_the_right_section(send, inbox, mobility, offer, kind):
    send(offer, themes=[mobility.pk], url="https://delft.example/fietsen", may_name="on")
    contribution = Contribution.objects.get()
    answer = inbox(contribution, "concept", kind=kind)
    item = child(contribution)
    app = item._meta.app_label
    assert answer.headers["Location"] == f"/beheer/{app}/{kind}/{item.pk}/change/"
    assert item.state == "concept"
    assert item.title == GIVEN["title"]
    assert item.body.startswith("<p>De gemeente telt fietsen")
    assert item.teaser.startswith("De gemeente telt fietsen")
    assert (item.provenance, item.organisation.name) == ("partner", "Gemeente Delft")
    assert list(item.themes.all()) == ([] if offer == "vraag" else [mobility])
    assert contribution.state == "in-behandeling"


@pytest.mark.parametrize("kind", ["news", "blog", "project", "event", "publication", "source"])
def test_a_tip_of_one_line_may_become_any_kind_and_its_form_opens(send, inbox, desk, kind):
    send("vraag", title="x" * 200, text="y" * 3000, organisation="", name="")
    contribution = Contribution.objects.get()
    answer = inbox(contribution, "concept", kind=kind)
    item = child(contribution)
    assert (item.kind, item.provenance, item.organisation) == (kind, "eigen", None)
    assert desk.get(answer.headers["Location"]).status_code == 200


def test_the_form_of_the_concept_opens_and_leads_back_to_the_contribution(contribution, inbox, desk):
    html = desk.get(inbox(contribution, "concept", kind="news").headers["Location"]).content.decode()
    assert f'href="{LIST}{contribution.pk}/change/"' in html
    assert (
        f'href="/beheer/items/item/{contribution.item_id}/change/"'
        in desk.get(f"{LIST}{contribution.pk}/change/").content.decode()
    )


def test_pressed_twice_it_leads_to_the_same_concept(contribution, inbox):
    first, second = (inbox(contribution, "concept", kind="news").headers["Location"] for _ in range(2))
    assert first == second
    assert Item.objects.count() == 1


def test_a_known_organisation_is_found_whatever_its_case(contribution, inbox):
    known = Organisation.objects.create(name="gemeente DELFT", slug="delft", type="gemeente")
    inbox(contribution, "concept", kind="news")
    assert contribution.item.organisation == known


def test_an_organisation_that_a_colleague_makes_at_the_same_moment_is_used(contribution, inbox, leiden, monkeypatch):
    Contribution.objects.update(organisation=leiden.name)
    answers = [None, leiden]
    monkeypatch.setattr("dossier.visitors.contributions.drafts.find_organisation", lambda host, name: answers.pop(0))
    monkeypatch.setattr("dossier.visitors.contributions.drafts.free_slug", lambda *plain: leiden.slug)
    inbox(contribution, "concept", kind="news")
    assert Item.objects.get().organisation == leiden


def test_the_name_of_an_author_stands_only_where_it_may(send, inbox):
    send("opinie", may_name="on")
    send("opinie", text="Nog een.")
    named, nameless = Contribution.objects.order_by("id")
    for contribution in (named, nameless):
        inbox(contribution, "concept", kind="blog")
    assert child(named).author_line == "Ada de Vries, Gemeente Delft"
    assert (child(nameless).author_line, child(nameless).organisation) == ("", None)


def test_an_event_keeps_its_moment_place_and_audience(send, inbox):
    send("bijeenkomst")
    contribution = Contribution.objects.get()
    inbox(contribution, "concept", kind="event")
    event = child(contribution)
    assert (event.starts, event.ends, event.place, event.aspect) == (
        contribution.starts,
        contribution.ends,
        "Stadhuis, Delft",
        "gemeenten",
    )


def test_documents_become_attachments_and_pictures_ask_for_a_credit(send, inbox, pdf_bytes, settings):
    send(files=[SimpleUploadedFile("jaarverslag_2024.pdf", pdf_bytes), SimpleUploadedFile("foto.png", picture_bytes())])
    contribution = Contribution.objects.get()
    inbox(contribution, "concept", kind="news")
    attachment = contribution.item.attachments.get()
    assert (attachment.title, attachment.extension, attachment.pages) == ("jaarverslag 2024", "pdf", 2)
    assert attachment.file.path.startswith(str(settings.MEDIA_ROOT))
    assert contribution.item.picture.credit == ""
    assert contribution.files.count() == 2


def test_markup_of_a_visitor_stays_text_in_the_concept(send, inbox):
    send(text="<script>alert(1)</script> & <b>vet</b>")
    contribution = Contribution.objects.get()
    inbox(contribution, "concept", kind="news")
    assert contribution.item.body == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;vet&lt;/b&gt;</p>"


def test_a_concept_that_is_deleted_leaves_the_contribution(contribution, inbox):
    inbox(contribution, "concept", kind="news")
    child(contribution).delete()
    contribution.refresh_from_db()
    assert (contribution.item, contribution.state) == (None, "in-behandeling")


def test_not_placing_needs_a_reason_and_tells_it(contribution, inbox, client):
    assert inbox(contribution, "decline").status_code == 200
    assert contribution.state == "nieuw"
    reason = Reason.objects.create(text="Staat er al.")
    inbox(contribution, "decline", reason=reason.pk, words="Zie ons bericht van mei.")
    assert contribution.state == "niet-geplaatst"
    assert contribution.handled_at
    mail = Mail.objects.latest("id")
    for text in (mail.text, client.get(address(contribution)).content.decode()):
        assert "Staat er al." in text
        assert "Zie ons bericht van mei." in text


def test_there_are_reasons_to_begin_with(db):
    Reason.objects.all().delete()  # of the migration, unless a test before this one emptied the database
    import_module("dossier.visitors.contributions.migrations.0001_contributions").make_reasons(
        apps, SimpleNamespace(connection=connection)
    )
    assert Reason.objects.count() == 5
    assert Reason.objects.filter(text__startswith="Het staat al op").exists()


def test_a_question_goes_to_the_sender(contribution, inbox):
    inbox(contribution, "ask", text="Welke straat?")
    assert contribution.state == "wacht-op-antwoord"
    mail = Mail.objects.latest("id")
    assert "Welke straat?" in mail.text
    assert address(contribution) in mail.text


def test_a_question_or_tip_is_answered_instead_of_placed(send, inbox, client):
    send("vraag")
    contribution = Contribution.objects.get()
    assert inbox(contribution, "decline", words="Nee.").status_code == 302
    assert contribution.state == "nieuw"
    inbox(contribution, "answer", text="Dat kan bij Leiden.")
    assert contribution.state == "beantwoord"
    assert "Dat kan bij Leiden." in client.get(address(contribution)).content.decode()
    assert "Dat kan bij Leiden." in Mail.objects.latest("id").text


def test_spam_is_set_apart_silently_and_what_was_none_gets_its_mail(contribution, inbox, send):
    inbox(contribution, "spam")
    assert contribution.state == "spam"
    assert Mail.objects.exclude(state="blanked").count() == 0
    inbox(contribution, "accept")
    assert contribution.state == "nieuw"
    assert Mail.objects.exclude(state="blanked").get().to == GIVEN["email"]


def test_who_takes_it_on_and_notes_something_is_seen(contribution, inbox, editor):
    inbox(contribution, "take")
    assert (contribution.handler, contribution.state) == (editor, "in-behandeling")
    inbox(contribution, "note", handler="", notes="Bellen met Delft.")
    assert (contribution.handler, contribution.notes) == (None, "Bellen met Delft.")


def test_what_was_withdrawn_meanwhile_cannot_be_declined_any_more(contribution, inbox, client):
    client.post(address(contribution, "intrekken/"))
    mails = Mail.objects.count()
    assert inbox(contribution, "decline", words="Nee.").status_code == 302
    assert contribution.state == "ingetrokken"
    assert Mail.objects.count() == mails


@pytest.mark.parametrize("action", ["", "onzin", "accept", "removal"])
def test_a_button_that_is_not_there_does_nothing(contribution, inbox, action):
    assert inbox(contribution, action).status_code == 302
    assert contribution.state == "nieuw"


def test_a_kind_that_is_none_is_told(contribution, inbox):
    assert inbox(contribution, "concept", kind="onzin").status_code == 200
    assert not Item.objects.exists()


def test_the_list_shows_spam_only_when_asked(send, desk):
    send(homepage="x")
    send(text="Een gewone tekst.")
    spam, plain = Contribution.objects.order_by("id")
    assert listed(desk) == listed(desk, "?stand=nieuw") == [plain.pk]
    assert listed(desk, "?stand=spam") == [spam.pk]


def test_the_shelves_hold_what_they_say(send, desk, inbox):
    for number in range(4):
        send(text=f"Tekst {number}.")
    new, asked, declined, placed = Contribution.objects.order_by("id")
    inbox(asked, "ask", text="Waar?")
    inbox(declined, "decline", words="Nee.")
    inbox(placed, "concept", kind="news")
    assert set(listed(desk, "?stand=bezig")) == {asked.pk, placed.pk}
    Item.objects.update(published_at=timezone.now())
    assert set(listed(desk, "?stand=beantwoord")) == {declined.pk, placed.pk}
    assert listed(desk, "?stand=bezig") == listed(desk, "?stand=vraag") == [asked.pk]
    Contribution.objects.update(waiting_since=timezone.now() - timedelta(days=6))
    assert listed(desk, "?stand=lang") == [new.pk]


def test_the_state_of_a_contribution_and_of_the_list_are_the_same(send, inbox):
    for number in range(5):
        send(text=f"Tekst {number}.")
    new, concept, placed, removed, gone = Contribution.objects.order_by("id")
    for one in (concept, placed, removed, gone):
        inbox(one, "concept", kind="news")
    now = timezone.now()
    Item.objects.filter(contribution__in=[placed, removed]).update(published_at=now)
    Item.objects.filter(contribution=removed).update(withdrawn_at=now, withdrawn_reason="Klopt niet.")
    Contribution.objects.filter(pk=gone.pk).update(told_placed_at=now)
    child(gone).delete()
    found = {
        state: {row.pk for row in Contribution.objects.in_state(state)}
        for state in ("nieuw", "in-behandeling", "geplaatst", "verwijderd")
    }
    assert found == {
        "nieuw": {new.pk},
        "in-behandeling": {concept.pk},
        "geplaatst": {placed.pk},
        "verwijderd": {removed.pk, gone.pk},
    }
    for state, pks in found.items():
        assert all(Contribution.objects.get(pk=pk).state == state for pk in pks)


def test_an_author_sees_no_contributions(contribution, client):
    author = get_user_model().objects.create_user("aad", is_staff=True)
    author.groups.add(Group.objects.get(name="Auteur"))
    client.force_login(author)
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{contribution.pk}/change/").status_code == 403
    assert client.post(f"{LIST}{contribution.pk}/change/", {"action": "take"}).status_code == 403


def test_the_admin_leads_nobody_to_the_page_of_the_sender(contribution, desk):
    number = ContentType.objects.get_for_model(contribution).pk
    assert desk.get(f"/beheer/r/{number}/{contribution.pk}/").status_code == 404
    for page in (LIST, f"{LIST}{contribution.pk}/change/"):
        assert contribution.token not in desk.get(page).content.decode()


def test_nothing_of_the_sender_stands_in_the_log_of_the_admin(contribution, inbox):
    inbox(contribution, "take")
    entry = LogEntry.objects.get()
    assert not any(value in f"{entry.object_repr} {entry.change_message}" for value in GIVEN.values())


def test_the_list_asks_the_same_few_questions_whatever_its_length(send, desk, django_assert_max_num_queries):
    for number in range(8):
        send(text=f"Tekst {number}.")
    with django_assert_max_num_queries(12):
        desk.get(LIST)


def test_the_list_finds_by_name_and_title(contribution, desk):
    assert listed(desk, "?q=Ada") == [contribution.pk]
    assert listed(desk, "?q=xylofoon") == []


@pytest.mark.parametrize("pk", ["999", "x", "0"])
def test_a_contribution_that_is_none_leads_to_the_start(desk, pk):
    assert desk.get(f"{LIST}{pk}/change/").status_code == 302
