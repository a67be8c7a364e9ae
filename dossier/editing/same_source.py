"""Telling an editor that the dossier points to a page already. Never a refusal: two items about one page can both be right."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from dossier.content.items.models import Item

MOST_TOLD = 5


def tell_twins(request, twins):
    """A warning with a link to the form of each of these items, whatever its state; nothing when there are none."""
    rows = [
        (reverse("admin:items_item_change", args=[item.pk]), item.title, item.get_kind_display(), item.state.label)
        for item in twins.defer("body").newest()[:MOST_TOLD]
    ]
    if rows:
        link = '<a href="{}" target="_blank" rel="noopener">{}</a> ({}, {})'
        text = _("This address is in the dossier already: {items}. A link opens in a new tab.")
        messages.warning(request, format_html(text, items=format_html_join(", ", link, rows)))


class SameSource:
    """For the admin of every kind: says so when an item is saved with the address of another."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "source_url" in form.changed_data:
            tell_twins(request, Item.objects.with_source(obj.source_url).exclude(pk=obj.pk))
