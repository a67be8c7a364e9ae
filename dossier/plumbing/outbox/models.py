from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_SUBJECT = 200


class MailState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    UNCERTAIN = "uncertain", _("Perhaps sent")
    FAILED = "failed", _("Not sent")
    ANONYMISED = "blanked", _("Blanked")


# An editor may send these again; they are never retried automatically.
RESENDABLE = [MailState.UNCERTAIN, MailState.FAILED]
# The fields that are emptied when a mail is anonymised.
PERSONAL_FIELDS = ["to", "subject", "text", "html", "error"]


class Mail(models.Model):
    """A mail to one address, from queueing until its content is anonymised.

    `claimed_at` is when a worker claimed it for sending (`sending.py`). The Message-ID is made with the row: a mail that is sent
    again keeps it.
    """

    to = models.EmailField(_("recipient"), blank=True)
    subject = models.CharField(_("subject"), max_length=LONGEST_SUBJECT, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField("HTML", blank=True)
    about = models.CharField(_("about"), max_length=100, blank=True)
    message_id = models.CharField(max_length=255, unique=True)
    made_at = models.DateTimeField(_("handed in"), default=timezone.now)
    due_at = models.DateTimeField(_("to be sent from"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=MailState, default=MailState.WAITING)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-id"]
        permissions = [("resend_mail", _("Can send a mail again"))]
        constraints = [
            models.CheckConstraint(name="mail_state_known", condition=Q(state__in=MailState.values)),
            models.CheckConstraint(
                name="mail_blanked_or_addressed",
                condition=Q(state=MailState.ANONYMISED, **dict.fromkeys(PERSONAL_FIELDS, ""))
                | ~Q(state=MailState.ANONYMISED) & ~Q(to=""),
            ),
            models.CheckConstraint(name="mail_sent_has_moment", condition=~Q(state=MailState.SENT) | Q(sent_at__isnull=False)),
            models.CheckConstraint(
                name="mail_sending_is_claimed", condition=~Q(state=MailState.SENDING) | Q(claimed_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(name="mail_due", fields=["due_at"], condition=Q(state=MailState.WAITING)),
            models.Index(name="mail_claimed", fields=["claimed_at"], condition=Q(state=MailState.SENDING)),
            models.Index(name="mail_to_blank", fields=["made_at"], condition=~Q(state=MailState.ANONYMISED)),
            models.Index(name="mail_by_state", fields=["state", "-id"]),
        ]

    def __str__(self):
        """Appears in the audit log, so without address and subject."""
        return f"{self.about or self._meta.verbose_name} ({self.pk})"
