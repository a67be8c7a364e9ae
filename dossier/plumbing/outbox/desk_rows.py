from datetime import timedelta

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dossier.plumbing.desk_rows import DeskRow
from dossier.plumbing.outbox.files import files
from dossier.plumbing.outbox.models import RESENDABLE, Mail, MailState


def rows(user):
    """Mails that need a decision, and signs that none are sent: the worker does not run, or no server is set."""
    if not user.has_perm("outbox.view_mail"):
        return
    mails, hour_ago = reverse("admin:outbox_mail_changelist"), timezone.now() - timedelta(hours=1)
    resendable = dict(Mail.objects.filter(state__in=RESENDABLE).order_by().values_list("state").annotate(n=Count("pk")))
    for state, label in (
        (MailState.FAILED, _("e-mails that could not be sent")),
        (MailState.UNCERTAIN, _("e-mails perhaps sent")),
    ):
        yield DeskRow(label, resendable.get(state, 0), f"{mails}?state__exact={state}")
    late = Mail.objects.filter(state=MailState.WAITING, due_at__lt=hour_ago)
    yield DeskRow(_("e-mails waiting for more than an hour"), late.count(), f"{mails}?state__exact={MailState.WAITING}")
    if not settings.MAIL_URL:
        label = _("e-mails in a file instead of sent: no mail server is set (MAIL_URL)")
        yield DeskRow(label, len(files()), f"{mails}?state__exact={MailState.SENT}")
