from django.apps import AppConfig, apps
from django.core import checks
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "dossier.reading.search"
    verbose_name = _("Search")

    def ready(self):
        from dossier.reading.search import receivers
        from dossier.reading.search.packing import add_function
        from dossier.reading.search.tables import make_tables

        receivers.connect()
        connection_created.connect(add_function, dispatch_uid="search")
        post_migrate.connect(make_tables, sender=apps.get_app_config("search"))
        checks.register(index_is_kept, checks.Tags.database)


def index_is_kept(app_configs, databases, **kwargs):
    """Warns when a trigger of the index is missing: SQLite drops triggers when a migration remakes a table.

    No error, because `migrate` runs the checks first and is the cure.
    """
    from dossier.reading.search.tables import is_made, missing

    hint = "Run manage.py migrate, which makes them again."
    return [
        checks.Warning(f"The search index lacks {', '.join(gone)}.", hint=hint, id="search.W001")
        for using in databases or []
        if is_made(using) and (gone := missing(using))
    ]
