from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from dossier.content.items.models import Item, Organisation
from dossier.content.items.views import of_theme
from dossier.reading.feeds.atom import Feed


@require_safe
def everything(request):
    return answer(Feed("all", settings.SITE_NAME, request.path, reverse("home"), Item.objects.published()))


@require_safe
def of_kind(request, kind):
    items = Item.objects.published().filter(kind=kind)
    return answer(Feed(kind.value, titled(kind.plural), request.path, kind.get_absolute_url(), items))


@require_safe
@of_theme
def theme_feed(request, theme):
    items = Item.objects.published().filter(themes=theme)
    name = f"theme/{theme.pk}"
    return answer(Feed(name, titled(theme.name), request.path, theme.get_absolute_url(), items, theme.intro))


@require_safe
def organisation_feed(request, slug):
    organisation = get_object_or_404(Organisation, slug=slug)
    items = Item.objects.published().filter(organisation=organisation)
    name = f"organisation/{organisation.pk}"
    return answer(Feed(name, titled(organisation.name), request.path, organisation.get_absolute_url(), items))


def titled(name):
    return f"{name} - {settings.SITE_NAME}"


def answer(feed):
    """The feed. Its ETag shows a change; a Last-Modified date would not, because a withdrawn item leaves no later date behind."""
    headers = {"Cache-Control": "public, max-age=0, must-revalidate"}
    return HttpResponse(feed.to_xml(), content_type="application/atom+xml; charset=utf-8", headers=headers)
