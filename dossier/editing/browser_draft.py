"""The server's part of the browser draft (static/js/browser_draft.js): a save sets a cookie, and the script drops the draft."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

COOKIE = "saved"


class BrowserDraft:
    """For the admin of a kind of item: each save answers with a cookie that names the form, for the script to read and delete."""

    def response_add(self, request, obj, post_url_continue=None):
        return self.say_saved(request, super().response_add(request, obj, post_url_continue))

    def response_change(self, request, obj):
        return self.say_saved(request, super().response_change(request, obj))

    def say_saved(self, request, response):
        response.set_cookie(
            COOKIE,
            quote(request.path, safe=""),
            max_age=60,
            path=reverse("admin:index"),
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Strict",
        )
        return response
