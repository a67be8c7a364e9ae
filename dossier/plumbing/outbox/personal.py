"""What the outbox holds of a person: mails to them, and mails to editors that mention their address.

A blanked mail keeps its row, so that it can still be told that there was one, and when.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from dossier.plumbing.outbox.files import file_of, files
from dossier.plumbing.outbox.models import PERSONAL, Mail, State
from dossier.plumbing.retention import retention_period
from dossier.plumbing.retention.mentions import mentioning

BATCH = 1000


def find(email):
    for mail, _hits in mentioning(Mail.objects.all(), email):
        content = {_("recipient"): mail.to, _("subject"): mail.subject, _("text"): mail.text}
        yield str(mail), mail.made_at, content | {_("state"): mail.get_state_display(), _("sent"): mail.sent_at}


def erase(email):
    """A mail that still waits is not sent any more."""
    return blank([mail.pk for mail, _hits in mentioning(Mail.objects.all(), email)], about="")


def forget(now):
    """A batch of what is older than `retention_period("mail")`, whatever became of it."""
    limit = now - retention_period("mail")
    for file in files():  # those nobody knows of too
        if file.stat().st_mtime < limit.timestamp():
            file.unlink(missing_ok=True)
    old = Mail.objects.exclude(state=State.BLANKED).filter(made_at__lt=limit)
    return blank(list(old.values_list("pk", flat=True)[:BATCH]))


def blank(pks, **more):
    mails = Mail.objects.filter(pk__in=pks)
    kept = [file_of(message_id) for message_id in mails.values_list("message_id", flat=True)]
    transaction.on_commit(lambda: remove(kept))
    return mails.update(state=State.BLANKED, **dict.fromkeys(PERSONAL, ""), **more)


def remove(paths):
    for file in paths:
        file.unlink(missing_ok=True)
