from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.plumbing.desk_rows import DeskRow
from dossier.reading.search.models import MissedWord

DAYS = 30


def rows(user):
    """Words that readers searched for and did not find."""
    if user.has_perm("search.view_missedword"):
        since = timezone.localdate() - timedelta(days=DAYS)
        words = MissedWord.objects.filter(day__gt=since).order_by().values("word").distinct().count()
        yield DeskRow(_("searched and not found"), words, reverse("admin:search_missedword_changelist"))
