"""The rate limit of logging in: django-axes counts failed attempts, this module defines what it stores and the response.

Decision: docs/decisions/accounts.md.
"""

import ipaddress
import math

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from django.conf import settings
from django.db.models import Sum
from django.shortcuts import render
from django.utils import timezone

from dossier.people.accounts.models import LockOut, LogIn, Outcome

NETWORK_BITS = {4: 24, 6: 64}  # the rest of an IP address is not stored
NAME_LIMIT = 20  # failed attempts on one name from all networks together, in the time of a lock-out


class Handler(AxesDatabaseHandler):
    """Stores no browser headers: they are personal data, and do not identify anyone reliably."""

    def get_failures(self, request, credentials=None):
        """Those from this network, or enough for a lock-out when a name is guessed at from many.

        A network from which the name logged in before has its own count only, so that guessing locks nobody out there.
        """
        here, name = super().get_failures(request, credentials), get_client_username(request, credentials)
        known = LogIn.objects.filter(outcome=Outcome.IN, user__username=name, network=network_of(request))
        if everywhere(name) < NAME_LIMIT or known.exists():
            return here
        return max(here, settings.AXES_FAILURE_LIMIT)

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        if request is not None:
            request.axes_user_agent = request.axes_http_accept = ""
        super().user_login_failed(sender, credentials, request, **kwargs)


def everywhere(name):
    recent = LockOut.objects.filter(username=name, attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME)
    return recent.aggregate(n=Sum("failures_since_start", default=0))["n"]


def network_of(request):
    """The first address of the network of a request; None when unknown. Whole IP addresses are never stored."""
    address = address_of(request)
    if address is None:
        return None
    return str(ipaddress.ip_network((address, NETWORK_BITS[address.version]), strict=False).network_address)


def address_of(request):
    """The address that connected to us or to a trusted proxy; what others put in X-Forwarded-For is ignored."""
    steps = [request.META.get("REMOTE_ADDR", "")]
    if settings.TRUSTED_PROXIES:
        steps = [*request.META.get("HTTP_X_FORWARDED_FOR", "").split(","), *steps]
    address = None
    for step in reversed([step.strip() for step in steps]):
        if not step:  # a unix socket has no address; only the web server of this machine connects to it
            continue
        try:
            address = read_address(step)
        except ValueError:
            return address
        if not any(address in network for network in settings.TRUSTED_PROXIES):
            return address
    return address


def read_address(text):
    """Without the zone index, and IPv4-mapped IPv6 as IPv4. Raises ValueError."""
    address = ipaddress.ip_address(text.partition("%")[0])
    return getattr(address, "ipv4_mapped", None) or address


def locked_out(request, response=None, credentials=None):
    """The response during a lock-out: status 429 and Retry-After in seconds."""
    name = (credentials or {}).get("username")
    attempt = LockOut.objects.filter(username=name, ip_address=network_of(request)).order_by("-attempt_time").first()
    left = attempt.until - timezone.now() if attempt and attempt.is_locked else settings.AXES_COOLOFF_TIME
    seconds = max(1, math.ceil(left.total_seconds()))
    page = render(request, "admin/locked_out.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    page.headers["Retry-After"] = str(seconds)
    page.headers["Cache-Control"] = "private, no-store"
    return page


def delete_expired_attempts():
    """A job. Failed attempts serve the lock-out alone, so they are deleted when it ends."""
    LockOut.objects.filter(attempt_time__lt=timezone.now() - settings.AXES_COOLOFF_TIME).delete()
