"""Provider of personal data: accounts, log-ins and the audit log. An anonymised account keeps its entries, without the name.

Readers have no account; their address can only appear in an entry of the audit log.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from dossier.people.accounts import second_factor
from dossier.people.accounts.models import LockOut, LogIn
from dossier.plumbing.retention import retention_period
from dossier.plumbing.retention.mentions import excerpts, mentioning, remove_mentions


def accounts(email):
    return get_user_model().objects.filter(Q(email__iexact=email) | Q(username__iexact=email)).order_by("pk")


def find(email):
    for user in accounts(email):
        names = {_("name of the account"): user.get_username(), _("name"): user.get_full_name(), _("e-mail address"): user.email}
        yield _("account"), user.date_joined, names | {_("last log-in"): user.last_login}
        for log_in in LogIn.objects.filter(user=user):
            yield _("log-in"), log_in.moment, {_("outcome"): log_in.get_outcome_display(), _("network"): log_in.network}
        for entry in LogEntry.objects.filter(user=user):
            yield (
                _("audit log entry"),
                entry.action_time,
                {_("about"): entry.object_repr, _("what changed"): entry.get_change_message()},
            )
    for model, moment in ((LogEntry, "action_time"), (LogIn, "moment"), (LockOut, "attempt_time")):
        for row, hits in mentioning(model.objects.all(), email):
            yield _("log: %(what)s") % {"what": model._meta.verbose_name}, getattr(row, moment), excerpts(model, hits, email)


def erase(email):
    """Raises ValidationError for an active account: a manager deactivates it first."""
    users = list(accounts(email))
    if any(user.is_active for user in users):
        raise ValidationError(_("This address belongs to an account that can still log in. Make that account inactive first."))
    attempts = [attempt.pk for attempt, _hits in mentioning(LockOut.objects.all(), email)]
    gone, _per_model = LockOut.objects.filter(pk__in=attempts).delete()
    changed = remove_mentions(LogEntry.objects.all(), email) + remove_mentions(LogIn.objects.all(), email)
    return sum(map(anonymise, users)) + changed + gone


def anonymise(user):
    """The account keeps its primary key, for the audit log. Its new name has a space, which no chosen name can have."""
    name, nameless = user.get_username(), _("erased account %(n)d") % {"n": user.pk}
    number, _per_model = LockOut.objects.filter(username=name).delete()
    number += LogIn.objects.filter(Q(user=user) | Q(name=name)).update(user=None, name="", network=None)
    own = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(user), object_id=str(user.pk))
    number += own.update(object_repr=nameless)
    second_factor.remove(user)
    user.username, user.first_name, user.last_name, user.email = nameless, "", "", ""
    user.set_unusable_password()
    user.save()
    return number + 1


def forget(now):
    """Delete the lines of the logs older than `retention_period("log")`; returns how many."""
    limit = now - retention_period("log")
    gone, _per_model = LogIn.objects.filter(moment__lt=limit).delete()
    return gone + LogEntry.objects.filter(action_time__lt=limit).delete()[0]
