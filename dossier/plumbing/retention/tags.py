"""`{% retention_period "contribution" %}`: the period as text; with `as period` for use inside a sentence."""

from django import template

from dossier.plumbing.retention import period_text

register = template.Library()
register.simple_tag(period_text, name="retention_period")
