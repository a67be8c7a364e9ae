from dossier.items.kinds import Kind
from dossier.items.views import SectionDetail, SectionList
from opinion.models import Blog


class BlogList(SectionList):
    kind = Kind.BLOG


class BlogDetail(SectionDetail):
    kind = Kind.BLOG
    model = Blog
