"""What a reader's page weighs, with the sample content (standards.md, D1)."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

PAGES = ["/", "/nieuws/", "/projecten/", "/zoeken/?q=sensoren", "/projecten/city-deal-een-slimme-stad/"]


def packed(content):
    return len(gzip.compress(content, compresslevel=6))


def test_a_page_weighs_little_without_its_pictures(client, demo):
    weights = {address: packed(client.get(address).content) for address in PAGES}
    assert {address: weight for address, weight in weights.items() if weight > 30_000} == {}


def test_the_home_page_needs_few_requests_and_no_script(client, demo):
    html = client.get("/").content.decode()
    needed = set(re.findall(r'<link rel="stylesheet" href="([^"]+)"|<link rel="icon" href="([^"]+)"|src="(/static/[^"]+)"', html))
    assert len(needed) <= 5
    assert "<script" not in html.replace('<script type="application/ld+json">', "")


def test_the_style_sheets_weigh_less_than_twelve_kilobytes():
    sheets = [Path(finders.find(f"css/{name}.css")) for name in ("tokens", "site")]
    assert sum(packed(sheet.read_bytes()) for sheet in sheets) < 12_000
