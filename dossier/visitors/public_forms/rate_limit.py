"""How often someone without an account may send something."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from dossier.people.accounts.lockout import network_of
from dossier.visitors.public_forms.models import Tally

PERIOD = timedelta(hours=1)


def allow(request, what, most):
    """Count this request; False when its network did `what` more than `most` times within the hour.

    A request whose network nobody knows (a socket without a proxy that says so) counts with all others like it.
    """
    return Tally.objects.take(key_of(network_of(request), what), most, PERIOD)


def key_of(network, what):
    """Another key every day, so that a network cannot be followed (AVG art. 5: no more than is needed)."""
    return salted_hmac(f"{what} {timezone.localdate()}", str(network), algorithm="sha256").hexdigest()


def forget_tallies():
    Tally.objects.forget()
