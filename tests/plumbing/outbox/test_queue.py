"""Handing in a mail: it is stored with the request, or not at all, and holds nothing that a mail should not."""

import re

import pytest
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy

from dossier.plumbing.outbox.models import LONGEST_SUBJECT, Mail
from dossier.plumbing.outbox.queue import queue_mail

TEXT = '{% extends "mail/base.txt" %}{% block text %}Beste {{ name }}, zie {{ site_url }}/bijdragen/{% endblock %}'
LINK = '<a href="{{ site_url }}/bijdragen/">zie</a>'
HTML = f'{{% extends "mail/base.html" %}}{{% block text %}}<p>Beste {{{{ name }}}}, {LINK}</p>{{% endblock %}}'


@pytest.fixture(autouse=True)
def templates(settings, db, tmp_path):
    """A mail of the test's own, `bedankt`, beside those of the site."""
    folder = tmp_path / "templates" / "mail"
    folder.mkdir(parents=True)
    (folder / "bedankt.txt").write_text(TEXT)
    (folder / "bedankt.html").write_text(HTML)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [folder.parent, *settings.TEMPLATES[0]["DIRS"]]}]
    settings.SITE_URL = "https://dossier.example.org"


def post_to(to="jan@example.org", subject="Dank voor uw bijdrage", **context):
    return queue_mail(to, subject, "bedankt", {"name": "Jan", **context}, about="contribution 12")


def test_a_mail_waits_in_both_forms_with_an_id_of_its_own():
    first, second = post_to(), post_to()
    mail = Mail.objects.get(pk=first.pk)
    assert (mail.state, mail.to, mail.about) == ("waiting", "jan@example.org", "contribution 12")
    assert "Beste Jan, zie https://dossier.example.org/bijdragen/" in mail.text
    assert '<a href="https://dossier.example.org/bijdragen/">zie</a>' in mail.html
    assert re.fullmatch(r"<[^@\s]+@example\.org>", mail.message_id)
    assert mail.message_id != second.message_id


def test_only_the_html_is_escaped():
    mail = post_to(name="Jan & <b>Piet</b>")
    assert "Beste Jan & <b>Piet</b>," in mail.text
    assert "Beste Jan &amp; &lt;b&gt;Piet&lt;/b&gt;," in mail.html


def test_the_html_asks_nothing_of_other_sites_and_leads_somewhere():
    html = post_to().html
    assert not re.search(r"<img|<link|<script|<style|style=|url\(", html)
    assert all(address.startswith("https://") for address in re.findall(r'href="([^"]*)"', html))


@pytest.mark.django_db(transaction=True)
def test_a_request_that_is_rolled_back_posts_nothing():
    with transaction.atomic():
        post_to()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("to", ["jan", "", "jan@", "jan@example.org, an@example.org", "jan@example.org\nBcc: an@example.org"])
def test_what_is_not_one_address_is_refused(to):
    with pytest.raises(ValueError, match="one address") as caught:
        post_to(to)
    assert not to or to not in str(caught.value)


@pytest.mark.parametrize("subject", ["Dank\nBcc: an@example.org", "Dank\rX", "Dank\x0b", "Dank\u2028", "", "  "])
def test_a_subject_is_one_line(subject):
    with pytest.raises(ValueError, match="one line"):
        post_to(subject=subject)


def test_a_long_subject_is_cut():
    assert len(post_to(subject="Leiden " * 60).subject) == LONGEST_SUBJECT


def test_a_mail_is_in_dutch_whatever_the_page_was():
    with translation.override("en"):
        mail = post_to(subject=gettext_lazy("Home"))
    assert '<html lang="nl">' in mail.html
    assert "Met vriendelijke groet," in mail.text


def test_no_mail_of_the_site_has_a_picture_of_elsewhere_or_a_link_without_the_site(pytestconfig):
    for file in (pytestconfig.rootpath / "templates" / "mail").glob("*.html"):
        html = file.read_text()
        assert not re.search(r"<img|<link|style=", html), file
        assert all(address.startswith(("{{", "mailto:")) for address in re.findall(r'href="([^"]*)"', html)), file
