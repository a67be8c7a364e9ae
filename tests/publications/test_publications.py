import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from publications.models import valid_doi, valid_isbn


@pytest.mark.parametrize("isbn", ["978-3-16-148410-0", "0-306-40615-2", "080442957X"])
def test_a_right_isbn_is_accepted(isbn):
    valid_isbn(isbn)


@pytest.mark.parametrize("isbn", ["978-3-16-148410-1", "0-306-40615-3", "12345", "isbn", ""])
def test_a_wrong_isbn_is_refused(isbn):
    with pytest.raises(ValidationError):
        valid_isbn(isbn)


def test_a_doi_is_given_without_its_website():
    valid_doi("10.1000/182")
    with pytest.raises(ValidationError):
        valid_doi("https://doi.org/10.1000/182")


def test_a_document_says_type_size_and_pages_before_the_click(client, make, pdf_bytes):
    publication = make("publication")
    publication.attachments.create(title="Samenvatting", file=ContentFile(pdf_bytes, name="s.pdf"))
    html = client.get(publication.get_absolute_url()).content.decode()
    assert "Samenvatting (pdf, " in " ".join(html.split())
    assert "2 pagina’s)" in html


@pytest.mark.parametrize(("precision", "said"), [("dag", "1 maart 2018"), ("maand", "maart 2018"), ("jaar", "2018")])
def test_a_date_is_never_more_exact_than_its_source(client, make, precision, said):
    make("publication", date="2018-03-01", date_precision=precision)
    assert f"<span>{said}</span>" in client.get("/publicaties/").content.decode()
