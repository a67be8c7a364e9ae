import os

from django.core.wsgi import get_wsgi_application

from dossier.speed.page_cache.pages import StoredPages
from dossier.speed.static_pages.files import publish

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dossier.settings")
application = StoredPages(get_wsgi_application(), also=publish)
