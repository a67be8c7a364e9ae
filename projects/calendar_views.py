"""Calendars exist once, in Dutch: everything, a theme, an organisation, and each event for itself."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossier.content.items.kinds import Kind, State
from dossier.content.items.models import Item, Organisation, UsedSlug
from dossier.content.items.views import gone, of_theme
from projects.calendar import events_among, to_ics


@require_safe
def everything(request):
    return answer(request, events_among(Item.objects.all()), _("Agenda"))


@require_safe
@of_theme
def theme_calendar(request, theme):
    return answer(request, events_among(Item.objects.filter(themes=theme)), theme.name)


@require_safe
def organisation_calendar(request, slug):
    organisation = get_object_or_404(Organisation, slug=slug)
    return answer(request, events_among(Item.objects.filter(organisation=organisation)), organisation.name)


@require_safe
def event_calendar(request, slug):
    """One event, also long after it was. As its page, an old address leads to the present one, and what was withdrawn is gone."""
    used = get_object_or_404(UsedSlug.objects.select_related("item"), slug=slug, item__kind=Kind.EVENT)
    event = used.item
    if event.state == State.WITHDRAWN:
        return gone(request, event)
    if not event.is_published:
        raise Http404("Not published.")
    if event.slug != slug:
        return redirect("event_calendar", event.slug, permanent=True)
    return answer(request, [event], event.title)


def answer(request, events, name):
    calendar = to_ics(events, f"{name} - {settings.SITE_NAME}", request.path)
    headers = {"Cache-Control": "public, max-age=0, must-revalidate"}
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8", headers=headers)
