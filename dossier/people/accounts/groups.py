"""The three groups of users and their permissions.

Created after every migration, because permissions do not exist before. Only adds: what a deployment gave a group by hand stays.

Whoever may change `items.Item` may change every item; an author lacks that, and so may change only their own concepts
(`editing/ownership.py`). `items.publish_item` is the right to show an item to readers.
"""

from django.apps import apps as django_apps
from django.contrib.auth.management import create_permissions
from django.db.models import Q

from dossier.kinds import SECTION_PACKAGES, Kind

EDITORS = "Redacteur"
AUTHORS = "Auteur"
MANAGERS = "Beheerder"

ALL = ("add", "change", "delete", "view")
READ = ("view",)
HANDLE = ("view", "change")
MODERATE = ("view", "change", "delete")  # what others wrote

# App → its kinds, and the rows that are edited with them.
KINDS = {
    app: [model for kind in Kind if kind.app_label == app for model in (kind.value, *kind.row_models)] for app in SECTION_PACKAGES
}
SHARED = {"items": ["item", "theme", "themesynonym", "themeditem", "organisation"], "media": ["picture", "attachment"]}

# Group → what it may do with the models of which apps.
RIGHTS = {
    EDITORS: [
        (ALL, KINDS),
        (ALL, SHARED),
        (HANDLE, {"contributions": ["contribution"]}),
        (ALL, {"contributions": ["reason"]}),
        (MODERATE, {"reactions": ["reaction"]}),
        (ALL, {"redirects": ["redirect"]}),
        (READ, {"search": ["missedword"], "outbox": ["mail"]}),
    ],
    AUTHORS: [
        (ALL, KINDS),
        (ALL, {"media": ["attachment"]}),
        (("add", "view"), {"media": ["picture"]}),  # a picture may stand on a page of someone else
        (READ, {"items": ["item", "theme", "organisation"]}),
    ],
    MANAGERS: [
        (ALL, {"auth": ["user", "group"]}),
        (HANDLE, {"people": ["loginrule"]}),
        (("view", "delete"), {"people": ["lockout"]}),
        (READ, {"people": ["auditlogentry", "login"], "outbox": ["mail"]}),
        (("add", "view"), {"privacy": ["datarequest"]}),
        (ALL, {"contributions": ["reason"]}),
    ],
}
OWN_RIGHTS = {  # of a model's `Meta.permissions`
    EDITORS: ["items.publish_item", "outbox.resend_mail"],
    MANAGERS: ["outbox.resend_mail"],
}


def make_groups(sender, using="default", **kwargs):
    for config in django_apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    groups = django_apps.get_model("auth", "Group").objects.using(using)
    permissions = django_apps.get_model("auth", "Permission").objects.using(using)
    for name, rights in RIGHTS.items():
        group, _ = groups.get_or_create(name=name)
        group.permissions.add(*permissions.filter(allowed(rights, OWN_RIGHTS.get(name, []))))


def allowed(rights, own):
    """The condition on permissions; an unknown name in `own` matches none."""
    condition = Q(pk=None)
    for acts, models_per_app in rights:
        for label, models in models_per_app.items():
            codenames = [f"{act}_{model}" for act in acts for model in models]
            condition |= Q(content_type__app_label=label, codename__in=codenames)
    for name in own:
        label, codename = name.split(".")
        condition |= Q(content_type__app_label=label, codename=codename)
    return condition
