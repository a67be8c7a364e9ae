"""What an editor asks for: a list, a search in it, a form, and a save as the browser sends it; logged in, in the real admin."""

import sys
from functools import partial

from django.contrib.auth import get_user_model
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from dossier.editing.form.form_digest import as_sent
from news.models import News

LIST = "/beheer/news/news/"
PAGES = {
    "editor: the desk": "/beheer/",
    "editor: list": LIST,
    "editor: list of all kinds": "/beheer/items/item/",
    "editor: list, one state": f"{LIST}?staat=gepubliceerd",
    "editor: list, search": f"{LIST}?q=gemeente",
    "editor: chooser": "/beheer/autocomplete/?app_label=news&model_name=news&field_name=related&term=energie",
}


def log_in():
    desk = Client(SERVER_NAME="localhost")
    desk.force_login(get_user_model().objects.create_superuser("bench", password=None))
    return desk


def pages(desk, number):
    """Name of a page → what asks for it, in turn."""
    forms = [partial(get, desk, f"{LIST}{pk}/change/") for pk in some_news(number)]
    return {name: [partial(get, desk, address)] for name, address in PAGES.items()} | {"editor: opening a form": forms}


def saves(desk, number):
    """Each saves another item, with a word more; the forms were opened before."""
    return {"editor: saving a form": [partial(post, desk, pk, fill_in(desk, pk)) for pk in some_news(number)]}


def some_news(number):
    return News.objects.order_by("-pk").values_list("pk", flat=True)[:number]


def get(desk, address):
    response = desk.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code}.")
    return response


def post(desk, pk, data):
    desk.cookies.pop("messages", None)  # of the save before; a browser has shown them on the page it asked for next
    response = desk.post(f"{LIST}{pk}/change/", data)
    if response.status_code != 302:
        sys.exit(f"Item {pk} was not saved.")
    return response


def fill_in(desk, pk):
    """All that the form shows, as a browser sends it, and a longer title."""
    setup_test_environment(debug=False)
    context = get(desk, f"{LIST}{pk}/change/").context
    teardown_test_environment()
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    data = {bound.html_name: as_sent(bound) for form in forms for bound in form}
    return data | {"title": f"{data['title'][0][:180]} vernieuwd"}
