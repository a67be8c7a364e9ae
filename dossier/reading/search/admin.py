from datetime import timedelta

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.content.items.models import UsedSlug
from dossier.plumbing.desk_rows import DeskRow
from dossier.reading.search.engine import LIMIT, find
from dossier.reading.search.models import MissedWord
from dossier.reading.search.query import parse


@admin.register(MissedWord)
class MissedWordAdmin(admin.ModelAdmin):
    """Searched words without results, read-only."""

    list_display = ["word", "day", "count"]
    list_filter = ["day"]
    search_fields = ["word"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


DAYS = 30


def desk_rows(user):
    """The number of searched words without results."""
    if user.has_perm("search.view_missedword"):
        since = timezone.localdate() - timedelta(days=DAYS)
        words = MissedWord.objects.filter(day__gt=since).order_by().values("word").distinct().count()
        yield DeskRow(_("searched and not found"), words, reverse("admin:search_missedword_changelist"))


def find_items(text, items):
    """Primary keys of those of `items` that match, the best first.

    An address, whole or its last part, finds its item first. Where the index finds nothing, any part of a title matches.
    """
    pks = items.order_by().values_list("pk", flat=True)
    slug = text.strip().rstrip("/").rsplit("/", 1)[-1].lower()
    found = [*pks.filter(pk__in=UsedSlug.objects.filter(slug=slug).values("item")), *find(parse(text), items=items)]
    return list(dict.fromkeys(found)) or list(pks.filter(title__folded=text.strip())[:LIMIT])
