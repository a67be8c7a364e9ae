"""With PUBLISHED_FILES nginx sends pages from the disk: the same bytes, the same protection, and fresh after every save."""

import brotli
import pytest

from tests.deploy.conftest import execute, started
from tests.deploy.deployed import wait_until

SAVE = "from news.models import News; item = News.objects.get(slug='een-news'); item.title = {!r}; item.save()"
ABOUT_THE_ANSWER = {
    "date",
    "server",
    "connection",
    "etag",
    "last-modified",
    "accept-ranges",
    "content-language",
    "transfer-encoding",
}


@pytest.fixture(scope="module")
def site():
    with started(PUBLISHED_FILES="true") as site:
        yield site


def comes_from_disk(answer):
    return answer.getheader("Last-Modified") is not None  # nginx says it of files, Django never of pages


def publish(site, address):
    """Ask until the page lies there: the worker may just have changed something."""
    wait_until(lambda: comes_from_disk(site.ask(address)), 10)


def save(site, title):
    site.shell(SAVE.format(title))


@pytest.mark.parametrize("address", ["/", "/nieuws/", "/nieuws/een-news/", "/en/nieuws/", "/themas/mobiliteit/"])
def test_a_published_page_is_that_of_django_with_all_its_protection(site, address):
    publish(site, address)
    ours, theirs = site.ask(address), site.ask_django(address)
    assert comes_from_disk(ours)
    assert ours.content == theirs.content
    said, told = ({name.lower(): value for name, value in answer.getheaders()} for answer in (ours, theirs))
    assert {name: said.get(name) for name in told.keys() - ABOUT_THE_ANSWER} == {
        name: value for name, value in told.items() if name not in ABOUT_THE_ANSWER
    }


def test_it_comes_packed_and_says_when_it_is_known_already(site):
    publish(site, "/nieuws/")
    packed = site.ask("/nieuws/", Accept_Encoding="br")
    assert packed.getheader("Content-Encoding") == "br"
    assert brotli.decompress(packed.content) == site.ask("/nieuws/").content
    assert site.ask("/nieuws/", Accept_Encoding="br", If_None_Match=packed.getheader("ETag")).status == 304


def test_the_first_request_after_a_save_shows_it(site):
    for turn in range(3):
        publish(site, "/nieuws/een-news/")
        save(site, f"Beurt {turn}")
        first = site.ask("/nieuws/een-news/")
        assert f"Beurt {turn}" in first.content.decode()
        assert not comes_from_disk(first)


def test_what_another_program_changes_is_seen_within_two_seconds(site):
    publish(site, "/nieuws/een-news/")
    execute(site, "UPDATE items_item SET title = 'Van buiten' WHERE slug = 'een-news'")
    wait_until(lambda: "Van buiten" in site.ask("/nieuws/een-news/").content.decode(), 2)


def test_questions_forms_and_editors_get_their_page_from_django(site):
    publish(site, "/nieuws/")
    assert not comes_from_disk(site.ask("/nieuws/?jaar=2024"))
    assert not comes_from_disk(site.ask("/nieuws/", Cookie="sessionid=abc"))
    assert not comes_from_disk(site.ask("/bijdragen/?soort=vraag"))
    assert not comes_from_disk(site.ask("/zoeken/"))


def test_folders_that_are_over_are_gone_within_seconds(site):
    publish(site, "/over/")
    save(site, "Nog eens")
    publish(site, "/over/")
    folder = site.home / "data" / "published"
    wait_until(lambda: len([name for name in folder.iterdir() if name.is_dir() and not name.is_symlink()]) == 1, 10)
