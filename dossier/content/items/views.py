"""The list and the page of a kind. A section derives from these where it does something else."""

from functools import cache, wraps

from django.conf import settings
from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, resolve, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property
from django.views.generic import DetailView, ListView

from dossier.content.items.facets import ListFacets
from dossier.content.items.kinds import Kind, State
from dossier.content.items.models import Item, Theme, UsedSlug
from dossier.content.items.paging import CardPaginator, page_links
from dossier.content.items.related import related_to
from dossier.content.media.models import Attachment


class PagedList(ListView):
    """A list of cards, twenty a page, with the page number in the path; `address_name` is the URL name of its first page."""

    paginate_by = 20
    context_object_name = "items"
    address_name: str

    def get(self, request, *args, **kwargs):
        if kwargs.get("page") == 1:
            return redirect(self.address + self.query_string(), permanent=True)
        if self.kwargs.setdefault("page", 1) == 0:  # Django takes 0 for "not given", and then looks for `?page=`
            raise Http404("Pages are counted from one.")
        return super().get(request, *args, **kwargs)

    @cached_property
    def address(self):
        return reverse(self.address_name, kwargs={key: value for key, value in self.kwargs.items() if key != "page"})

    def query_string(self):
        query = self.request.META.get("QUERY_STRING", "")
        return f"?{query}" if query else ""

    def get_paginator(self, queryset, per_page, **options):
        return CardPaginator(queryset, per_page, self.page_url(1), **options)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        return context | page_links(page, self.page_url) | {"canonical": self.page_url(page.number), "address": self.address}

    def page_url(self, number):
        return (self.address if number == 1 else f"{self.address}pagina/{number}/") + self.filter_string()

    def filter_string(self):
        return ""


class SectionList(PagedList):
    """All published items of one kind, newest first, with its filters."""

    kind: Kind = None  # given by `kind_patterns`

    @property
    def address_name(self):
        return f"{self.kind.value}_list"

    def get_template_names(self):
        return [f"{self.kind.value}_list.html", "item_list.html"]

    def all_items(self):
        return Item.objects.published().filter(kind=self.kind).newest()

    def get_queryset(self):
        self.filters = ListFacets(self.kind, self.request.GET, self.all_items(), self.address)
        return self.filters.queryset

    def get_paginator(self, *args, **options):
        paginator = super().get_paginator(*args, **options)
        paginator.count = self.filters.total  # saves a COUNT
        return paginator

    def filter_string(self):
        return self.filters.query_string()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "kind": self.kind,
            "facets": SimpleLazyObject(self.filters.open),  # no query when the template has them cached
            "chosen": self.filters.made(),
            "filter_string": self.filter_string(),
            "total": self.filters.total,
            "feed_url": reverse(f"{self.kind.value}_feed"),
            "noindex": bool(self.filters.chosen),  # search engines find each item by the whole list
            "crumbs": self.crumbs(),
        }

    def crumbs(self):
        return [(self.kind.plural, self.kind.get_absolute_url())]


class SectionDetail(DetailView):
    """The page of one item. An old address redirects to the present one; a withdrawn item answers 410 with the reason."""

    kind: Kind = None  # given by `kind_patterns`
    context_object_name = "item"

    def get_template_names(self):
        return [f"{self.kind.value}_detail.html", "item_detail.html"]

    def get_queryset(self):
        return as_pages(self.kind.model).all()

    def get(self, request, *args, **kwargs):
        self.object = self.get_queryset().filter(slug=kwargs["slug"]).first()
        if self.object is None:
            return redirect(find_present_address(kwargs["slug"]), permanent=True)
        if self.object.state == State.WITHDRAWN:
            return gone(request, self.object)
        if not self.object.is_published:
            raise Http404("Not published.")
        return self.show()

    def show(self, **context):
        return self.render_to_response(self.get_context_data(object=self.object, **context))

    def get_context_data(self, **kwargs):
        project = self.object.part_of
        if self.object.reactions:  # for the page and for its linked data
            prefetch_related_objects([self.object], "shown_reactions")
        translations = translations_of(self.object)
        return super().get_context_data(**kwargs) | {
            "kind": self.kind,
            "subject": self.object,
            "canonical": self.object.get_canonical_url(),
            "crumbs": [(self.kind.plural, self.kind.get_absolute_url()), (self.object.title, self.object.get_absolute_url())],
            "translations": translations,
            "page_url": settings.SITE_URL + self.object.get_absolute_url(),
            "project": project if project and project.is_published else None,
            "related": related_to(self.object, apart=translations),
        }


def kind_patterns(kind, list_view=SectionList, detail_view=SectionDetail):
    """The addresses that every kind has."""
    items, name = list_view.as_view(kind=kind), kind.value
    return [
        path("", items, name=f"{name}_list"),
        path("pagina/<int:page>/", items, name=f"{name}_list_page"),
        path("<slug:slug>/", detail_view.as_view(kind=kind), name=f"{name}_detail"),
    ]


@cache
def as_pages(model):
    """The items of a kind, each with what its page would otherwise query; cached, because building it takes a query's time."""
    here = OuterRef("pk")
    related = {
        "has_translations": Exists(Item.objects.filter(translation_of=here)),
        "has_documents": Exists(Attachment.objects.filter(item=here)),
        "has_chosen": Exists(Item.related.through.objects.filter(from_item=here)),
    }
    return model.objects.select_related("organisation", "picture").annotate(**related)


def translations_of(item):
    """The published versions of the item in other languages; no query for the many that have none."""
    if not (item.translation_of_id or item.has_translations):
        return []
    return list(Item.objects.published().translations_of(item).defer("body").order_by("language"))


def preview_page(request, item, notice):
    """The page of an item as its readers will see it, whatever its state, with a notice above it.

    Rendered by the view of its own address. The caller checks who may see it.
    """
    function = resolve(item.get_absolute_url()).func
    view = function.view_class(**function.view_initkwargs)
    view.setup(request, slug=item.slug)
    view.object = view.get_queryset().get(pk=item.pk)
    view.object.published_at = view.object.published_at or timezone.now()
    return unlisted(view.show(preview=notice).render())


def unlisted(response):
    """Marks a response as private: in no cache, not indexed by search engines, its address not sent to the sites it links to."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def of_theme(view):
    """Calls the view with a theme instead of a slug. An old address or a synonym redirects to the present address."""

    @wraps(view)
    def find(request, slug):
        theme = Theme.find(slug)
        if theme is None:
            raise Http404("No such theme.")
        if theme.slug != slug:
            return redirect(request.resolver_match.view_name, theme.slug, permanent=True)
        return view(request, theme)

    return find


def find_present_address(slug):
    used = UsedSlug.objects.filter(slug=slug).select_related("item").first()
    if used is None or used.item.state not in {State.PUBLISHED, State.WITHDRAWN}:
        raise Http404("No such item.")
    return used.item.get_absolute_url()


def gone(request, item):
    return render(request, "410.html", {"item": item, "kind": Kind(item.kind), "noindex": True}, status=410)
