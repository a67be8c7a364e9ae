import os

from django.core.wsgi import get_wsgi_application

from dossier.speed.page_cache.pages import PageCache
from dossier.speed.static_pages.files import publish

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dossier.settings")
application = PageCache(get_wsgi_application(), on_new_page=publish)
