"""Themes of contributions that turn out to be one."""

from dossier.content.items.signals import themes_merging
from dossier.visitors.contributions.models import Contribution

Tie = Contribution.themes.through


def follow(sender, keep, merged, **kwargs):
    """A contribution under a theme that goes comes under the one that stays, once."""
    pks = Tie.objects.filter(theme__in=merged).values_list("contribution", flat=True).distinct()
    Tie.objects.bulk_create([Tie(contribution_id=pk, theme=keep) for pk in pks], ignore_conflicts=True)


def connect():
    themes_merging.connect(follow, dispatch_uid="contributions")
