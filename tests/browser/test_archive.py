"""The command of docs/archiving.md makes a whole archive: every address of the site, as a request and a response."""

import re
import shutil
import subprocess
import urllib.error
import urllib.request
from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.conftest import MANAGE

PUBLISHED = """
from dossier.content.items.models import Item
from dossier.content.media.models import Attachment
for item in Item.objects.published(): print(item.get_absolute_url())
for attachment in Attachment.objects.all(): print(attachment.file.url)
"""
LEFT_OUT = re.compile(r"[?]|/reageren/")


def is_ours(address, page):
    return urlsplit(address).netloc == urlsplit(page).netloc and not LEFT_OUT.search(address)


@pytest.fixture(scope="module")
def archive(server, pytestconfig, tmp_path_factory):
    """Record type → address → what the server said, of an archive made by the documented lines."""
    pytest.importorskip("warcio", reason="archiving is judged with the packages of requirements-dev.txt")
    if not shutil.which("wget"):
        pytest.skip("archiving needs Debian's wget")
    (command,) = re.findall(r"```sh\n(.*?)```", (pytestconfig.rootpath / "docs" / "archiving.md").read_text(), re.DOTALL)
    folder = tmp_path_factory.mktemp("archive")
    # Not judged by its end: one organisation's website is this machine too, and does not answer.
    subprocess.run(["bash", "-c", command], cwd=folder, env={"SITE": server.url, "PATH": "/usr/bin:/bin"}, capture_output=True)
    records = defaultdict(dict)
    for part in sorted(folder.glob("*.warc")):
        assert part.read_bytes()[:8] == b"WARC/1.0"  # not compressed
        read(part, records)
    listed = set((folder / "addresses.txt").read_text().split())
    assert {*records["response"]} <= listed
    return records


def read(part, records):
    from warcio.archiveiterator import ArchiveIterator

    with part.open("rb") as file:
        for record in ArchiveIterator(file):
            address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            records[record.rec_type][address] = record.rec_type == "response" and Answer(record)


class Answer:
    def __init__(self, record):
        self.status = int(record.http_headers.get_statuscode())
        self.kind = record.http_headers.get_header("Content-Type", "")
        self.text = record.content_stream().read().decode(errors="replace") if "html" in self.kind else ""


class References(HTMLParser):
    """Everything a page shows or leads to."""

    def __init__(self, text):
        super().__init__()
        self.found = set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.found |= {given[name] for name in ("href", "src") if given.get(name)}
        self.found |= {part.split()[0] for part in (given.get("srcset") or "").split(",") if part.strip()}


def references(text, page):
    found = {urljoin(page, address).partition("#")[0] for address in References(text).found}
    return {address for address in found if is_ours(address, page)}


def test_every_request_has_its_response_and_none_failed(archive, server):
    assert {address for address in archive["request"] if is_ours(address, server.url)} == {*archive["response"]}
    failed = {address for address, answer in archive["response"].items() if answer.status >= 400}
    assert failed <= {f"{server.url}/robots.txt"}


def test_every_published_item_and_document_is_in_it(archive, server):
    told = subprocess.run([*MANAGE, "shell", "-v0", "-c", PUBLISHED], env=server.environment, capture_output=True, text=True)
    addresses = {server.url + path for path in told.stdout.split()}
    assert len(addresses) > 75
    assert addresses <= {*archive["response"]}


def test_every_address_of_the_site_maps_is_in_it(archive, server):
    page = archive["response"][f"{server.url}/sitemap/"]
    assert references(page.text, f"{server.url}/sitemap/") <= {*archive["response"]}
    assert set(re.findall(r"<loc>([^<]+)</loc>", ask(f"{server.url}/sitemap.xml"))) <= {*archive["response"]}


def ask(address):
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310  (our own server)
            return answer.read().decode()
    except urllib.error.HTTPError:
        return ""


def test_what_a_page_shows_or_leads_to_is_in_it_every_width_of_its_pictures_too(archive):
    """So that the archive can be looked at without the site."""
    named = set()
    for address, answer in archive["response"].items():
        named |= {name.replace("webcal://", "http://") for name in references(answer.text, address)}
    assert sum(address.endswith(".webp") for address in named) > 30
    assert sorted(named - {*archive["response"]}) == []


def test_an_item_is_in_it_once(archive):
    """Filters, search and forms would give each item many addresses."""
    assert [address for address in archive["response"] if LEFT_OUT.search(address)] == []
