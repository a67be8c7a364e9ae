"""Nothing that someone types runs, on any page that shows it, in a browser that heeds no content security policy."""

import pytest

from tests.content.texts.vectors import VECTORS

BATCH = 8
ITEMS = len(VECTORS) // BATCH + 1
# The bodies go into the table past every cleaning: what is shown must be safe whatever stands there.
MAKE = f"""
from datetime import date
from django.utils import timezone
from dossier.content.items.models import Item, Theme
from dossier.content.media.models import Picture
from news.models import News
from tests.content.texts.vectors import VECTORS
image = VECTORS[6]
theme = Theme.objects.create(name="Vectoren " + image, slug="vectoren", intro=image)
file = Picture.objects.earliest("pk").file.name
words = 'vector" onload="window.__xss=1 ' + image
picture = Picture.objects.create(file=file, width=4, height=3, alternative=words, credit=image)
for number in range({ITEMS}):
    some = VECTORS[number * {BATCH} : (number + 1) * {BATCH}]
    item = News(
        title=f"Vector {{number}} {{image}}", slug=f"vector-{{number}}", teaser="".join(some)[:400], why=image, aspect="bericht",
        date=date(2001, 1, 1), published_at=timezone.now(), picture=picture,
    )
    item.save()
    item.themes.set([theme])
    figure = f'<figure data-picture="{{picture.pk}}"></figure>'
    Item.objects.filter(pk=item.pk).update(body=figure + "".join(some))
"""
LINKS = "[...document.querySelectorAll('main a')].map(link => link.protocol)"


@pytest.fixture(scope="module")
def vectors(server):
    server.run(MAKE)


@pytest.fixture
def victim(visit, cookies, vectors):
    """An editor whose browser would run anything: it does not heed the policy of the site."""
    victim = visit(bypass_csp=True)
    victim.asked = []
    victim.page.on("dialog", lambda dialog: (victim.asked.append(dialog.message), dialog.dismiss()))
    victim.context.add_cookies(cookies)
    return victim


def look(victim, address):
    assert victim.go(address).status == 200
    victim.page.wait_for_load_state("networkidle")
    assert victim.page.evaluate("window.__xss") is None, address
    assert victim.asked == []


def test_the_browser_of_this_test_would_run_it(victim):
    victim.go("/")
    victim.page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", VECTORS[6])
    victim.page.wait_for_function("window.__xss === 1")


def test_nothing_runs_on_the_page_of_an_item(victim):
    for number in range(ITEMS):
        look(victim, f"/nieuws/vector-{number}/")
        assert set(victim.page.evaluate(LINKS)) <= {
            "http:",
            "https:",
            "mailto:",
            "tel:",
            ":",
        }  # ":" is what cannot be read as an address


def test_nothing_runs_in_a_list(victim):
    for address in (
        "/themas/vectoren/",
        "/nieuws/?thema=vectoren",
        "/zoeken/?q=vector",
        "/zoeken/?q=%3Cimg+src%3Dx+onerror%3Dwindow.__xss%3D1%3E",
        "/beheer/items/item/?q=vector",
        "/beheer/news/news/?q=vector",
        "/beheer/media/picture/?q=vector",
    ):
        look(victim, address)
        assert "vector" in victim.page.locator("body").inner_text().lower()


def test_nothing_runs_in_the_form_of_the_editor(victim):
    page = victim.page
    for number in range(ITEMS):
        victim.go(f"/beheer/news/news/?q=vector-{number}")
        page.locator("#result_list tbody th a").first.click()
        page.locator(".rich-text__area figure").first.wait_for()
        page.get_by_role("button", name="Afbeelding", exact=True).first.click()
        page.get_by_role("dialog").get_by_role("button", name="vector").first.wait_for()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.__xss") is None
    assert victim.asked == []
