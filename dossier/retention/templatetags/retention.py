"""`{% kept_for "contribution" %}`: how long it is kept, in words; `{% kept_for "contribution" as period %}` inside a sentence."""

from django import template

from dossier.retention import in_words

register = template.Library()
register.simple_tag(in_words, name="kept_for")
