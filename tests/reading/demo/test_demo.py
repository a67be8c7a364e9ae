"""The sample content: real, complete, loaded twice without harm, taken out again without trace."""

import re
from collections import Counter

import pikepdf
from django.core.management import call_command

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Theme, ThemeSynonym, UsedThemeSlug
from dossier.content.items.themes.merging import merge_themes
from dossier.content.media.models import Attachment
from dossier.editing.history.versions import versions_of
from dossier.reading.demo import content
from tests.flat import flat


def test_it_holds_what_was_asked_for(demo):
    kinds = Counter(Item.objects.values_list("kind", flat=True))
    assert sum(kinds.values()) >= 60
    assert kinds["news"] >= 22
    assert set(kinds) == set(Kind.values)
    assert 14 <= Theme.objects.count() <= 16


def test_every_item_passes_the_rules_an_editor_meets(demo):
    for kind in Kind:
        for item in kind.model.objects.all():
            item.full_clean()
    for thing in [*Theme.objects.all(), *ThemeSynonym.objects.all()]:
        thing.full_clean()


def test_every_theme_has_synonyms_and_each_is_an_address(client, demo):
    for theme in Theme.objects.prefetch_related("synonyms"):
        assert 2 <= len(theme.synonyms.all()) <= 4
    assert client.get("/themas/bereikbaarheid/")["Location"] == "/themas/mobiliteit/"
    assert UsedThemeSlug.objects.count() == Theme.objects.count() + ThemeSynonym.objects.count()


def test_every_item_is_public_has_themes_and_a_checking_date(demo):
    assert Item.objects.published().count() == Item.objects.count()
    assert not Item.objects.filter(themes=None).exists()
    assert not Item.objects.filter(checked_on=None).exists()


def test_what_others_made_names_its_source(demo):
    foreign = Item.objects.exclude(provenance="eigen")
    assert not foreign.filter(source_url="").exists()
    assert not foreign.filter(organisation=None).exists()


def test_events_to_come_are_called_examples_and_past_ones_have_a_recap(demo):
    events = Kind.EVENT.model.objects
    assert [event.title for event in events.upcoming() if not event.title.startswith("Voorbeeld: ")] == []
    assert [event.title for event in events.over() if not event.recap] == []


def test_the_seeds_are_tied_together(demo):
    workshop = Item.objects.get(slug="innovember-workshop-rijksbreed-beleid-smart-city")
    assert workshop.part_of.slug == "city-deal-een-slimme-stad"
    agreement = Item.objects.get(slug="samenwerkingsovereenkomst-student-en-stad")
    assert agreement.part_of.slug == "convenant-student-en-stad-leiden"
    covenant = Item.objects.get(slug="convenant-smart-society-eindhoven")
    assert covenant.part_of.slug == "smart-society-eindhoven"


def test_one_item_is_there_in_english_too(client, demo):
    dutch, english = "/nieuws/zwolle-meet-het-weer-met-inwoners/", "/en/nieuws/zwolle-measures-the-weather-with-residents/"
    assert f'<a href="{english}" hreflang="en">Lees dit in het Engels</a>' in flat(client.get(dutch).content.decode())
    assert f'<a href="{dutch}" hreflang="nl">Read this in Dutch</a>' in flat(client.get(english).content.decode())


def test_documents_are_tagged_and_say_their_language_and_title(demo):
    assert Attachment.objects.count() >= 3
    for attachment in Attachment.objects.all():
        with attachment.file.open("rb") as file, pikepdf.open(file) as document:
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang).startswith("nl")
            assert document.docinfo.Title == attachment.title


def test_it_begins_without_a_history(demo):
    assert not any(versions_of(kind.model).exists() for kind in Kind)
    event = Kind.EVENT.model.objects.first()
    event.title = "Anders"
    event.save()
    assert versions_of(event).count() == 2


def test_it_has_nothing_an_editor_should_mend(demo, capsys):
    call_command("check_texts")
    said = capsys.readouterr().out
    assert " 0 found" in said
    assert not re.search(r" [1-9]\d* found", said)


def test_loading_twice_changes_nothing(demo):
    Item.objects.filter(kind="news").update(teaser="Door een redacteur veranderd.")
    assert content.load() == 0
    assert Item.objects.filter(teaser="Door een redacteur veranderd.").count() == Item.objects.filter(kind="news").count()


def test_what_an_editor_merged_is_not_made_again(demo, editor):
    keep, other = Theme.objects.get(slug="sociaal-domein"), Theme.objects.get(slug="zorg-en-gezondheid")
    merge_themes(keep, [other], editor)
    Item.objects.get(slug="website-algoritmeregister").delete()
    assert content.load() == 1
    assert not Theme.objects.filter(name=other.name).exists()


def test_every_page_says_it_is_sample_content_until_it_is_taken_out(client, demo, capsys):
    assert "Voorbeeldinhoud" in client.get("/nieuws/").content.decode()
    call_command("demo", remove=True)
    assert not Item.objects.exists()
    assert "Voorbeeldinhoud" not in client.get("/nieuws/").content.decode()


def test_no_internal_link_of_the_whole_site_is_broken(client, demo):
    seen, queue, broken = set(), ["/"], []
    while queue:
        address = queue.pop()
        answer = client.get(address)
        if answer.status_code != 200:
            broken.append(address)
        if not answer.get("Content-Type", "").startswith("text/html"):
            b"".join(answer)
            continue
        links = set(re.findall(r'(?:href|src)="(/[^"#]*)"', answer.content.decode().replace("&amp;", "&")))
        new = {link for link in links if "?" not in link and not link.startswith(("/static/", "/beheer/"))} - seen
        seen |= new
        queue += sorted(new)
    assert broken == []
    assert {item.get_absolute_url() for item in Item.objects.all()} <= seen
    assert "/nieuws/pagina/2/" in seen
