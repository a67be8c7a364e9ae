"""security.txt (RFC 9116): its content, the system check that it exists, and the warning before it expires."""

from django.conf import settings
from django.core import checks
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.plumbing.desk_rows import DeskRow


def lines():
    """The fields as pairs; none without a contact and an expiry date. Valid until the end of that day (UTC)."""
    if not (settings.SECURITY_CONTACT and settings.SECURITY_EXPIRES):
        return []
    fields = [
        ("Contact", settings.SECURITY_CONTACT),
        ("Expires", f"{settings.SECURITY_EXPIRES.isoformat()}T23:59:59Z"),
        ("Preferred-Languages", "nl, en"),
        ("Canonical", f"{settings.SITE_URL}/.well-known/security.txt"),
        ("Policy", settings.SECURITY_POLICY),
        ("Acknowledgments", settings.SECURITY_ACKNOWLEDGMENTS),
    ]
    return [(name, value) for name, value in fields if value]


def days_left():
    """Days until security.txt expires, negative when it has; None without one."""
    return (settings.SECURITY_EXPIRES - timezone.localdate()).days if lines() else None


def is_announced(app_configs, **kwargs):
    left = days_left()
    if left is None:
        message = "There is no security.txt, which Dutch governments must have."
        hint = "Set SECURITY_CONTACT to mailto: or https://, and SECURITY_EXPIRES to a day within a year."
        return [checks.Error(message, hint=hint, id="metadata.E001")]
    if left < 0:
        message = f"security.txt expired on {settings.SECURITY_EXPIRES}."
        return [checks.Error(message, hint="See that the contact is still right; set SECURITY_EXPIRES anew.", id="metadata.E002")]
    return []


WARN_DAYS = 30


def desk_rows(user):
    """security.txt that has expired or will within a month, for users who may see the logs."""
    left = days_left()
    if user.has_perm("people.view_login") and left is not None and left <= WARN_DAYS:
        yield DeskRow(_("security.txt that expires within a month (SECURITY_EXPIRES)"), 1, "/.well-known/security.txt")
