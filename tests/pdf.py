"""Small PDFs, made anew in each test."""

import io

import pikepdf


def pdf_document(pages=1):
    document = pikepdf.new()
    for _number in range(pages):
        document.add_blank_page(page_size=(200, 200))
    return document


def pdf_content(document, **options):
    content = io.BytesIO()
    document.save(content, **options)
    return content.getvalue()
