"""Who leaves the desk is logged out: a session ends after `settings.IDLE_MINUTES` without a request of its user."""

import time
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

SEEN, IDLE = "seen_at", "was_idle"


class IdleMiddleware:
    """Stands between the session and everything that asks for the user. A page that does not ask costs no query."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = SimpleLazyObject(partial(user_unless_idle, request, request.user))
        return self.get_response(request)


def user_unless_idle(request, user):
    if not user.is_authenticated:
        return user
    now, seen = time.time(), request.session.get(SEEN, 0)
    if now - seen > settings.IDLE_MINUTES * 60:
        request.session.flush()
        request.session[IDLE] = True
        return AnonymousUser()
    if now - seen > 60:  # one write a minute, not one a request
        request.session[SEEN] = now
    return user


@receiver(user_logged_in)
def start_clock(sender, request, **kwargs):
    """No log-in outlives a working day, however busy."""
    request.session[SEEN] = time.time()
    request.session.set_expiry(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))


def was_idle(request):
    """Whether the log-in is asked because the last one went idle; says so once."""
    return request.session.pop(IDLE, False)
