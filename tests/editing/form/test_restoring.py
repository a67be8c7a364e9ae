"""A version can be brought back by hand, and what stands in its way is told in Dutch; nothing readers reach changes by itself."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Organisation, Theme, ThemeSynonym
from dossier.editing.history.restoring import restore
from dossier.editing.history.versions import versions_of
from dossier.reading.search.models import SearchDocument
from news.models import News
from projects.models import Event
from tests.content.items.test_admin import MODELS


def address(item, version, page="history"):
    return f"{MODELS[Kind(item.kind)]}{item.pk}/{page}/{version.pk}/"


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def save(item, **fields):
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()


@pytest.mark.parametrize("kind", Kind)
def test_an_earlier_version_of_any_kind_comes_back_in_both_its_tables(desk, one_of_each, editor, kind):
    item = one_of_each[kind]
    own = {"news": "happened_on", "blog": "author_role", "project": "funder", "event": "recap", "publication": "publisher"}
    save(item, title="Veranderd", **({own[kind]: timezone.localdate() if kind == "news" else "Iets"} if kind in own else {}))
    first = versions_of(item).last()
    answer = desk.post(address(item, first), follow=True)
    saved = Kind(kind).model.objects.get(pk=item.pk)
    assert saved.title == f"Een {kind}"
    assert kind not in own or not getattr(saved, own[kind])
    assert versions_of(item).first().reason.startswith("Teruggezet naar de versie van ")
    assert versions_of(item).first().by == editor
    assert told(answer)[0].startswith("Teruggezet naar de versie van ")


def test_the_page_before_it_shows_what_would_change_and_changes_nothing(desk, news):
    save(news, title="Veranderd")
    answer = desk.get(address(news, versions_of(news).last()))
    assert [change.label for change in answer.context["changes"]] == ["Titel"]
    assert News.objects.get().title == "Veranderd"
    assert versions_of(news).count() == 2


def test_restoring_keeps_the_address_and_what_readers_reach(desk, news):
    first = versions_of(news).get()
    moment = timezone.now() - timedelta(minutes=5)
    save(news, title="Nu", slug="nieuw-adres", published_at=moment, withdrawn_at=moment, withdrawn_reason="Fout")
    desk.post(address(news, first))
    saved = News.objects.get()
    assert (saved.title, saved.slug) == ("Leiden meet de hitte", "nieuw-adres")
    assert (saved.published_at, saved.withdrawn_at, saved.withdrawn_reason) == (moment, moment, "Fout")


def test_restoring_a_version_from_before_publication_leaves_the_item_published(desk, make):
    news = make("news", published_at=None)
    save(news, title="Uit", published_at=timezone.now())
    desk.post(address(news, versions_of(news).last()))
    assert News.objects.get().is_published


def test_themes_come_back_by_name_and_those_that_are_gone_are_told(desk, make, mobility):
    health = Theme.objects.create(name="Zorg", slug="zorg", intro="x")
    news = make("news", themes=[mobility, health])
    save(news, title="Nu")
    news.themes.set([])
    health.delete()
    answer = desk.post(address(news, versions_of(news).last()), follow=True)
    assert [theme.name for theme in News.objects.get().themes.all()] == ["Mobiliteit"]
    assert "Thema’s: niet meer te vinden en daarom weggelaten: Zorg." in told(answer)


def test_a_theme_that_was_merged_comes_back_as_the_one_it_became(desk, make, editor, mobility):
    from dossier.content.items.themes.merging import merge_themes

    transport = Theme.objects.create(name="Vervoer", slug="vervoer", intro="x")
    news = make("news", themes=[transport, mobility])
    merge_themes(mobility, [transport], editor)
    save(news, title="Nu")
    news.themes.set([])
    version = versions_of(news).last()
    version.ties["themes"] = [{"pk": 0, "text": "Vervoer"}, {"pk": mobility.pk, "text": "Mobiliteit"}]
    version.save()
    desk.post(address(news, version))
    assert [theme.name for theme in News.objects.get().themes.all()] == ["Mobiliteit"]


def test_speakers_come_back_with_their_role_and_search_finds_them(desk, event):
    event.speakers.create(name="Anna Zonnebloem", role="wethouder")
    save(event, title="Met spreker")
    event.speakers.all().delete()
    save(event, title="Zonder spreker")
    desk.post(address(event, versions_of(event).get(fields__title="Met spreker")))
    assert [(one.name, one.role) for one in event.speakers.all()] == [("Anna Zonnebloem", "wethouder")]
    assert "zonneb" in SearchDocument.objects.get(item=event.pk).text


def test_an_update_of_a_project_comes_back_with_its_day(desk, project, leiden):
    project.updates.create(date="2024-02-01", title="Begonnen", text="De proef loopt.")
    project.partners.set([leiden])
    save(project, title="Met bericht")
    project.updates.all().delete()
    project.partners.clear()
    save(project, title="Zonder")
    desk.post(address(project, versions_of(project).get(fields__title="Met bericht")))
    assert [(str(one.date), one.title) for one in project.updates.all()] == [("2024-02-01", "Begonnen")]
    assert list(project.partners.all()) == [leiden]


def test_an_organisation_that_is_gone_is_told_and_the_present_one_stays(desk, make, leiden):
    other = Organisation.objects.create(name="VNG", slug="vng", type="overheid")
    news = make("news", provenance="partner", organisation=leiden)
    save(news, title="Nu", organisation=other)
    leiden.delete()
    answer = desk.post(address(news, versions_of(news).last()), follow=True)
    assert News.objects.get().organisation == other
    assert "Bronorganisatie: Gemeente Leiden (verwijderd); wat er nu staat blijft staan." in told(answer)


def test_a_version_that_breaks_a_rule_of_now_is_refused_with_the_reason(desk, make, leiden):
    news = make("news", provenance="partner", organisation=leiden)
    save(news, title="Nu", provenance="eigen", organisation=None)
    leiden.delete()
    for answer in (desk.get(address(news, versions_of(news).last())), desk.post(address(news, versions_of(news).last()))):
        assert answer.context["errors"] == ["Bronorganisatie: Van wie is deze inhoud? Kies de organisatie."]
    assert News.objects.get().title == "Nu"


def test_restoring_what_stands_there_already_keeps_no_version(desk, news):
    answer = desk.get(address(news, versions_of(news).get()))
    assert "Er is geen verschil." in answer.content.decode()
    desk.post(address(news, versions_of(news).get()))
    assert versions_of(news).count() == 1


@pytest.mark.parametrize("kind", Kind)
def test_what_was_deleted_stands_in_a_list_and_comes_back_as_a_concept(desk, one_of_each, kind):
    pk = one_of_each[kind].pk
    one_of_each[kind].delete()
    page = desk.get(f"{MODELS[Kind(kind)]}deleted/")
    (version,) = page.context["page"].object_list
    assert f"/{pk}/history/" in page.content.decode()
    assert "Dit is verwijderd" in desk.get(f"{MODELS[Kind(kind)]}{pk}/history/").content.decode()
    assert "komt terug als concept" in desk.get(restore_address(kind, version)).content.decode()
    assert desk.post(restore_address(kind, version)).status_code == 302
    saved = Kind(kind).model.objects.get(pk=pk)
    assert (saved.title, saved.slug, saved.published_at) == (f"Een {kind}", f"een-{kind}", None)
    assert [theme.name for theme in saved.themes.all()] == ["Mobiliteit"]
    assert not desk.get(f"{MODELS[Kind(kind)]}deleted/").context["page"].object_list


def restore_address(kind, version):
    return f"{MODELS[Kind(kind)]}{version.object_id}/history/{version.pk}/"


def test_a_deleted_item_whose_address_was_taken_comes_back_at_another(desk, news, make):
    pk = news.pk
    news.delete()
    make("blog", title="Leiden meet de hitte", slug="leiden-meet-de-hitte")
    answer = desk.post(restore_address("news", versions_of(News).filter(object_id=pk).first()), follow=True)
    assert News.objects.get(pk=pk).slug == "leiden-meet-de-hitte-2"
    assert "Het adres is intussen van iets anders; dit krijgt een nieuw adres." in told(answer)


def test_a_deleted_organisation_comes_back_and_then_its_item_too(desk, make, leiden):
    news = make("news", provenance="partner", organisation=leiden)
    pk, key = news.pk, leiden.pk
    news.delete()
    leiden.delete()
    version = versions_of(News).filter(object_id=pk).first()
    assert desk.post(restore_address("news", version)).context["errors"] != []
    body = versions_of(Organisation).filter(object_id=key).first()
    assert desk.post(f"/beheer/items/organisation/{key}/history/{body.pk}/").status_code == 302
    assert desk.post(restore_address("news", version)).status_code == 302
    assert News.objects.get(pk=pk).organisation.name == "Gemeente Leiden"


def test_a_deleted_theme_whose_name_was_given_again_is_refused(desk, mobility):
    key = mobility.pk
    mobility.delete()
    Theme.objects.create(name="mobiliteit", slug="weer", intro="x")
    answer = desk.post(f"/beheer/items/theme/{key}/history/{versions_of(Theme).filter(object_id=key).first().pk}/")
    assert "Er is al een thema" in answer.context["errors"][0]


def test_a_synonym_that_belongs_to_another_theme_by_now_is_left_out_and_told(desk, mobility):
    mobility.synonyms.create(name="vervoer")
    save(mobility, intro="Eerst.")
    mobility.synonyms.all().delete()
    save(mobility, intro="Later.")
    other = Theme.objects.create(name="Logistiek", slug="logistiek", intro="x")
    other.synonyms.create(name="vervoer")
    version = versions_of(mobility).get(fields__intro="Eerst.")
    answer = desk.post(f"/beheer/items/theme/{mobility.pk}/history/{version.pk}/", follow=True)
    assert any(message.startswith("vervoer: ") for message in told(answer))
    assert ThemeSynonym.objects.get().theme == other


def test_who_may_only_look_cannot_restore(client, news):
    reader = get_user_model().objects.create_user("lezer", password="lezer", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_news"))
    client.force_login(reader)
    save(news, title="Nu")
    assert "Terugzetten" not in client.get(f"/beheer/news/news/{news.pk}/history/").content.decode()
    assert client.post(address(news, versions_of(news).last())).status_code == 403
    assert client.get("/beheer/news/news/deleted/").status_code == 200


def test_a_version_of_another_item_cannot_be_restored_over_this_one(desk, news, make):
    other = make("news", slug="ander")
    assert desk.post(address(news, versions_of(other).get())).status_code == 404


def test_an_event_restored_to_another_day_has_the_date_of_that_day(event):
    save(event, starts=event.starts + timedelta(days=30))
    restore(versions_of(event).last())
    saved = Event.objects.get()
    assert saved.date == timezone.localdate(saved.starts)
