from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    EXPORT = "export", _("Data given")
    ERASE = "erase", _("Data erased")


def hash_of(email):
    """A keyed hash: equal for an earlier request about the same address, and the address cannot be read back from it."""
    return salted_hmac("dossier.privacy.address", email.strip().lower(), algorithm="sha256").hexdigest()


class DataRequest(models.Model):
    """A request of a person for their data (AVG art. 15) or its erasure (art. 17) that was carried out. Without the address."""

    made_at = models.DateTimeField(_("moment"), default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("carried out by")
    )
    act = models.CharField(_("what was done"), max_length=10, choices=Act)
    address_hash = models.CharField(max_length=64, db_index=True)
    rows = models.PositiveIntegerField(_("number of records"))

    class Meta:
        verbose_name = _("request of a person")
        verbose_name_plural = _("requests of persons")
        ordering = ["-made_at", "-pk"]
        default_permissions = ("add", "view")
        constraints = [models.CheckConstraint(name="data_request_act_known", condition=models.Q(act__in=Act.values))]

    def __str__(self):
        return f"{self.get_act_display()} ({self.pk})"
