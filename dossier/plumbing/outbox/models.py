from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_SUBJECT = 200


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    UNCERTAIN = "uncertain", _("Perhaps sent")
    FAILED = "failed", _("Not sent")
    BLANKED = "blanked", _("Blanked")


# What a person may choose to send again; nothing of it is ever sent again by itself.
ASKING = [State.UNCERTAIN, State.FAILED]
# Of a mail what tells something about a person; a blanked row has none of it.
PERSONAL = ["to", "subject", "text", "html", "error"]


class Mail(models.Model):
    """A mail to one address, from the moment it was handed in until its content is blanked.

    `claimed_at` is when a worker took it, committed before the mail server hears of it, so that it is sent at most once. The
    Message-ID is made with the row: a mail that is sent again by choice is the same mail.
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
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-id"]
        permissions = [("resend_mail", _("Can send a mail again"))]
        constraints = [
            models.CheckConstraint(name="mail_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="mail_blanked_or_addressed",
                condition=Q(state=State.BLANKED, **dict.fromkeys(PERSONAL, "")) | ~Q(state=State.BLANKED) & ~Q(to=""),
            ),
            models.CheckConstraint(name="mail_sent_has_moment", condition=~Q(state=State.SENT) | Q(sent_at__isnull=False)),
            models.CheckConstraint(
                name="mail_sending_is_claimed", condition=~Q(state=State.SENDING) | Q(claimed_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(name="mail_due", fields=["due_at"], condition=Q(state=State.WAITING)),
            models.Index(name="mail_claimed", fields=["claimed_at"], condition=Q(state=State.SENDING)),
            models.Index(name="mail_to_blank", fields=["made_at"], condition=~Q(state=State.BLANKED)),
            models.Index(name="mail_by_state", fields=["state", "-id"]),
        ]

    def __str__(self):
        """Goes into the log of the admin, so without address and subject."""
        return f"{self.about or self._meta.verbose_name} ({self.pk})"
