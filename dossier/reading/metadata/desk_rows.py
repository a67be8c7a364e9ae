from django.utils.translation import gettext as _

from dossier.plumbing.desk_rows import DeskRow
from dossier.reading.metadata.security import days_left

WARN_DAYS = 30


def rows(user):
    """For who reads the logs: security.txt that expires within a month, or has. A site without one has nothing to watch."""
    left = days_left()
    if user.has_perm("people.view_login") and left is not None and left <= WARN_DAYS:
        yield DeskRow(_("security.txt that expires within a month (SECURITY_EXPIRES)"), 1, "/.well-known/security.txt")
