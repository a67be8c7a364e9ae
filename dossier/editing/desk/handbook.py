"""The editors' handbook: renders `docs/handleiding.md` as a page of the admin."""

import re
from functools import cache

from django.conf import settings
from django.contrib import admin
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.text import slugify
from markdown_it import MarkdownIt

from dossier.content.texts.cleaning import to_page

FILE = settings.BASE_DIR / "docs" / "handleiding.md"
PICTURES = "handleiding"  # the static folder that contains docs/screenshots


def handbook(request):
    title, contents, html = read()
    context = {**admin.site.each_context(request), "title": title, "contents": contents, "text": html}
    return render(request, "admin/handbook.html", context)


@cache
def read():
    """The title, the chapters as (identifier, title) pairs, and the text as HTML."""
    parser = MarkdownIt("commonmark")
    tokens = parser.parse(FILE.read_text())
    title = tokens[1].content
    contents = []
    for opening, words in zip(tokens, tokens[1:], strict=False):
        if opening.type == "heading_open":
            opening.attrSet("id", slugify(words.content))
            if opening.tag == "h2":
                contents.append((slugify(words.content), words.content))
        for picture in (child for child in opening.children or [] if child.type == "image"):
            picture.attrSet("src", static(re.sub("^screenshots", PICTURES, picture.attrGet("src"))))
            picture.attrSet("loading", "lazy")
    return title, contents, to_page(parser.renderer.render(tokens[3:], parser.options, {}))
