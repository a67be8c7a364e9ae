"""The view of a guarded form. Its pages are the only ones for readers that set a cookie (for CSRF), and are never stored."""

from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from dossier.visitors.public_forms.rate_limit import allow


@method_decorator(never_cache, name="dispatch")
class GuardedFormView(FormView):
    """Ask, judge, and go on by `form_valid`. `action` names what is counted, `most_an_hour` how often a network may do it.

    The template shows `{{ form }}` between its own form tags, and begins its title with `{{ outcome }}`.
    """

    action = ""
    most_an_hour = 10

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        valid = form.is_valid()
        if valid and not allow(request, self.action, self.most_an_hour):
            form.add_error(None, _("A lot has been sent from your network in the past hour. Wait an hour and send it again."))
            return self.too_many(form)
        return self.form_valid(form) if valid else self.form_invalid(form)

    def too_many(self, form):
        """As any other error, so that what a form keeps over an error is kept here too."""
        response = self.form_invalid(form)
        response.status_code = 429
        return response

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "outcome": outcome_of(context["form"])}


def outcome_of(form):
    """What the title of the page says first, so that who hears it knows what happened (NL Design System, forms)."""
    number = len(form.faults) if form.is_bound else 0
    return ngettext("%(number)d error - ", "%(number)d errors - ", number) % {"number": number} if number else ""
