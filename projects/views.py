from django.http import Http404
from django.template.defaultfilters import date as format_date
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from dossier.content.items.kinds import Kind
from dossier.content.items.models import Item
from dossier.content.items.views import SectionDetail, SectionList
from projects.months import Month


class ProjectDetail(SectionDetail):
    def get_queryset(self):
        return super().get_queryset().prefetch_related("partners", "updates")

    def get_context_data(self, **kwargs):
        parts = self.object.parts.published().newest().as_cards()
        return super().get_context_data(**kwargs) | {"parts": parts}


class EventList(SectionList):
    """Upcoming events, the nearest first."""

    def all_items(self):
        return Item.objects.published().filter(kind=self.kind).upcoming()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"this_month": this_month(), "calendar_url": reverse("calendar")}


class EventArchive(SectionList):
    """Past events, the latest first."""

    address_name = "event_archive"

    def get_template_names(self):
        return ["event_archive.html"]

    def crumbs(self):
        return [*super().crumbs(), (_("Archive"), self.address)]

    def all_items(self):
        return Item.objects.published().filter(kind=self.kind).over()


class EventMonth(TemplateView):
    """The agenda of one month as a calendar. A month without events answers 404, except for the current month."""

    template_name = "event_month.html"

    def get_context_data(self, month, **kwargs):
        agenda = Month(month)
        if not agenda.events and month != this_month():
            raise Http404("Nothing in this month.")
        name, address = _("Agenda of %(month)s") % {"month": format_date(month, "F Y")}, reverse("event_month", args=[month])
        return super().get_context_data(**kwargs) | {
            "kind": Kind.EVENT,
            "month": agenda,
            "name": name,
            "canonical": address,
            "crumbs": [(Kind.EVENT.plural, Kind.EVENT.get_absolute_url()), (name, address)],
            "noindex": True,  # search engines find each event by the list and the archive
        }


def this_month():
    return timezone.localdate().replace(day=1)


class EventDetail(SectionDetail):
    def get_queryset(self):
        return super().get_queryset().prefetch_related("speakers")
