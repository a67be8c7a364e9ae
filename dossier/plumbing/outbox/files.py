"""Where no mail server is set, a mail becomes a file in the data folder, for whoever tries the site out or sets it up."""

import re
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """A file a mail, named after its Message-ID, so that it is found when the mail is blanked.

    Django's own puts mails that are sent in one second into one file.
    """

    def send_messages(self, messages):
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in messages:
            written = message.message()
            file = file_of(written["Message-ID"])
            file.touch(mode=0o600)
            file.write_bytes(written.as_bytes())
        return len(messages)


def folder():
    return Path(settings.EMAIL_FILE_PATH)


def file_of(message_id):
    return folder() / f"{re.sub(r'[^a-zA-Z0-9@._-]', '', message_id)}.eml"


def files():
    return list(folder().glob("*.eml"))
