"""Error pages. `server_error` uses neither database nor request, so that it works when these fail."""

import errno
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from dossier.reading.redirects.views import redirect_from


def bad_request(request, exception):
    return render(request, "400.html", {"noindex": True}, status=400)


def forbidden(request, exception):
    return render(request, "403.html", {"noindex": True}, status=403)


def not_found(request, exception):
    """Redirects an old address, else renders the 404 page."""
    return redirect_from(request) or render(request, "404.html", {"noindex": True}, status=404)


def server_error(request):
    """500, or 503 for an unavailable or busy database, or 507 for a full disk (RFC 4918)."""
    fault, status = sys.exc_info()[1], 500
    if isinstance(fault, OperationalError | InterfaceError):
        status = 507 if "disk is full" in str(fault) else 503
    elif isinstance(fault, OSError) and fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        status = 507
    wait = {"Retry-After": "60"} if status == 503 else {}
    return HttpResponse(render_to_string(f"{status}.html", {"site_theme": settings.THEME}), status=status, headers=wait)
