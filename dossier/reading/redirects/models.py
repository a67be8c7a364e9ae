"""Redirects from old addresses, of this site or the one it replaced.

Not django.contrib.redirects: it requires the sites framework, matches one spelling only, and accepts any target.

Decision: docs/decisions/redirects.md.
"""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dossier.content.texts.addresses import host_of
from dossier.reading.redirects.addresses import LONGEST, exists, is_fit, spell, split


class Redirect(models.Model):
    """One old address and its target: a page here or an https URL. Used only where the site has no page."""

    old = models.CharField(
        _("old address"),
        max_length=LONGEST,
        unique=True,
        help_text=_("What stood after the name of the website, for instance /wonen/artikel.html. A whole address is fine too."),
        error_messages={"unique": _("This old address is redirected already.")},
    )
    target = models.CharField(
        _("leads to"),
        max_length=LONGEST,
        help_text=_("A page of this site, or an address elsewhere that begins with https://."),
    )

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["old"]
        constraints = [
            models.CheckConstraint(name="redirect_from_a_path", condition=Q(old__startswith="/")),
            models.CheckConstraint(
                name="redirect_to_a_path_or_https",
                condition=Q(target__startswith="https://") | Q(target__startswith="/") & ~Q(target__startswith="//"),
            ),
        ]

    def __str__(self):
        return self.old

    def clean_fields(self, exclude=None):
        """Normalise first, so that validation and the uniqueness check see the stored value."""
        self.old = spell(*split(self.old)) or self.old
        self.target = as_own_path(self.target.strip())
        super().clean_fields(exclude)

    def clean(self):
        faults = {"old": self.fault_of_old(), "target": self.fault_of_target()}
        if errors := {name: message for name, message in faults.items() if message}:
            raise ValidationError(errors)

    def fault_of_old(self):
        path, query = split(self.old)
        if not path:
            return _("Begin with a slash, for instance /wonen/artikel.html.")
        slashed = f"{path.rstrip('/')}/"
        if slashed.startswith(f"/{settings.ADMIN_PATH}") or exists(path) or exists(slashed):
            return _("This address is a page of the site now.")
        if self.is_led_to():
            return _("Another redirect leads to this address. Let that one lead to the new page first.")
        return ""

    def is_led_to(self):
        """Whether another redirect has this as its target: the two could form a loop."""
        others = Redirect.objects.exclude(pk=self.pk).filter(target__startswith=self.old).values_list("target", flat=True)
        return any(spell(*split(target)) == self.old for target in others)

    def fault_of_target(self):
        if is_fit(self.target) and not self.target.startswith(("/", "https://")):
            return _("Choose a page of this site, which begins with a slash, or an address that begins with https://.")
        if not self.can_be_followed():
            return _("This is no address to lead to.")
        is_there = self.target.startswith("https://") or exists(split(self.target)[0])
        return "" if is_there else _("The site has no page at this address.")

    def can_be_followed(self):
        """Whether the target is a valid address, also of a page that no longer exists."""
        return is_fit(self.target) and (self.target.startswith("/") or is_web_address(self.target))

    def is_spelled_right(self):
        """Whether the old address is normalised; otherwise lookups never find it."""
        return self.old == spell(*split(self.old))


def as_own_path(address):
    """Strips our own host, and adds the trailing slash of our pages."""
    if host_of(address) == host_of(settings.SITE_URL):
        address = urlunsplit(("", "", *urlsplit(address)[2:]))
    return f"{address}/" if address.startswith("/") and not exists(address) and exists(f"{address}/") else address


def is_web_address(address):
    """An https URL without user information before an @, which serves to mislead."""
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and "." in (parts.hostname or "") and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
