"""The two groups of people who log in, and what each may do.

Made after every migration, because permissions do not exist before. Only adds: what a deployment gave a group by hand stays.
"""

from django.apps import apps as django_apps
from django.contrib.auth.management import create_permissions

EDITORS = "Redactie"
MANAGERS = "Beheer"

# App label → models; every permission of these models.
CONTENT = {
    "items": ["item", "theme", "themesynonym", "themeditem", "organisation"],
    "media": ["picture", "attachment"],
    "news": ["news"],
    "opinion": ["blog"],
    "projects": ["project", "projectupdate", "event", "speaker"],
    "publications": ["publication"],
    "sources": ["source"],
    "search": ["missedword"],
}
ACCOUNTS = {"auth": ["user", "group"]}


def make_groups(sender, using="default", **kwargs):
    for config in django_apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    give(EDITORS, CONTENT, using)
    give(MANAGERS, ACCOUNTS, using)


def give(name, models_per_app, using):
    group_model = django_apps.get_model("auth", "Group")
    permission_model = django_apps.get_model("auth", "Permission")
    group, _ = group_model.objects.using(using).get_or_create(name=name)
    for label, models in models_per_app.items():
        group.permissions.add(
            *permission_model.objects.using(using).filter(content_type__app_label=label, content_type__model__in=models)
        )
