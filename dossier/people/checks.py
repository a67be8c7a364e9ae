"""What a deployment is told about logging in; asked with `manage.py check --deploy --database default`."""

from django.core.checks import Tags, Warning, register
from django.db import DatabaseError

from dossier.people.models import LogInRule


@register(Tags.database, deploy=True)
def second_step_is_required(app_configs=None, databases=None, **kwargs):
    try:
        required = not databases or LogInRule.objects.filter(second_factor_required=True).exists()
    except DatabaseError:  # before the first migration
        return []
    hint = "A manager turns it on in the admin, under the rules for logging in."
    return [] if required else [Warning("Editors may log in with a password alone.", hint=hint, id="people.W001")]
