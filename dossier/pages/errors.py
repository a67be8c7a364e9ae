"""Errors in house style, with a way on. They must work when little else does: the last one asks nothing of the database."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from dossier.redirects.finding import redirect_from


def bad_request(request, exception):
    return render(request, "400.html", {"noindex": True}, status=400)


def forbidden(request, exception):
    return render(request, "403.html", {"noindex": True}, status=403)


def not_found(request, exception):
    """Where an editor said that this address went, else the page that says there is none."""
    return redirect_from(request) or render(request, "404.html", {"noindex": True}, status=404)


def server_error(request):
    return HttpResponse(render_to_string("500.html", {"site_theme": settings.THEME}), status=500)
