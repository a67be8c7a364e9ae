"""Warnings of `manage.py check --deploy --database default` about logging in."""

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.db import DatabaseError

from dossier.environment.network import LOOPBACK
from dossier.people.accounts.models import LogInRule


@register(Tags.security, deploy=True)
def proxies_are_named(app_configs=None, **kwargs):
    """Otherwise every request seems to come from the web server in front: all share one rate limit, and https is not seen."""
    if settings.TRUSTED_PROXIES or settings.BIND.startswith("unix:") or not settings.SECURE:
        return []
    hint = "Set TRUSTED_PROXIES to the address of the web server that speaks https for the site, such as 127.0.0.1."
    return [Warning("No web server before the site is trusted, so nobody comes in over https.", hint=hint, id="people.W002")]


@register(Tags.security, deploy=True)
def a_web_server_stands_before_gunicorn(app_configs=None, **kwargs):
    """A thread of gunicorn waits for each client; a web server before it waits for slow ones instead."""
    host = settings.BIND.rpartition(":")[0].strip("[]")
    if settings.TRUSTED_PROXIES or settings.BIND.startswith("unix:") or host in LOOPBACK:
        return []
    hint = "Set BIND to a socket or to an address of this machine, such as 127.0.0.1:8000, and let nginx stand before it."
    return [Warning("gunicorn is open to the network: some tens of slow clients stop it.", hint=hint, id="people.W003")]


@register(Tags.database, deploy=True)
def second_step_is_required(app_configs=None, databases=None, **kwargs):
    try:
        required = not databases or LogInRule.objects.filter(second_factor_required=True).exists()
    except DatabaseError:  # before the first migration
        return []
    hint = "A manager turns it on in the admin, under the rules for logging in."
    return [] if required else [Warning("Editors may log in with a password alone.", hint=hint, id="people.W001")]
