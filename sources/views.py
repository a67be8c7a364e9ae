from dossier.content.items.kinds import Kind
from dossier.content.items.views import SectionDetail, SectionList
from sources.models import Source


class SourceList(SectionList):
    kind = Kind.SOURCE


class SourceDetail(SectionDetail):
    kind = Kind.SOURCE
    model = Source
