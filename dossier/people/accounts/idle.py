"""Ends the session of an editor after `settings.IDLE_MINUTES` without a request."""

import time
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.core.management import call_command
from django.dispatch import receiver
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

SEEN, IDLE = "seen_at", "was_idle"


class IdleMiddleware:
    """Replaces `request.user` lazily, after AuthenticationMiddleware: a page that does not use it costs no query."""

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
    """A session ends after a working day, also without a pause."""
    request.session[SEEN] = time.time()
    request.session.set_expiry(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))


def was_idle(request):
    """Whether the log-in page is shown because the session was idle; true once."""
    return request.session.pop(IDLE, False)


def clear_sessions():
    """A job: delete expired sessions."""
    call_command("clearsessions")
