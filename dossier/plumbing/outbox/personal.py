"""Provider of personal data: mails to a person, and mails to editors that mention their address.

An anonymised mail keeps its row, which still shows that there was one, and when.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from dossier.plumbing.outbox.files import file_of, files
from dossier.plumbing.outbox.models import PERSONAL_FIELDS, Mail, MailState
from dossier.plumbing.retention import retention_period
from dossier.plumbing.retention.mentions import mentioning

BATCH = 1000


def find(email):
    for mail, _hits in mentioning(Mail.objects.all(), email):
        content = {_("recipient"): mail.to, _("subject"): mail.subject, _("text"): mail.text}
        yield str(mail), mail.made_at, content | {_("state"): mail.get_state_display(), _("sent"): mail.sent_at}


def erase(email):
    """A mail that is still in the queue is no longer sent."""
    return anonymise([mail.pk for mail, _hits in mentioning(Mail.objects.all(), email)], about="")


def forget(now):
    """Anonymise a batch of the mails older than `retention_period("mail")`, in any state."""
    limit = now - retention_period("mail")
    for file in files():  # also files without a row
        if file.stat().st_mtime < limit.timestamp():
            file.unlink(missing_ok=True)
    old = Mail.objects.exclude(state=MailState.ANONYMISED).filter(made_at__lt=limit)
    return anonymise(list(old.values_list("pk", flat=True)[:BATCH]))


def anonymise(pks, **more):
    mails = Mail.objects.filter(pk__in=pks)
    paths = [file_of(message_id) for message_id in mails.values_list("message_id", flat=True)]
    transaction.on_commit(lambda: remove(paths))
    return mails.update(state=MailState.ANONYMISED, **dict.fromkeys(PERSONAL_FIELDS, ""), **more)


def remove(paths):
    for path in paths:
        path.unlink(missing_ok=True)
