from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.contrib.auth import apps as auth
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "dossier.people.accounts"
    label = "people"  # that of the tables, from before this package moved
    verbose_name = _("People")
    default = True

    def ready(self):
        from dossier.people.accounts import audit_log, checks  # noqa: F401  (they register and connect themselves)
        from dossier.people.accounts.groups import make_groups

        post_migrate.connect(make_groups, sender=self)


class AdminConfig(admin.AdminConfig):
    """The stock admin, with our way of logging in."""

    default_site = "dossier.people.accounts.site.Site"
    default = False


class AuthConfig(auth.AuthConfig):
    """The stock accounts and groups, under a heading that editors understand."""

    verbose_name = _("Accounts and rights")
    default = False
