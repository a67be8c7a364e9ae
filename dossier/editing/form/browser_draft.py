"""The server's part of the browser draft (static/js/browser_draft.js): a save sets a cookie, and the script drops the draft."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

COOKIE = "saved"


def mark_saved(request, response):
    """The cookie names the form, for the script to read and delete."""
    response.set_cookie(
        COOKIE,
        quote(request.path, safe=""),
        max_age=60,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )
    return response
