from django.conf import settings
from django.utils.functional import SimpleLazyObject

from dossier.content.items.kinds import Kind
from dossier.reading.demo.models import DemoContent
from dossier.speed.editions.cache import cached_per_edition

is_demo = cached_per_edition(DemoContent.is_loaded)


def site(request):
    """Context processor of every page: names of the deployment, the menu, and whether demo content is loaded."""
    return {
        "site_name": settings.SITE_NAME,
        "owner_name": settings.OWNER_NAME,
        "site_url": settings.SITE_URL,
        "woo_url": settings.WOO_URL,
        "site_theme": settings.THEME,
        "logo": settings.LOGO and f"theme/{settings.LOGO.name}",
        "menu": Kind,
        "is_demo": SimpleLazyObject(is_demo),
    }
