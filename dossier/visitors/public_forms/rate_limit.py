"""The rate limit of public forms, per network and hour."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from dossier.people.accounts.lockout import network_of
from dossier.visitors.public_forms.models import Tally

PERIOD = timedelta(hours=1)


def is_within_rate_limit(request, what, most):
    """Count this request; False when its network did `what` more than `most` times within the hour.

    Requests of an unknown network (a socket without forwarding headers) share one count.
    """
    return Tally.objects.count_within(key_of(network_of(request), what), most, PERIOD)


def key_of(network, what):
    """A key that changes daily, so that a network cannot be tracked (AVG art. 5, data minimisation)."""
    return salted_hmac(f"{what} {timezone.localdate()}", str(network), algorithm="sha256").hexdigest()


def forget_tallies():
    Tally.objects.forget()
