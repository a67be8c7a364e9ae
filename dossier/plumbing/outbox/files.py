"""Mail backend for a site without mail server, such as a trial: writes each mail to a file in the data folder."""

import re
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """One file for each mail, named after its Message-ID, so that anonymising the mail can delete it.

    Django's own backend puts mails of the same second into one file.
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
