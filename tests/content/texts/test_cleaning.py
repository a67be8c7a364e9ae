import pytest
from django.core.exceptions import ValidationError

from dossier.content.items.models import Item
from dossier.content.texts.cleaning import clean, paragraphs

DANGEROUS = [
    "<script>alert(1)</script>",
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    "<SCRIPT SRC=//x.example></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src=https://x.example></iframe>",
    "<style>p{color:red}</style>",
]


@pytest.mark.parametrize("body", DANGEROUS)
def test_code_in_a_text_is_refused_at_the_field(news, body):
    news.body = f"<p>Goed.</p>{body}"
    with pytest.raises(ValidationError) as refusal:
        news.full_clean()
    assert "code" in str(refusal.value.message_dict["body"])


@pytest.mark.parametrize("body", DANGEROUS)
def test_code_that_comes_by_another_path_never_reaches_the_reader(client, news, body):
    Item.objects.filter(pk=news.pk).update(body=f"<p>Goed.</p>{body}")
    page = client.get(news.get_absolute_url()).content.decode()
    prose = page.split('<div class="kd-prose">')[1].split("</div>")[0].lower()
    assert "goed" in prose
    assert not [word for word in ("script", "onclick", "onerror", "onload", "iframe", "style") if word in prose]


def test_a_save_without_a_form_stores_cleaned_text(make):
    assert make("news", body="<p>Goed<script>x</script></p>").body == "<p>Goed</p>"


def test_the_title_of_the_page_stays_the_only_h1():
    assert clean("<h1>Kop</h1>") == "<h2>Kop</h2>"


def test_what_an_editor_needs_stays():
    html = (
        '<h2>Kop</h2><p>Tekst met <a href="https://www.example.org/">een link</a> en <em>nadruk</em>.</p>'
        '<table><caption>Cijfers</caption><tbody><tr><th scope="row">A</th><td>1</td></tr></tbody></table>'
        '<p lang="en">English.</p>'
    )
    assert clean(html) == html


def test_text_without_markup_gets_paragraphs_and_is_escaped():
    assert paragraphs("Een.\n\nTwee < drie.") == "<p>Een.</p>\n\n<p>Twee &lt; drie.</p>"


@pytest.mark.parametrize("address", ["ftp://example.org/x", "javascript:alert(1)", "file:///etc/passwd"])
def test_an_address_of_another_scheme_is_refused(news, address):
    news.source_url = address
    with pytest.raises(ValidationError) as refusal:
        news.full_clean()
    assert "source_url" in refusal.value.message_dict
