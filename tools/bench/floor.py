"""The bare list, with which all other figures are compared: twenty rows, two queries, Django's own seven middlewares and a plain
template of about 20 kB, with nothing of ours.
"""

from django.db.models import Count
from django.http import HttpResponse
from django.template import Context, Engine
from django.test import Client, override_settings
from django.urls import path

from dossier.content.items.models import Item

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
<ul>
{% for item in items %}<li class="{{ item.kind }}{% if item.language != "nl" %} foreign{% endif %}">
<h2><a href="/{{ item.kind }}/{{ item.slug }}/">{{ item.title }}</a></h2><p>{{ item.teaser|truncatewords:30 }}</p>
<p>{{ item.date|date:"j F Y" }}{% if item.place %}, {{ item.place }}{% endif %}</p>{{ padding }}</li>
{% endfor %}</ul></body></html>"""
)
PADDING = '<p class="a sentence that every page has">Plain text as a list page has around its rows.</p>' * 6


def bare_list(request):
    total = Item.objects.filter(pk__lte=1000).aggregate(n=Count("pk"))["n"]
    items = Item.objects.defer("body").order_by("-pk")[:20]
    return HttpResponse(TEMPLATE.render(Context({"title": "List", "total": total, "items": items, "padding": PADDING})))


urlpatterns = [path("", bare_list)]


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
