"""Themes that turn out to be one: what stands under them comes together under the theme that stays.

Decision: docs/decisions/themes.md.
"""

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils.translation import gettext as _

from dossier.content.items.models import Item, Theme, ThemeSynonym, UsedThemeSlug
from dossier.content.items.names import fold
from dossier.content.items.signals import themes_merging


@transaction.atomic
def merge_themes(keep, others, user):
    """Let `keep` take over the items, synonyms, names and addresses of the others, delete those, and log it on `keep`.

    All or nothing. Introductions are not joined: that of `keep` stays as it is.
    """
    pks = {theme.pk for theme in others} - {keep.pk}
    merged = list(Theme.objects.select_for_update().filter(pk__in=pks))
    if not merged:
        return
    move_items(keep, merged)
    themes_merging.send(Theme, keep=keep, merged=merged)
    ThemeSynonym.objects.filter(theme__in=merged).update(theme=keep)
    UsedThemeSlug.objects.filter(theme__in=merged).update(theme=keep)
    Theme.objects.filter(pk__in=pks).delete()
    keep_names(keep, merged)
    log(keep, merged, user)


def move_items(keep, merged):
    """Item by item through `themes.set`, as a form does it, so that `m2m_changed` is sent."""
    for item in Item.objects.filter(themes__in=merged).distinct().prefetch_related("themes").defer("body"):
        item.themes.set([keep, *(theme for theme in item.themes.all() if theme not in merged)])


def keep_names(keep, merged):
    """The merged names become synonyms, but for those that say the same as one `keep` has."""
    known = {fold(name) for name in [keep.name, *keep.synonyms.values_list("name", flat=True)]}
    for theme in merged:
        if fold(theme.name) not in known:
            known.add(fold(theme.name))
            keep.synonyms.create(name=theme.name)


def log(keep, merged, user):
    names = ", ".join(theme.name for theme in merged)
    message = _("Merged into this theme: %(names)s.") % {"names": names}
    LogEntry.objects.log_actions(user.pk, [keep], CHANGE, message, single_object=True)
