"""Rules for every page of the site with the sample content; add yours here. See P1, P2 and F12 of docs/standards.md."""

import re
from urllib.parse import unquote, urldefrag

import pytest
from django.contrib.staticfiles import finders

from tests.crawl.crawling import HOST, own

pytestmark = pytest.mark.django_db
COOKIE_PAGES = ("/bijdragen/?soort=", "/reageren/")  # with a form: the one that protects it


@pytest.fixture
def html(pages):
    """The pages proper: no files, no redirects."""
    return [page for page in pages.values() if page.html]


def wrong(pages, judge):
    """Address → what is wrong there and one page that leads to it, for the pages about which `judge` says something."""
    judged = {page.address: judge(page) for page in pages}
    origin = {page.address: min(page.linked_from) for page in pages}
    return {address: (fault, origin[address]) for address, fault in judged.items() if fault}


def test_the_crawl_sees_every_kind_of_page(pages):
    starts = {address.split("/")[1] for address in pages}
    assert {"", "nieuws", "opinie", "projecten", "bijeenkomsten", "publicaties", "bronnen", "themas", "organisaties"} <= starts
    assert {"zoeken", "bijdragen", "reageren", "bestanden", "over", "contact", "privacy", "toegankelijkheid", "sitemap"} <= starts


def test_no_link_is_broken_and_none_takes_a_detour(pages):
    assert wrong(pages.values(), lambda page: page.status if page.status != 200 else None) == {}


def test_every_fragment_stands_on_the_page_it_leads_to(pages, html):
    def lost(page):
        fragments = [urldefrag(link) for link in page.links if "#" in link and own(link) in pages]
        return [f"{to}#{name}" for to, name in fragments if name and unquote(name) not in pages[own(to)].ids]

    assert wrong(html, lost) == {}


def test_no_page_sets_a_cookie_but_those_with_a_form_which_set_one(pages):
    def unexpected(page):
        return page.cookies != (["csrftoken"] if page.address.removeprefix("/en").startswith(COOKIE_PAGES) and page.html else [])

    assert wrong(pages.values(), unexpected) == {}


def test_no_page_loads_anything_from_elsewhere_and_all_it_loads_is_there(pages, html):
    def foreign_or_missing(page):
        return [source for source in page.loaded if not is_there(source, pages)]

    assert wrong(html, foreign_or_missing) == {}


def is_there(source, pages):
    if source.startswith(f"{HOST}/static/"):
        return finders.find(source.removeprefix(f"{HOST}/static/"))
    return own(source) in pages


def test_no_page_runs_or_frames_anything(html):
    forbidden = "//script[not(@type='application/ld+json')] | //iframe | //object | //embed | //style | //@style"
    assert wrong(html, lambda page: page.tree.xpath(f"{forbidden} | //@*[starts-with(name(), 'on')]")) == {}


def test_every_page_has_one_h1_and_no_heading_skips_a_level(html):
    def skipping(page):
        levels = [int(heading.tag[1]) for heading in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        below = levels[levels.index(1) :] if 1 in levels else []
        jumps = any(after - before > 1 for before, after in zip(below, below[1:], strict=False))
        return levels if levels.count(1) != 1 or jumps else None

    assert wrong(html, skipping) == {}


def test_every_identifier_is_unique_and_every_reference_finds_its_own(html):
    def torn(page):
        named = " ".join(page.tree.xpath("//@aria-labelledby | //@aria-describedby | //@aria-controls | //label/@for | //@list"))
        return sorted(set(named.split()) - set(page.ids)) or len(page.ids) != len(set(page.ids))

    assert wrong(html, torn) == {}


def test_every_page_and_every_foreign_passage_says_its_language(html):
    def unsaid(page):
        odd = [lang for lang in page.tree.xpath("//@lang") if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", lang)]
        return odd or not page.tree.get("lang")

    assert wrong(html, unsaid) == {}


def test_every_title_belongs_to_one_page(html):
    titles = {}
    for page in html:
        if "?" not in page.address:
            titles.setdefault((page.tree.get("lang"), page.tree.findtext(".//title")), []).append(page.address)
    assert {title: addresses for title, addresses in titles.items() if len(addresses) > 1 or not title[1]} == {}


def test_every_link_says_how_it_goes_there(html):
    """A link is a promise of where it leads: no script, no data, no address without a scheme."""
    odd = re.compile(r"(?!https?://|mailto:|tel:|webcal://)")
    assert wrong(html, lambda page: [link for link in page.links if odd.match(link)]) == {}


def test_beside_every_form_that_asks_for_data_stands_how_we_deal_with_them(html):
    def silent(page):
        forms = page.tree.xpath("//main//form[@method='post']")
        return [form for form in forms if not {"/privacy/", "/en/privacy/"} & set(form.xpath(".//@href"))]

    assert any(page.tree.xpath("//main//form[@method='post']") for page in html)
    assert wrong(html, silent) == {}
