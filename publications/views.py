from dossier.items.kinds import Kind
from dossier.items.views import SectionDetail, SectionList
from publications.models import Publication


class PublicationList(SectionList):
    kind = Kind.PUBLICATION


class PublicationDetail(SectionDetail):
    kind = Kind.PUBLICATION
    model = Publication
