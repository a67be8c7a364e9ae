"""`{% retention_period "contribution" %}`: how long it is kept, in words; with `as period` for use inside a sentence."""

from django import template

from dossier.plumbing.retention import in_words

register = template.Library()
register.simple_tag(in_words, name="retention_period")
