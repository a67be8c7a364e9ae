"""security.txt: how who finds a fault in the security tells it (RFC 9116), and whether the deployment says so."""

from django.conf import settings
from django.core import checks
from django.utils import timezone


def lines():
    """The fields of the file as pairs, or none without a contact and a last day. It is valid until the end of that day."""
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
