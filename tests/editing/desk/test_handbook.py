"""The handbook: one text, read in the repository and in the admin."""

import re

from django.contrib.staticfiles.finders import find

from dossier.editing.desk import FILE


def test_the_desk_leads_to_the_handbook(desk):
    assert 'href="/beheer/handleiding/"' in desk.get("/beheer/").content.decode()


def test_who_is_not_logged_in_does_not_read_it(client, db):
    assert client.get("/beheer/handleiding/").status_code == 302


def test_every_chapter_of_the_file_stands_in_the_contents_and_leads_to_its_text(desk):
    html = desk.get("/beheer/handleiding/").content.decode()
    chapters = re.findall(r"^## (.+)$", FILE.read_text(), re.MULTILINE)
    leads = re.findall(r'<li><a href="#([\w-]+)">([^<]+)</a></li>', html)
    assert [words for _, words in leads] == chapters
    assert all(f'<h2 id="{place}">' in html for place, _ in leads)


def test_its_pictures_are_those_of_the_docs_each_with_a_description(desk):
    html = desk.get("/beheer/handleiding/").content.decode()
    pictures = re.findall(r'<img\b[^>]*\bsrc="/static/(handleiding/[\w-]+\.webp)"[^>]*>', html)
    assert len(pictures) == html.count("<img ") >= 6
    assert all(find(name) for name in pictures)
    assert not re.search(r'<img\b(?![^>]*\balt="[^"]{20,})', html)
