"""Where files of visitors stand: outside the folder of the site's own files, so that no public address leads to them."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class ContributedStorage(FileSystemStorage):
    """Asks the setting each time, so that a test has a folder of its own. Its files have no address."""

    base_url = None

    @property
    def base_location(self):
        return settings.CONTRIBUTED_ROOT

    @property
    def location(self):
        return str(Path(settings.CONTRIBUTED_ROOT).absolute())


STORE = ContributedStorage()


def store():
    return STORE
