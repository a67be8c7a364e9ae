"""Public pages of contributions: the choice of an offer, the form, and the sender's status page."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dossier.content.items.models import Item
from dossier.content.items.views import unlisted
from dossier.visitors.contributions import submissions
from dossier.visitors.contributions.form import ContributionForm, ReplyForm
from dossier.visitors.contributions.models import Contribution
from dossier.visitors.contributions.offers import OFFERS
from dossier.visitors.contributions.states import State
from dossier.visitors.public_forms.rate_limit import is_within_rate_limit
from dossier.visitors.public_forms.views import GuardedFormView, outcome_of

FILES_AN_HOUR = 20  # rate limit per network for retaining files of forms with an error
ANSWERS_AN_HOUR = 20


def contribute(request):
    """The form, or without `soort` in the query the choice of one, which is cacheable and sets no cookie."""
    if "soort" in request.GET:
        return OfferView.as_view()(request)
    return choose(request)


@require_safe
def choose(request):
    about = find_about(request)
    context = {"offers": OFFERS.values(), "about": about, "canonical": request.path, "crumbs": [(_("Contribute"), request.path)]}
    return render(request, "contribute.html", context)


def find_about(request):
    """The published item the visitor came from, by current or former slug; raises Http404."""
    slug = request.GET.get("over", "")
    if not slug:
        return None
    if "\0" in slug:
        raise Http404("No address has this in it.")
    return get_object_or_404(Item.objects.published(), used_slugs__slug=slug)


class OfferView(GuardedFormView):
    template_name = "contribution_form.html"
    form_class = ContributionForm
    action = "contribution"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.about = find_about(request)

    def get_form_kwargs(self):
        soort = self.request.GET["soort"]
        if soort not in OFFERS:
            raise Http404("Nothing of this kind can be offered.")
        return {"offer": OFFERS[soort], **super().get_form_kwargs()}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "offer": context["form"].offer, "about": self.about, "noindex": True}

    def form_valid(self, form):
        if found := submissions.earlier(form):
            if found.blanked_at or found.digest == submissions.digest(form):
                return redirect("contribution_sent", token=found.token)
            return self.again(form, _("You sent this form before. Is this something else? Then press the button once more."))
        if submissions.is_known(form):
            return self.again(form, _("We have this already: you sent the same text today. Its page is in the mail you got."))
        contribution = submissions.receive(form, self.about)
        return redirect("contribution_sent", token=contribution.token)

    def again(self, form, message):
        """Show the filled-in form again, with a new number."""
        form.add_error(None, message)
        form.renew_note()
        return self.form_invalid(form)

    def form_invalid(self, form):
        """Retain files unless the form looks like spam, within a rate limit."""
        if form.new_files and not form.suspicions and is_within_rate_limit(self.request, "contribution files", FILES_AN_HOUR):
            form.keep_files()
        else:
            form.show_kept()
        return super().form_invalid(form)


def find(token):
    return get_object_or_404(Contribution.objects.select_related("item", "about"), token=token)


def private(response):
    """Headers of a secret address: not indexed, no referrer to other sites.

    Not "no-referrer": browsers then send `Origin: null` with a form, which Django's CSRF check rejects.
    """
    unlisted(response).headers["Referrer-Policy"] = "same-origin"
    return response


@require_safe
def sent(request, token):
    return private(render(request, "contribution_sent.html", {"contribution": find(token)}))


@require_http_methods(["GET", "HEAD", "POST"])
def status(request, token):
    """The status page, with a reply form when an editor has an open question."""
    contribution = find(token)
    question = contribution.questions.filter(answered_at=None).first()
    form = ReplyForm(request.POST or None) if question else None
    if request.method == "POST":
        if form is None:  # already answered in another window
            return redirect(contribution.own_page)
        if form.is_valid() and not is_within_rate_limit(request, "contribution answer", ANSWERS_AN_HOUR):
            form.add_error(None, _("A lot has been sent from your network in the past hour. Wait an hour and send it again."))
        if form.is_valid():
            submissions.answer(contribution, form.cleaned_data["answer"])
            return redirect(contribution.own_page)
    context = {"contribution": contribution, "form": form, "question": question, "outcome": outcome_of(form) if form else ""}
    return private(render(request, "contribution_status.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, token):
    """Confirm, then anonymise."""
    contribution = find(token)
    if request.method == "POST":
        submissions.withdraw(contribution.pk)
    if request.method == "POST" or contribution.stored_state == State.WITHDRAWN:
        return redirect(contribution.own_page)
    return private(render(request, "contribution_withdraw.html", {"contribution": contribution}))
