"""The start page of the admin: its tags for pending work and latest changes, and the handbook (`docs/handleiding.md`)."""

import re
from functools import cache

from django import template
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.module_loading import import_string
from django.utils.text import slugify
from markdown_it import MarkdownIt

from dossier.content.texts.cleaning import to_page

register = template.Library()
FILE = settings.BASE_DIR / "docs" / "handleiding.md"
LATEST = 8
PICTURES = "handleiding"  # the static folder that contains docs/screenshots


def handbook(request):
    title, contents, html = read()
    context = {**admin.site.each_context(request), "title": title, "contents": contents, "text": html}
    return render(request, "admin/handbook.html", context)


@cache
def read():
    """The title, the chapters as (identifier, title) pairs, and the text as HTML."""
    parser = MarkdownIt("commonmark")
    tokens = parser.parse(FILE.read_text("utf-8"))
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


@register.simple_tag(takes_context=True)
def waiting(context):
    """The rows of all apps (`settings.DESK`) that this user may see, split by whether their count is zero."""
    user = context["request"].user
    rows = [row for path in settings.DESK for row in import_string(path)(user)]
    return {"some": [row for row in rows if row.count], "none": [row for row in rows if not row.count]}


@register.simple_tag(takes_context=True)
def latest_changes(context):
    """The latest entries of the audit log, for users who may view all items."""
    if not context["request"].user.has_perm("items.view_item"):
        return []
    labels = settings.OWN_PACKAGES + ["items", "media", "editing"]
    entries = LogEntry.objects.filter(content_type__app_label__in=labels)
    return entries.select_related("user", "content_type").order_by("-action_time")[:LATEST]
