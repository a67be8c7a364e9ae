"""The base view of public forms. Only these public pages set a cookie (for CSRF); they are never cached."""

from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from dossier.visitors.public_forms.rate_limit import is_within_rate_limit


@method_decorator(never_cache, name="dispatch")
class GuardedFormView(FormView):
    """A form view with a rate limit: `action` is what is counted, `most_an_hour` the limit per network.

    The template shows `{{ form }}` between its own form tags and starts its title with `{{ outcome }}`.
    """

    action = ""
    most_an_hour = 10

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        valid = form.is_valid()
        if valid and not is_within_rate_limit(request, self.action, self.most_an_hour):
            form.add_error(None, _("A lot has been sent from your network in the past hour. Wait an hour and send it again."))
            return self.too_many(form)
        return self.form_valid(form) if valid else self.form_invalid(form)

    def too_many(self, form):
        """Handled like any other form error, so that uploads are retained here too."""
        response = self.form_invalid(form)
        response.status_code = 429
        return response

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "outcome": outcome_of(context["form"])}


def outcome_of(form):
    """The number of errors, for the start of the page title: screen readers read it first (NL Design System, forms)."""
    number = len(form.faults) if form.is_bound else 0
    return ngettext("%(number)d error - ", "%(number)d errors - ", number) % {"number": number} if number else ""
