"""Files at well-known addresses: sitemap, robots.txt, security.txt, manifest, favicon."""

from itertools import chain

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from dossier.reading.metadata import colours, security, sitemap

XML = "application/xml"
TEXT = "text/plain; charset=utf-8"


@require_safe
def site_map(request):
    """One file, or an index when there are more parts."""
    parts = sitemap.parts()
    if len(parts) > 1:
        files = [(reverse("sitemap_part", args=[part]), changed) for part, changed in sorted(parts.items())]
        files = sitemap.as_urls([(reverse("sitemap_others"), None), *files])
        return render(request, "sitemap_index.xml", {"files": files}, content_type=XML)
    entries = chain(sitemap.other_entries(), *(sitemap.entries_of(part) for part in parts))
    return urls(request, entries)


@require_safe
def site_map_others(request):
    return urls(request, sitemap.other_entries())


@require_safe
def site_map_part(request, part):
    entries = sitemap.as_urls(sitemap.entries_of(part)) if part < 1_000_000 else []
    if not entries:
        raise Http404("No such part.")
    return render(request, "sitemap.xml", {"urls": entries}, content_type=XML)


def urls(request, entries):
    return render(request, "sitemap.xml", {"urls": sitemap.as_urls(entries)}, content_type=XML)


@require_safe
def robots(request):
    """Excludes search results. Does not mention the admin, whose address may be secret."""
    lines = ["User-agent: *", f"Disallow: {reverse('search')}", "", f"Sitemap: {settings.SITE_URL}{reverse('sitemap_xml')}", ""]
    return HttpResponse("\n".join(lines), content_type=TEXT)


@require_safe
def security_txt(request):
    """Served after expiry too: the contact is probably still valid."""
    fields = security.lines()
    if not fields:
        raise Http404("No security contact is set.")
    return HttpResponse("".join(f"{name}: {value}\n" for name, value in fields), content_type=TEXT)


@require_safe
def manifest(request):
    """Name, colours and icons for a home screen (W3C Web Application Manifest)."""
    icons = [
        {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
        for size in (192, 512)
    ]
    data = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "lang": settings.LANGUAGE_CODE,
        "start_url": "/",
        "display": "browser",
        "background_color": colours.LIGHT["--basis-color-default-bg-document"],
        "theme_color": colours.LIGHT["--basis-color-accent-1-inverse-bg-default"],
        "icons": icons,
    }
    return JsonResponse(data, content_type="application/manifest+json")


@require_safe
def favicon(request):
    return redirect(static("img/favicon.ico"))
