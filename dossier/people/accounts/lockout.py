"""Who fails to log in too often has to wait; django-axes counts, here stands what it may know and what it answers."""

import ipaddress
import math

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from dossier.people.accounts.models import LockOut

KEPT_BITS = {4: 24, 6: 64}


class Handler(AxesDatabaseHandler):
    """Keeps nothing of the browser: it does not tell people apart, and it is personal data."""

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        if request is not None:
            request.axes_user_agent = request.axes_http_accept = ""
        super().user_login_failed(sender, credentials, request, **kwargs)


def network_of(request):
    """The network a request comes from, as its first address; None when unknown. The whole address is stored nowhere."""
    address = address_of(request)
    if address is None:
        return None
    return str(ipaddress.ip_network((address, KEPT_BITS[address.version]), strict=False).network_address)


def address_of(request):
    """The address that connected to us, or to the proxies we trust. What others write in X-Forwarded-For is never believed."""
    steps = [request.META.get("REMOTE_ADDR", "")]
    if settings.TRUSTED_PROXIES:
        steps = [*request.META.get("HTTP_X_FORWARDED_FOR", "").split(","), *steps]
    address = None
    for step in reversed([step.strip() for step in steps]):
        if not step:  # a unix socket has no address; only this machine's web server writes to it
            continue
        try:
            address = read_address(step)
        except ValueError:
            return address
        if not any(address in network for network in settings.TRUSTED_PROXIES):
            return address
    return address


def read_address(text):
    """Raises ValueError. An IPv4 address in IPv6 clothes is itself; the name of a network card is no part of an address."""
    address = ipaddress.ip_address(text.partition("%")[0])
    return getattr(address, "ipv4_mapped", None) or address


def answer(request, response=None, credentials=None):
    """The page that says for how long; 429 with Retry-After in seconds."""
    name = (credentials or {}).get("username")
    attempt = LockOut.objects.filter(username=name, ip_address=network_of(request)).order_by("-attempt_time").first()
    left = attempt.until - timezone.now() if attempt else settings.AXES_COOLOFF_TIME
    seconds = max(1, math.ceil(left.total_seconds()))
    page = render(request, "admin/locked_out.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    page.headers["Retry-After"] = str(seconds)
    page.headers["Cache-Control"] = "private, no-store"
    return page
