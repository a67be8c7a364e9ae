from dossier.content.items.kinds import Kind
from dossier.content.items.views import SectionDetail, SectionList
from opinion.models import Blog


class BlogList(SectionList):
    kind = Kind.BLOG


class BlogDetail(SectionDetail):
    kind = Kind.BLOG
    model = Blog
