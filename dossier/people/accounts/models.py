"""Log-ins, lock-outs and the audit log (stored for `retention_period("log")`), and the rule for logging in."""

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LogInRule(models.Model):
    """A setting in the admin; there is one row."""

    second_factor_required = models.BooleanField(
        _("everyone logs in with a second step"),
        default=False,
        help_text=_("Who has none yet, first sets it up after logging in and can do nothing else until then."),
    )

    class Meta:
        verbose_name = _("rule for logging in")
        verbose_name_plural = _("rules for logging in")
        constraints = [models.CheckConstraint(name="log_in_rule_is_one_row", condition=models.Q(pk=1))]

    def __str__(self):
        return str(self._meta.verbose_name_plural)


class Outcome(models.TextChoices):
    IN = "in", _("Logged in")
    WRONG = "wrong", _("Wrong password or code")
    LOCKED = "locked", _("Locked out")


class LogIn(models.Model):
    """One attempt to log in: the network instead of the IP address, and a name only when the account exists."""

    moment = models.DateTimeField(_("moment"), default=timezone.now, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("person"))
    name = models.CharField(_("name of the account"), max_length=150, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    network = models.GenericIPAddressField(_("network"), null=True)

    class Meta:
        verbose_name = _("log-in")
        verbose_name_plural = _("log-ins")
        ordering = ["-moment", "-pk"]

    def __str__(self):
        return f"{self.name} {self.moment:%Y-%m-%d %H:%M}"


class AuditLogEntry(LogEntry):
    class Meta:
        proxy = True
        verbose_name = _("audit log entry")
        verbose_name_plural = _("audit log")
        ordering = ["-action_time", "-pk"]


class LockOut(AccessAttempt):
    """Failed attempts on one account from one network; `AXES_FAILURE_LIMIT` of them lock it. Deleting a row ends that."""

    class Meta:
        proxy = True
        app_label = "people"
        verbose_name = _("lock-out")
        verbose_name_plural = _("lock-outs")

    def __str__(self):
        return self.username or ""

    @property
    def is_locked(self):
        return self.failures_since_start >= settings.AXES_FAILURE_LIMIT and self.until > timezone.now()

    @property
    def until(self):
        return self.attempt_time + settings.AXES_COOLOFF_TIME
