from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.contrib.auth import apps as auth
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "dossier.people.accounts"
    label = "people"  # the prefix of the tables
    verbose_name = _("People")
    default = True

    def ready(self):
        from dossier.people.accounts import audit_log, checks  # noqa: F401  (for their receivers and checks)
        from dossier.people.accounts.groups import make_groups

        post_migrate.connect(make_groups, sender=self)


class AdminConfig(admin.AdminConfig):
    """Django's admin with the two-step log-in of `site.Site`."""

    default_site = "dossier.people.accounts.site.Site"
    default = False


class AuthConfig(auth.AuthConfig):
    verbose_name = _("Accounts and rights")
    default = False
