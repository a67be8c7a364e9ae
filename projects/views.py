from django.utils.translation import gettext as _

from dossier.items.kinds import Kind
from dossier.items.models import Item
from dossier.items.views import SectionDetail, SectionList
from projects.models import Event, Project


class ProjectList(SectionList):
    kind = Kind.PROJECT


class ProjectDetail(SectionDetail):
    kind = Kind.PROJECT
    model = Project

    def get_queryset(self):
        return super().get_queryset().prefetch_related("partners", "updates")

    def get_context_data(self, **kwargs):
        parts = self.object.parts.published().newest().as_cards()
        return super().get_context_data(**kwargs) | {"parts": parts}


class EventList(SectionList):
    """What is still to come, the nearest first."""

    kind = Kind.EVENT

    def all_items(self):
        return Item.objects.published().filter(kind=self.kind).upcoming()


class EventArchive(SectionList):
    """What has been, the latest first."""

    kind = Kind.EVENT
    address_name = "event_archive"

    def get_template_names(self):
        return ["event_archive.html"]

    def crumbs(self):
        return [*super().crumbs(), (_("Archive"), self.address)]

    def all_items(self):
        return Item.objects.published().filter(kind=self.kind).over()


class EventDetail(SectionDetail):
    kind = Kind.EVENT
    model = Event

    def get_queryset(self):
        return super().get_queryset().prefetch_related("speakers")
