"""What the stack costs by itself: a list and an item page with nothing of ours, to read other figures as multiples of them.

The list: twenty rows from one table by a plain Django template of about 20 kB, two queries, Django's own seven middlewares. The
item: one row of two tables with its themes and documents, three queries, by a plain template of the same weight as our page; and
the same with five other items, as if an oracle said which belong with it, one query more. The search: the index asked for words
that an oracle understood, as many times as our order needs, and a bare list of the first twenty; no facets, and nothing marked.
The same with what the facets count of five hundred items, read in one question and counted, and with the words marked.
"""

from functools import lru_cache
from itertools import islice

from django.db.models import Count
from django.http import HttpResponse
from django.template import Context, Engine
from django.test import Client, override_settings
from django.urls import path

from dossier.content.items.filters import SEARCH_FILTERS
from dossier.content.items.models import Item
from dossier.reading.search.engine import LIMIT, walk
from dossier.reading.search.expressions import expressions_of
from dossier.reading.search.facets import rows_of
from dossier.reading.search.highlight import mark
from dossier.reading.search.query import parse
from news.models import News

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tools.bench.floor.with_own_addresses",
]
TEMPLATE = Engine().from_string(
    """<!doctype html><html lang="nl"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1><p>{{ total }}</p>
{% for facet in facets %}<ul>
{% for value, number in facet %}<li><a href="/?waarde={{ value }}">{{ value }}</a> {{ number }}</li>{% endfor %}</ul>
{% endfor %}<ul>
{% for item in items %}<li class="{{ item.kind }}{% if item.language != "nl" %} foreign{% endif %}">
<h2><a href="/{{ item.kind }}/{{ item.slug }}/">{{ item.title }}</a></h2><p>{{ item.teaser|truncatewords:30 }}</p>
<p>{{ item.date|date:"j F Y" }}{% if item.place %}, {{ item.place }}{% endif %}</p>{{ padding }}</li>
{% endfor %}</ul></body></html>"""
)
PADDING = '<p class="a sentence that every page has">Plain text as a list page has around its rows.</p>' * 6


ITEM = Engine().from_string(
    """<!doctype html><html lang="nl"><head><title>{{ item.title }}</title></head><body><h1>{{ item.title }}</h1>
<p>{{ item.teaser }}</p><p>{{ item.date|date:"j F Y" }}</p>{{ item.body }}
<ul>{% for theme in item.themes.all %}<li>{{ theme.name }}</li>{% endfor %}</ul>
<ul>{% for document in item.attachments.all %}<li>{{ document.title }}</li>{% endfor %}</ul>
<ul>{% for other in others %}<li><h3><a href="/{{ other.kind }}/{{ other.slug }}/">{{ other.title }}</a></h3>
<p>{{ other.date|date:"j F Y" }}{% if other.organisation %}, {{ other.organisation.name }}{% endif %}</p>
<p>{{ other.teaser }}</p></li>{% endfor %}</ul>{{ padding }}</body></html>"""
)


def plain_item(request, slug):
    return item_page(find(slug))


def with_others(request, slug):
    item = find(slug)
    return item_page(item, Item.objects.as_cards().filter(pk__lt=item.pk).order_by("-pk")[:5])


def find(slug):
    return News.objects.prefetch_related("themes", "attachments").get(slug=slug)


def item_page(item, others=()):
    return HttpResponse(ITEM.render(Context({"item": item, "others": others, "padding": PADDING * 20})))


def plain_list(request):
    total = Item.objects.filter(pk__lte=1000).aggregate(n=Count("pk"))["n"]
    items = Item.objects.defer("body").order_by("-pk")[:20]
    return HttpResponse(TEMPLATE.render(Context({"title": "List", "total": total, "items": items, "padding": PADDING})))


def plain_search(request):
    found = numbers(request)
    items = Item.objects.defer("body").in_bulk(found[:20]).values()
    return HttpResponse(TEMPLATE.render(Context({"title": "Search", "total": len(found), "items": items, "padding": PADDING})))


def with_facets(request):
    found = numbers(request)
    columns = list(zip(*rows_of(found), strict=True))
    facets = [list(each.tally(column).items()) for each, column in zip(SEARCH_FILTERS, columns[1:], strict=True)]
    items = list(Item.objects.defer("body").in_bulk(found[:20]).values())
    marked = iter(mark([text for item in items for text in (item.title, item.teaser)], asked(request.GET["q"])))
    for item in items:
        item.title, item.teaser = next(marked), next(marked)
    context = {"title": "Search", "total": len(found), "items": items, "facets": facets, "padding": PADDING}
    return HttpResponse(TEMPLATE.render(Context(context)))


def numbers(request):
    return list(islice(walk(expressions_of(asked(request.GET["q"]), by_date=False, any_word=False)), LIMIT + 1))


@lru_cache
def asked(words):
    """What has been understood of these words is as it was when they were first asked for."""
    return parse(words)


urlpatterns = [
    path("", plain_list),
    path("zoeken", plain_search),
    path("zoeken/met", with_facets),
    path("<slug:slug>", plain_item),
    path("<slug:slug>/met", with_others),
]


def with_own_addresses(get_response):
    def middleware(request):
        request.urlconf = __name__
        return get_response(request)

    return middleware


def client():
    floor = Client(SERVER_NAME="localhost")
    with override_settings(MIDDLEWARE=MIDDLEWARE):
        floor.handler.load_middleware()
    return floor
