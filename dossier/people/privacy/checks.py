"""What a deployment is told about the privacy page; asked with `manage.py check --deploy`."""

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.security, deploy=True)
def privacy_officer_is_named(app_configs, **kwargs):
    """AVG art. 13(1)(b); every public body has such an officer (art. 37(1)(a))."""
    if settings.FG_EMAIL:
        return []
    hint = "Set FG_EMAIL to the address of the functionaris gegevensbescherming."
    return [Warning("The privacy page does not say how to reach the data protection officer.", hint=hint, id="privacy.W001")]
