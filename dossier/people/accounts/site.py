"""Django's admin site with our pages for logging in."""

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from dossier.people.accounts import second_factor, views
from dossier.plumbing import folding  # noqa: F401  (for its lookup)


class Site(AdminSite):
    index_title = gettext_lazy("Editors' desk")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Every list is searched by `plumbing.folding`."""
        names = getattr(admin_class, "search_fields", ())
        super().register(model_or_iterable, admin_class, search_fields=[f"{name}__folded" for name in names], **options)

    def has_permission(self, request):
        return super().has_permission(request) and not second_factor.pending_step(request)

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        return views.LogIn.as_view(site=self, extra_context=extra_context)(request)

    def password_change(self, request, extra_context=None):
        return views.ChangePassword.as_view(site=self, extra_context=extra_context)(request)

    def get_urls(self):
        return [
            path("login/code/", never_cache(views.LogInCode.as_view(site=self)), name="log_in_code"),
            path("logout/", self.logout, name="logout"),  # also before the second step
            path("tweede-stap/", self.protected(views.SecondFactor), name="second_factor"),
            path("tweede-stap/instellen/", never_cache(views.SetUp.as_view(site=self)), name="second_factor_set_up"),
            path("tweede-stap/codes/", self.protected(views.NewCodes), name="second_factor_codes"),
            path("tweede-stap/verwijderen/", self.protected(views.Remove), name="second_factor_remove"),
            *super().get_urls(),
        ]

    def protected(self, view):
        return self.admin_view(view.as_view(site=self))
