from django.utils.translation import gettext as _

from dossier.metadata.security import days_left
from dossier.waiting import Waiting

WARN_DAYS = 30


def rows(user):
    """For who reads the logs: security.txt that expires within a month, or has. A site without one has nothing to watch."""
    left = days_left()
    if user.has_perm("people.view_login") and left is not None and left <= WARN_DAYS:
        yield Waiting(_("security.txt that expires within a month (SECURITY_EXPIRES)"), 1, "/.well-known/security.txt")
