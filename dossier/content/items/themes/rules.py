"""Validation of themes and synonyms, with a message at the field.

Two names are the same word when they fold to the same (`names.fold`). The constraints of the database ignore case only.
"""

from django.apps import apps
from django.utils.translation import gettext as _

from dossier.content.items.names import fold


def broken(theme):
    """Field name → message, for `ValidationError`; empty when all is well."""
    others = apps.get_model("items", "Theme").objects.exclude(pk=theme.pk)
    synonyms = apps.get_model("items", "ThemeSynonym").objects.exclude(theme=theme.pk).select_related("theme")
    messages = {}
    if message := named(theme.name, others) or synonym_of(theme.name, synonyms):
        messages["name"] = message
    if holder := others.filter(used_slugs__slug=theme.slug).first():
        messages["slug"] = _("This address belongs or belonged to the theme “%(name)s”; choose another.") % {"name": holder.name}
    return messages


def broken_synonym(synonym):
    """A message, or nothing. Compared with the theme as it is in the form, which may just have renamed it."""
    themes = apps.get_model("items", "Theme").objects.exclude(pk=synonym.theme_id)
    own = [synonym.theme] if getattr(synonym, "theme", None) else []
    others = type(synonym).objects.exclude(pk=synonym.pk).select_related("theme")
    return named(synonym.name, [*own, *themes]) or synonym_of(synonym.name, others)


def named(name, themes):
    for theme in themes:
        if fold(theme.name) == fold(name):
            return _("There is already a theme “%(name)s”; use that one.") % {"name": theme.name}
    return ""


def synonym_of(name, synonyms):
    for synonym in synonyms:
        if fold(synonym.name) == fold(name):
            return _("“%(synonym)s” is a synonym of the theme “%(theme)s” already.") % {
                "synonym": synonym.name,
                "theme": synonym.theme.name,
            }
    return ""
