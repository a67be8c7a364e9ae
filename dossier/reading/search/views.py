from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from dossier.content.items.cards import card, items_of
from dossier.content.items.paging import page_links
from dossier.reading.search import missed, suggestions
from dossier.reading.search.engine import LIMIT, find_with_values
from dossier.reading.search.facets import SearchFacets
from dossier.reading.search.highlight import mark
from dossier.reading.search.names import pages_named
from dossier.reading.search.query import parse

PER_PAGE = 20


@require_safe
def search(request):
    """The search page: a result with facets, or suggestions."""
    query = parse(request.GET.get("q", ""))
    facets = SearchFacets(request.GET)
    by_date = request.GET.get("volgorde") == "datum"
    context = {"query": query, "query_text": query.text, "canonical": reverse("search"), "noindex": True, "by_date": by_date}
    if not query:
        return render(request, "search.html", context)
    found = find_with_values(query, facets.conditions, by_date)
    context |= result(request, query, facets, found) if found else instead(query, facets)
    response = render(request, "search.html", context | {"offers": pages_named(query)})
    if not found and not facets.chosen and (words := missed.unknown_words(query)):
        response._resource_closers.append(lambda: missed.count(words))  # after the answer was sent
    return response


def result(request, query, facets, found):
    more, pks = len(found) > LIMIT, list(found)[:LIMIT]
    paginator = Paginator(pks, PER_PAGE)
    number = request.GET.get("pagina", "1")
    if not (number.isascii() and number.isdigit() and 0 < int(number[:9]) <= paginator.num_pages):
        raise Http404("No such page.")
    page = paginator.page(int(number))
    facets.count_in(list(found.values())[:LIMIT])
    return page_links(page, lambda other: facets.url(pagina=other if other != 1 else None)) | {
        "cards": cards(page.object_list, query),
        "total": len(pks),
        "more": more,
        "facets": facets.open(),
        "chosen": facets.made(),
        "date_url": facets.url(volgorde="datum"),
        "order_url": facets.url(volgorde=None),
        "page_obj": page,
    }


def cards(pks, query):
    """The cards of these items, with the words of the query marked in title and teaser."""
    items = items_of(pks)
    marked = mark([text for item in items for text in (item.title, item.teaser)], query)
    return [
        card(item, 2, title=title, teaser=teaser) for item, title, teaser in zip(items, marked[::2], marked[1::2], strict=True)
    ]


def instead(query, facets):
    """For when nothing is found: a search without the facets; else similar words and items."""
    if facets.chosen:
        return {"without_facets": facets.url(**dict.fromkeys(facets.chosen)), "chosen": facets.made()}
    better = suggestions.did_you_mean(query)
    return {
        "better": better,
        "better_url": f"{facets.address}?{urlencode({'q': better})}",
        "near": suggestions.near_matches(query),
        "near_theme": suggestions.nearest_theme(query),
    }
