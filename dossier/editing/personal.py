"""Provider of the personal data in items, their history and reviews: an address inside a text, and the names under a review.

The editorial record stays: only the address is struck out, in every version too, past `save()`, so that no new version is
recorded. Triggers mark the search documents that change.
"""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from dossier.editing.history.versions import tracked_fields
from dossier.editing.models import Review, Version
from dossier.kinds import SECTION_PACKAGES
from dossier.plumbing.retention.mentions import excerpts, mentioning, remove_mentions


def tables():
    """Every table in which an editor writes, the versions included."""
    for label in ("items", "media", *sorted(SECTION_PACKAGES), "editing"):
        yield from (model for model in apps.get_app_config(label).get_models() if not model._meta.proxy)


def find(email):
    for model in tables():
        for row, hits in mentioning(model._base_manager.all(), email):
            if model is Version:
                what = _("version of %(what)s") % {"what": row.model_class._meta.verbose_name}
                yield f"{what} {row.pk}", row.at, excerpts_of_version(row, email)
            else:
                yield f"{model._meta.verbose_name} {row.pk}", getattr(row, "updated_at", None), excerpts(model, hits, email)
    for review in reviews(email):
        names = {_("asked by"): review.asked_by_name, _("answered by"): review.answered_by_name}
        yield _("review"), review.asked_at, names


def excerpts_of_version(version, email):
    """Those of its fields under the names that the object itself has for them."""
    model = version.model_class
    fields = {field.attname: version.fields.get(field.attname) for field in tracked_fields(model)}
    shown = excerpts(model, fields, email) | excerpts(Version, {"reason": version.reason, "ties": version.ties}, email)
    return {name: places for name, places in shown.items() if places}


def reviews(email):
    users = get_user_model().objects.filter(email__iexact=email)
    return Review.objects.filter(asked_by__in=users) | Review.objects.filter(answered_by__in=users)


def erase(email):
    """The names under reviews are found by the account, so this goes before `people` blanks it."""
    users = list(get_user_model().objects.filter(email__iexact=email))
    names = Review.objects.filter(asked_by__in=users).update(asked_by_name="")
    names += Review.objects.filter(answered_by__in=users).update(answered_by_name="")
    return names + sum(remove_mentions(model._base_manager.all(), email) for model in tables())


def forget(now):
    """Nothing here has an end by itself: preview links and removed documents have jobs of their own."""
    return 0
