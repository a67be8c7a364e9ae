"""Limits the size of a request body before anything reads it, so that a large upload costs neither memory nor disk."""

from django.conf import settings
from django.shortcuts import render

from dossier.content.media.uploads import MAX_BYTES

MOST_FILES = 3
MOST_BYTES = MOST_FILES * MAX_BYTES + (1 << 20)  # the files, and a megabyte for the text fields


class BodyLimit:
    """Responds with 413 to a body larger than the largest form, or of unknown length. The admin has its own limits."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_too_much(request) and not request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
            response = render(request, "413.html", {"most_bytes": MOST_BYTES, "noindex": True}, status=413)
            response.headers["Cache-Control"] = "no-store"
            return response
        return self.get_response(request)


def is_too_much(request):
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length:
        return "HTTP_TRANSFER_ENCODING" in request.META
    return not length.isascii() or not length.isdigit() or int(length[:20]) > MOST_BYTES
