from dossier.content.items.kinds import Kind
from dossier.content.items.views import SectionDetail, SectionList
from news.models import News


class NewsList(SectionList):
    kind = Kind.NEWS


class NewsDetail(SectionDetail):
    kind = Kind.NEWS
    model = News
