import pytest
from django.test import override_settings
from django.utils import timezone

from dossier.reading.demo import content
from dossier.speed.editions import cache
from tests.conftest import STORAGES, undone_at_the_end
from tests.crawl.crawling import HOST, crawl


@pytest.fixture(scope="session")
def pages(django_db_setup, django_db_blocker, tmp_path_factory):
    """Address → page for the whole site with the sample content. Ask for `db` first; read only: it is made once."""
    own = {
        "MEDIA_ROOT": tmp_path_factory.mktemp("crawl"),
        "STORAGES": STORAGES,
        "SITE_URL": HOST,
        "ALLOWED_HOSTS": ["testserver"],
    }
    with override_settings(**own), undone_at_the_end(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        content.load()
        # One edition, as outside a transaction: readers get pages made of what is kept.
        edition = ("the crawl", timezone.now() + timezone.timedelta(days=1))
        patch.setattr(cache, "current", lambda: edition)
        return crawl("/")
