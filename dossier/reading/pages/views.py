from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item, Organisation
from dossier.content.items.views import PagedList, of_theme
from dossier.reading.demo.models import DemoContent
from dossier.reading.pages import accessibility
from dossier.reading.pages.overviews import (
    count_per_kind,
    latest_change,
    newest_per_kind,
    organisations_with_counts,
    sections,
    shelves_of,
    themes_with_counts,
)
from dossier.speed.editions.cache import cached_per_edition

NEWEST_ON_HOME = {kind: kind.newest_on_home for kind in Kind if kind.newest_on_home}
NEWEST_OF_THEME = dict.fromkeys(Kind, 4)
is_demo = cached_per_edition(DemoContent.is_loaded)


def site(request):
    """Context processor of every page: names of the deployment, the menu, and whether demo content is loaded."""
    return {
        "site_name": settings.SITE_NAME,
        "owner_name": settings.OWNER_NAME,
        "site_url": settings.SITE_URL,
        "woo_url": settings.WOO_URL,
        "site_theme": settings.THEME,
        "logo": settings.LOGO and f"theme/{settings.LOGO.name}",
        "menu": Kind,
        "is_demo": SimpleLazyObject(is_demo),
    }


def home(request):
    counts = count_per_kind()
    newest = newest_per_kind(NEWEST_ON_HOME)
    return render(
        request,
        "home.html",
        {
            "newest": newest[Kind.NEWS],
            "columns": [(kind, items) for kind, items in newest.items() if kind != Kind.NEWS],
            "themes": themes_with_counts(),
            "total": sum(counts.values()),
            "counts": counts,
            "updated_at": latest_change(),
            "canonical": request.path,
        },
    )


def theme_list(request):
    return render(request, "theme_list.html", {"themes": themes_with_counts(), "in_themes": True, **stands(all_themes())})


@of_theme
def theme_detail(request, theme):
    """A theme across sections: its lists, and the newest items per kind."""
    shelves = shelves_of(theme)
    newest = newest_per_kind(NEWEST_OF_THEME, theme)
    first = {shelf.kind: shelf for shelf in reversed(shelves)}  # for events the upcoming ones, else the archive
    groups = [(first[kind], newest[kind]) for kind in Kind if kind in first]
    context = {"theme": theme, "subject": theme, "shelves": shelves, "groups": groups, "in_themes": True}
    return render(request, "theme_detail.html", context | stands(all_themes(), (theme.name, theme.get_absolute_url())))


def organisation_list(request):
    context = {"organisations": organisations_with_counts(), **stands(all_organisations())}
    return render(request, "organisation_list.html", context)


def all_themes():
    return _("Themes"), reverse("theme_list")


def all_organisations():
    return _("Organisations"), reverse("organisation_list")


def stands(*crumbs):
    """Context of a page: breadcrumbs as (name, address) pairs, the last of which is the page itself."""
    return {"crumbs": list(crumbs), "canonical": crumbs[-1][1]}


class OrganisationDetail(PagedList):
    """The items of an organisation, and the projects it is a partner in."""

    template_name = "organisation_detail.html"
    address_name = "organisation_detail"

    @cached_property
    def organisation(self):
        return get_object_or_404(Organisation, slug=self.kwargs["slug"])

    def get_queryset(self):
        return Item.objects.published().filter(organisation=self.organisation).newest()

    def get_context_data(self, **kwargs):
        projects = self.organisation.partner_in.published().newest().as_cards()
        own = {"organisation": self.organisation, "subject": self.organisation, "projects": projects}
        return (
            super().get_context_data(**kwargs) | own | {"crumbs": [all_organisations(), (self.organisation.name, self.address)]}
        )


class Page(TemplateView):
    """A text page with breadcrumbs."""

    name = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | stands((self.name, self.request.path))


class About(Page):
    template_name = "about.html"
    name = _("About this dossier")

    def get_context_data(self, **kwargs):
        counts = count_per_kind()
        counted = [(section, [(kind, counts[kind]) for kind in section.kinds]) for section in sections()]
        return super().get_context_data(**kwargs) | {"sections": counted}


class ContactablePage(Page):
    def get_context_data(self, **kwargs):
        contact = {"contact_email": settings.CONTACT_EMAIL, "contact_text": settings.CONTACT_TEXT}
        return super().get_context_data(**kwargs) | contact


class Contact(ContactablePage):
    template_name = "contact.html"
    name = _("Contact")


class Accessibility(ContactablePage):
    template_name = "accessibility.html"
    name = _("Accessibility")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | accessibility.context()


class Privacy(ContactablePage):
    """The information of AVG art. 13: controller, purposes, legal basis, retention, recipients and rights."""

    template_name = "privacy.html"
    name = _("Privacy")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"fg_email": settings.FG_EMAIL}


class SiteMap(Page):
    """All parts of the site on one page: a second way to each page besides the menu (WCAG 2.4.5)."""

    template_name = "sitemap.html"
    name = _("Site map")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "sections": sections(),
            "themes": themes_with_counts(),
            "organisations": organisations_with_counts(),
        }
