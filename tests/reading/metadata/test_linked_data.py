"""What a page says it is about, in the words of schema.org."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.addresses import ITEMS
from tests.reading.metadata.reading import head
from tests.reading.metadata.vocabulary import unknown

TYPES = {
    "news": "NewsArticle",
    "blog": "BlogPosting",
    "project": "Project",
    "event": "Event",
    "publication": "Report",
    "source": "WebSite",
}


@pytest.mark.parametrize("kind", ITEMS)
def test_every_kind_has_a_type_of_its_own(client, one_of_each, kind):
    page = head(client, ITEMS[kind])
    assert page.thing["@type"] == TYPES[kind]
    assert page.thing["@id"] == f"{page.canonical}#{kind}"
    assert page.graph[0]["about"][0]["name"] == "Mobiliteit"


def test_what_people_type_cannot_end_the_block(client, make):
    item = make("news", title="</script><script>alert(1)</script> & <!--", teaser='"\\ \u2028 ]]>')
    html = client.get(item.get_absolute_url()).content.decode()
    block = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(block)["@graph"][0]["mainEntity"]["headline"] == item.title
    assert html.count("<script") == 1


def test_a_link_post_is_an_article_about_the_news_of_another(client, make, leiden):
    address = "https://www.example.org/bericht"
    item = make("news", aspect="linkpost", provenance="extern", organisation=leiden, source_url=address)
    thing = head(client, item.get_absolute_url()).thing
    assert thing["@type"] == "Article"
    assert "author" not in thing
    assert thing["isBasedOn"]["url"] == address
    assert thing["isBasedOn"]["publisher"]["name"] == "Gemeente Leiden"
    assert thing["isBasedOn"]["datePublished"] == "2024-05-17"
    assert thing["publisher"]["name"] == "Voorbeeldgemeente"


@pytest.mark.parametrize(("precision", "said"), [("dag", "2018-03-01"), ("maand", "2018-03"), ("jaar", "2018")])
def test_a_date_is_never_more_exact_than_its_source(client, make, precision, said):
    item = make("publication", date=datetime(2018, 3, 1, tzinfo=UTC).date(), date_precision=precision)
    assert head(client, item.get_absolute_url()).thing["datePublished"] == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"aspect": "regelgeving"}, "Legislation"),
        ({"aspect": "convenant"}, "DigitalDocument"),
        ({"isbn": "978-3-16-148410-0", "pages": 12}, "Book"),
    ],
)
def test_a_publication_is_what_its_type_says(client, make, fields, said):
    page = head(client, make("publication", **fields).get_absolute_url())
    assert page.thing["@type"] == said
    assert unknown(page.graph) == []


def test_a_licence_is_said_by_its_address(client, make):
    item = make("publication", licence="CC-BY-4.0")
    assert head(client, item.get_absolute_url()).thing["license"] == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("fields", "status", "mode", "places"),
    [
        ({"place": "Raadhuis, Leiden"}, "Scheduled", "Offline", ["Place"]),
        ({"place": "Online"}, "Scheduled", "Online", ["VirtualLocation"]),
        (
            {"place": "Raadhuis, Leiden", "online_url": "https://meet.example.org/", "cancelled": True},
            "Cancelled",
            "Mixed",
            ["Place", "VirtualLocation"],
        ),
    ],
)
def test_an_event_says_whether_it_goes_on_and_where(client, make, fields, status, mode, places):
    page = head(client, make("event", **fields).get_absolute_url())
    assert page.thing["eventStatus"] == f"https://schema.org/Event{status}"
    assert page.thing["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert [place["@type"] for place in page.thing["location"]] == places
    assert unknown(page.graph) == []


def test_an_event_offers_registration_only_while_it_is_open(client, make):
    fields = {"registration_url": "https://www.example.org/aanmelden"}
    late = make("event", slug="laat", register_until=timezone.now() - timedelta(days=1), **fields)
    assert "offers" not in head(client, late.get_absolute_url()).thing
    early = make("event", slug="vroeg", **fields)
    assert head(client, early.get_absolute_url()).thing["offers"]["url"] == fields["registration_url"]


def test_a_whole_day_begins_on_a_day_and_not_at_midnight(client, make):
    item = make("event", starts=datetime(2026, 7, 1, 10, tzinfo=UTC), all_day=True)
    assert head(client, item.get_absolute_url()).thing["startDate"] == "2026-07-01"


def test_a_page_is_part_of_its_project_while_that_is_published(client, make, project):
    item = make("news", part_of=project)
    assert head(client, item.get_absolute_url()).graph[0]["isPartOf"][1]["name"] == project.title
    project.withdrawn_at, project.withdrawn_reason = timezone.now(), "Klopt niet meer."
    project.save()
    assert len(head(client, item.get_absolute_url()).graph[0]["isPartOf"]) == 1


@pytest.mark.parametrize("kind", ["blog", "project", "event"])
def test_what_readers_wrote_and_everybody_sees_is_told_as_comments(client, make, kind):
    item = make(kind)
    placed = {"state": "approved", "judged_at": timezone.now(), "approved_at": timezone.now()}
    made_at = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    shown = item.received.create(name="Noor", email="noor@example.org", text="</script>Goed.", made_at=made_at, **placed)
    item.received.create(name="Ida", text="Nog niet gelezen.")
    removed = item.received.create(name="Abel", text="Spijt.", **placed)
    removed.blank()
    removed.save()
    page = head(client, item.get_absolute_url())
    assert page.graph[0]["comment"] == [
        {
            "@type": "Comment",
            "@id": f"{page.canonical}#reactie-{shown.pk}",
            "text": "</script>Goed.",
            "dateCreated": "2026-03-02",
            "author": {"@type": "Person", "name": "Noor"},
        }
    ]
    assert unknown(page.graph) == []


def test_where_reactions_are_switched_off_no_comment_is_told(client, make):
    item = make("blog")
    item.received.create(name="Noor", text="Goed.", state="approved", judged_at=timezone.now(), approved_at=timezone.now())
    assert "comment" in head(client, item.get_absolute_url()).graph[0]
    item.reactions = False
    item.save()
    assert "comment" not in head(client, item.get_absolute_url()).graph[0]


def test_the_home_page_tells_how_to_search(client, db):
    graph = head(client, "/").graph
    action = next(node for node in graph if node["@type"] == "WebSite")["potentialAction"]
    assert action["target"]["urlTemplate"].endswith("/zoeken/?q={words}")
    assert unknown(graph) == []


def test_an_organisation_and_a_theme_are_what_their_pages_are_about(client, one_of_each):
    assert head(client, "/organisaties/gemeente-leiden/").thing["@type"] == "Organization"
    assert head(client, "/themas/mobiliteit/").thing["description"] == "Hoe mensen en spullen zich verplaatsen."
