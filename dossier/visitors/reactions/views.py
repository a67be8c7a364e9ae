from django.http import Http404
from django.shortcuts import redirect, render

from dossier.content.items.kinds import Kind, State
from dossier.content.items.models import UsedSlug
from dossier.content.items.views import gone
from dossier.visitors.public_forms.views import GuardedFormView
from dossier.visitors.reactions.forms import LONGEST_TEXT, ReactionForm
from dossier.visitors.reactions.models import is_open


class React(GuardedFormView):
    """The reaction form, on a page of its own so that the item page can be cached.

    After the last day it shows that reactions are closed, with the text the visitor typed; a withdrawn item gives 410.
    """

    form_class = ReactionForm
    template_name = "react.html"
    action = "reageren"

    def dispatch(self, request, *args, **kwargs):
        self.item = find(kwargs["slug"])
        if self.item.state == State.WITHDRAWN:
            return gone(request, self.item)
        if self.item.slug != kwargs["slug"] and request.method in {"GET", "HEAD"}:
            return redirect("react", self.item.slug, permanent=True)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if is_open(self.item) else self.closed()

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if is_open(self.item) else self.closed()

    def closed(self):
        typed = self.request.POST.get("text", "")[: 2 * LONGEST_TEXT]
        return render(self.request, "react_closed.html", {**context_of(self.item), "typed": typed})

    def form_valid(self, form):
        form.save(self.item)
        return redirect("react_thanks", self.item.slug)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | context_of(self.item)


def thanks(request, slug):
    """The page after submitting, the same for everyone; reloading it does not submit again."""
    item = find(slug)
    if item.state == State.WITHDRAWN:
        return gone(request, item)
    return render(request, "react_thanks.html", context_of(item))


def find(slug):
    """The published or withdrawn item with this slug, current or former; raises Http404."""
    used = UsedSlug.objects.filter(slug=slug).select_related("item").defer("item__body").first()
    if used is None or used.item.state not in {State.PUBLISHED, State.WITHDRAWN}:
        raise Http404("No such item.")
    return used.item


def context_of(item):
    return {"item": item, "kind": Kind(item.kind)}
