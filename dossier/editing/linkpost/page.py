"""What a web page says of itself. Runs in a child process (`dossier/plumbing/limited_process.py`) and imports no Django."""

import json
import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

# Reading takes seconds per million characters, and what we look for is in the first part of a page.
LONGEST_PAGE = 800_000
LONGEST_TEXT = 3000
HERE = ZoneInfo("Europe/Amsterdam")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# In the order of trust. DCTERMS: OWMS 4.0, the metadata of Dutch government sites.
PUBLISHED = ("article:published_time", "dcterms.issued", "dcterms.available", "dc.date.issued", "dcterms.created", "dc.date")
DESCRIPTIONS = ("og:description", "description", "dcterms.description", "dc.description")
PUBLISHERS = ("dcterms.publisher", "dcterms.creator", "dc.publisher")
LANGUAGES = ("content-language", "og:locale", "dcterms.language", "dc.language")
# By their first three letters, in Dutch, English, German and French.
MONTHS = {
    **dict(zip(("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"), range(1, 13), strict=True)),
    "mrt": 3,
    "mar": 3,
    "mär": 3,
    "may": 5,
    "mai": 5,
    "oct": 10,
    "dez": 12,
}
DAY_IN_WORDS = re.compile(rf"\b(\d{{1,2}})\.? ({'|'.join(MONTHS)})[a-zä]*\.? (\d{{4}})\b", re.IGNORECASE)
DAY_IN_FIGURES = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
DATELINE = re.compile(r"gepubliceerd|geplaatst|publicatie|published|datum|date", re.IGNORECASE)
NOT_FOUND = re.compile(r"\b404\b|\bniet (meer )?gevonden\b|\bbestaat niet\b|\bnot found\b", re.IGNORECASE)
COOKIES = re.compile(r"\b(cookies?|toestemming|consent)\b", re.IGNORECASE)
REFRESH = re.compile(r"\s*(\d{1,3})[\d.]*\s*[;,]\s*url\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)


def read(file):
    """Facts of an HTML page in UTF-8, without those that it lacks. The date is an ISO date."""
    from trafilatura import bare_extraction, extract_metadata, load_html

    tree = load_html(CONTROL.sub("", file.read().decode("utf-8", "replace")[:LONGEST_PAGE]))
    if tree is None:
        return {}, b""
    meta, linked = meta_of(tree), linked_data(tree)
    # From the tree: given a text that looks like an address, these libraries would fetch it themselves.
    about = extract_metadata(tree, extensive=False)
    day = day_of([*(meta.get(name) for name in PUBLISHED), linked.get("datePublished")]) or day_near_heading(tree) or about.date
    body = bare_extraction(tree, fast=True, include_comments=False, include_tables=False)
    text = (body and body.text) or ""
    title = about.title or meta.get("dcterms.title") or linked.get("headline")
    facts = {
        "title": title,
        "description": about.description or first(meta, DESCRIPTIONS) or linked.get("description"),
        "site": about.sitename,
        "publisher": first(meta, PUBLISHERS),
        "date": day,
        "language": tree.get("lang") or tree.get("xml:lang") or first(meta, LANGUAGES),
        "text": text[:LONGEST_TEXT],
        "onward": onward(meta.get("refresh", "")),
        "fault": fault_of(tree),
    }
    return {name: str(value) for name, value in facts.items() if value}, b""


def first(values, names):
    return next((values[name] for name in names if values.get(name)), "")


def meta_of(tree):
    """The `<meta>` elements by their lower-case name; of the same name the first."""
    found = {}
    for element in tree.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("http-equiv") or ""
        found.setdefault(name.lower(), element.get("content") or "")
    return found


def linked_data(tree):
    """The first object of the page's JSON-LD that has a date of publication; else the first with a description."""
    objects = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            pending = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while pending and len(objects) < 1000:
            value = pending.pop(0)
            pending += value if isinstance(value, list) else value.get("@graph", []) if isinstance(value, dict) else []
            if isinstance(value, dict):
                objects.append({key: text for key, text in value.items() if isinstance(text, str)})
    described = [one for key in ("datePublished", "description") for one in objects if one.get(key)]
    return described[0] if described else {}


def day_of(moments):
    """The first that is an ISO 8601 date or moment. A moment with a time zone is the day that it was in the Netherlands."""
    for moment in moments:
        try:
            found = datetime.fromisoformat((moment or "").strip())
        except ValueError:
            continue
        if is_likely(found := (found.astimezone(HERE) if found.tzinfo else found).date()):
            return found.isoformat()
    return None


def day_near_heading(tree):
    """A day on a line of its own beside the `<h1>`, or after a word such as “Gepubliceerd”; other days may be of an event."""
    for heading in tree.xpath("//h1[1]"):
        after = [*heading.itertext(), *heading.xpath("following::text()[normalize-space()][position() <= 15]")]
        before = heading.xpath("preceding::text()[normalize-space()][position() <= 4]")
        for line in [" ".join(text.split()) for text in [*after, *before]]:
            day = read_day(line)
            if day and (len(line) <= 40 or (DATELINE.search(line) and len(line) <= 160)):
                return day.isoformat()
    return None


def read_day(line):
    if found := DAY_IN_WORDS.search(line):
        day, month, year = int(found[1]), MONTHS[found[2].lower()], int(found[3])
    elif found := DAY_IN_FIGURES.search(line):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return day if is_likely(day := date(year, month, day)) else None
    except ValueError:
        return None


def is_likely(day):
    """Of a publication on the web."""
    return date(1990, 1, 1) <= day <= datetime.now(UTC).astimezone(HERE).date()


def onward(refresh):
    """The address that a page sends its visitors on to within ten seconds (`<meta http-equiv="refresh">`)."""
    found = REFRESH.match(refresh)
    return found[2] if found and int(found[1]) <= 10 else ""


def fault_of(tree):
    """“missing” for a page that only says that nothing is there, “cookies” for one that first asks for consent."""
    headings = " ".join(tree.xpath("//title//text() | //h1[1]//text()"))
    if sum(map(len, tree.xpath("//p//text()"))) > 1500:
        return ""
    return "missing" if NOT_FOUND.search(headings) else "cookies" if COOKIES.search(headings) else ""
