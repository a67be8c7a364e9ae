"""The editor in which rich text is written. Without JavaScript it is the textarea that it is made of, with HTML in it."""

import functools
import json

from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info
from js_asset import ImportMap, Media, Script

from dossier.content.texts.cleaning import EXTENSIONS, LANGUAGES, SCHEMES

PARTS = ["schema", "toolbar", "dialogs", "pictures", "pasting"]
MODULES = ImportMap(
    {
        "django-prose-editor/editor": "django_prose_editor/editor.js",
        **{f"rich-text/{part}": f"js/rich_text/{part}.js" for part in PARTS},
    }
)


@functools.cache
def parts(language):
    """The buttons and dialogs of an editor, the same for every text: making them takes longer than the rest of a form."""
    names = sorted((get_language_info(code)["name_translated"], code) for code in LANGUAGES)
    return render_to_string("admin/rich_text.html", {"languages": names})


class RichTextWidget(forms.Textarea):
    """A textarea that the browser turns into the editor, with what the allow-list lets through and no more."""

    @property
    def media(self):
        return Media(
            importmap=MODULES,
            css={"all": ["css/rich_text.css"]},
            js=[Script("js/rich_text/main.js", type="module")],
        )

    def get_context(self, name, value, attrs):
        allowed = {"extensions": list(EXTENSIONS), "schemes": sorted(SCHEMES), "languages": LANGUAGES}
        return super().get_context(name, value, {**(attrs or {}), "data-rich-text": json.dumps(allowed)})

    def use_required_attribute(self, initial):
        return False  # the browser cannot point at a textarea that is hidden, and would not send the form

    def render(self, name, value, attrs=None, renderer=None):
        return format_html("{}{}", super().render(name, value, attrs, renderer), parts(get_language()))
