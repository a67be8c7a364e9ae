import os

from django.core.wsgi import get_wsgi_application

from dossier.delivery.pages import StoredPages
from dossier.publishing.files import publish

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dossier.settings")
application = StoredPages(get_wsgi_application(), also=publish)
