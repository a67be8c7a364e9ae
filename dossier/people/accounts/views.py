"""Pages for logging in, in one step or two, and for setting up or removing the second step."""

import time

import django_otp
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, login, user_login_failed
from django.contrib.auth.views import LoginView, PasswordChangeView, RedirectURLMixin
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from dossier.people.accounts import lockout, second_factor
from dossier.people.accounts.audit_log import log_change
from dossier.people.accounts.forms import CodeForm, FirstCodeForm, LogInForm, OwnPasswordForm, PasswordForm
from dossier.people.accounts.idle import was_idle

HALFWAY = "halfway"
HALFWAY_SECONDS = 300


class AdminPage:
    """A page in the layout of the admin."""

    site = None
    title = ""

    def get_context_data(self, **kwargs):
        own = {"title": self.title, "site_name": settings.SITE_NAME}  # LoginView sets another `site_name`
        return super().get_context_data(**kwargs) | self.site.each_context(self.request) | own


def with_query(request, name):
    """The address of another page for logging in, with the same `next`."""
    query = request.GET.urlencode()
    return f"{reverse(name)}?{query}" if query else reverse(name)


class LogIn(AdminPage, LoginView):
    title = gettext_lazy("Log in")
    template_name = "admin/login.html"
    authentication_form = LogInForm
    next_page = reverse_lazy("admin:index")

    def get(self, request, *args, **kwargs):
        if self.site.has_permission(request):
            return HttpResponseRedirect(self.get_success_url())
        if request.user.is_active and request.user.is_staff:
            return self.next_step(request.user)
        return super().get(request, *args, **kwargs)

    def next_step(self, user):
        if second_factor.pending_step(self.request) == second_factor.SET_UP:
            return HttpResponseRedirect(with_query(self.request, "admin:second_factor_set_up"))
        return self.ask_code(user)

    def form_valid(self, form):
        user = form.get_user()
        return self.ask_code(user) if second_factor.is_set_up(user) else super().form_valid(form)

    def ask_code(self, user):
        """The user is not logged in yet: for a few minutes the session stores whose password was right."""
        self.request.session.cycle_key()
        self.request.session[HALFWAY] = [user.pk, time.time()]
        return HttpResponseRedirect(with_query(self.request, "admin:log_in_code"))

    def get_context_data(self, **kwargs):
        reason = {"was_idle": was_idle(self.request), "idle_minutes": settings.IDLE_MINUTES}
        return super().get_context_data(**kwargs) | reason


class LogInCode(AdminPage, RedirectURLMixin, FormView):
    """The second step of logging in. A wrong code counts as a failed log-in, as a wrong password does."""

    title = gettext_lazy("Log in: the second step")
    template_name = "admin/log_in_code.html"
    form_class = CodeForm
    next_page = reverse_lazy("admin:index")

    def dispatch(self, request, *args, **kwargs):
        self.user = self.user_halfway()
        if self.user is None:
            return HttpResponseRedirect(with_query(request, "admin:login"))
        self.credentials = {"username": self.user.get_username()}
        if not AxesProxyHandler.is_allowed(request, self.credentials):
            return self.lock_out()
        return super().dispatch(request, *args, **kwargs)

    def user_halfway(self):
        pk, since = self.request.session.get(HALFWAY, [None, 0])
        user = get_user_model().objects.filter(pk=pk, is_active=True, is_staff=True).first()
        return user if time.time() - since < HALFWAY_SECONDS else None

    def lock_out(self):
        del self.request.session[HALFWAY]
        return lockout.locked_out(self.request, None, self.credentials)

    def get_form_kwargs(self):
        return {"user": self.user, **super().get_form_kwargs()}

    def form_invalid(self, form):
        if form.has_error("code", "wrong"):
            user_login_failed.send(__name__, credentials=self.credentials, request=self.request)
        return super().form_invalid(form)

    def form_valid(self, form):
        del self.request.session[HALFWAY]
        self.user.otp_device = form.device
        login(self.request, self.user, "django.contrib.auth.backends.ModelBackend")
        if second_factor.codes_left(self.user) < 3:
            messages.warning(self.request, _("You have few backup codes left. Make new ones under “Second step”."))
        return HttpResponseRedirect(self.get_success_url())


class ChangePassword(AdminPage, PasswordChangeView):
    title = gettext_lazy("Change password")
    form_class = OwnPasswordForm
    success_url = reverse_lazy("admin:password_change_done")


class SecondFactor(AdminPage, TemplateView):
    title = gettext_lazy("Second step of logging in")
    template_name = "admin/second_factor.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        standing = {"is_set_up": second_factor.is_set_up(user), "codes_left": second_factor.codes_left(user)}
        return super().get_context_data(**kwargs) | standing


class SetUp(AdminPage, RedirectURLMixin, FormView):
    """For users of the admin, and for those who must set up the second step first."""

    title = gettext_lazy("Set up the second step")
    template_name = "admin/second_factor_set_up.html"
    form_class = FirstCodeForm
    next_page = reverse_lazy("admin:index")

    def dispatch(self, request, *args, **kwargs):
        if not (self.site.has_permission(request) or self.is_required()):
            return HttpResponseRedirect(reverse("admin:login"))
        if second_factor.is_set_up(request.user):
            return redirect("admin:second_factor")
        return super().dispatch(request, *args, **kwargs)

    def is_required(self):
        user = self.request.user
        return user.is_active and user.is_staff and second_factor.pending_step(self.request) == second_factor.SET_UP

    def get_form_kwargs(self):
        return {"device": second_factor.start(self.request.user), **super().get_form_kwargs()}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        device = context["form"].device
        side, path = second_factor.qr_path(device)
        own = {"side": side, "path": path, "secret": second_factor.secret(device), "must": self.is_required()}
        return context | own

    def form_valid(self, form):
        user = self.request.user
        second_factor.confirm(form.device)
        django_otp.login(self.request, form.device)
        log_change(user, user, _("Second step of logging in set up."))
        return show_codes(self, second_factor.make_codes(user))


class WithPassword(AdminPage, FormView):
    """A change of the second step, which requires the password."""

    template_name = "admin/second_factor_password.html"
    form_class = PasswordForm
    lead = button = ""

    def dispatch(self, request, *args, **kwargs):
        if not second_factor.is_set_up(request.user):
            return redirect("admin:second_factor")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {"request": self.request, **super().get_form_kwargs()}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"lead": self.lead, "button": self.button}


class NewCodes(WithPassword):
    title = gettext_lazy("New backup codes")
    lead = gettext_lazy("You get ten new codes. The old ones do not work any more then.")
    button = gettext_lazy("Make new codes")

    def form_valid(self, form):
        user = self.request.user
        log_change(user, user, _("New backup codes made."))
        return show_codes(self, second_factor.make_codes(user))


class Remove(WithPassword):
    title = gettext_lazy("Remove the second step")
    lead = gettext_lazy("You then log in with your password alone. The app and the backup codes do not work any more.")
    button = gettext_lazy("Remove the second step")

    def form_valid(self, form):
        user = self.request.user
        second_factor.remove(user)
        log_change(user, user, _("Second step of logging in removed."))
        messages.success(self.request, _("The second step is removed."))
        return redirect("admin:second_factor")


def show_codes(view, codes):
    """Shown in this response only: the codes are stored nowhere in plain text, not even in the session."""
    on = view.get_success_url() if isinstance(view, RedirectURLMixin) else reverse("admin:second_factor")
    context = view.site.each_context(view.request) | {"title": _("Your backup codes"), "codes": codes, "on": on}
    return view.response_class(view.request, "admin/second_factor_codes.html", context)
