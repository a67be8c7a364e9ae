from django.utils.translation import gettext as _


class FetchError(Exception):
    """A page was not fetched. The message is a sentence that an editor can act on."""


class Refused(FetchError):
    """The address is not that of a public website; no request was sent."""


class OtherType(FetchError):
    """The response is no web page; `media_type` is its Content-Type."""

    def __init__(self, media_type):
        self.media_type = media_type
        super().__init__(
            _("This address leads to a PDF, not to a web page.")
            if media_type == "application/pdf"
            else _("This address leads to a file, not to a web page.")
        )


class TooSlow(FetchError):
    def __init__(self):
        super().__init__(_("The website took too long to answer."))


class TooLarge(FetchError):
    def __init__(self):
        super().__init__(_("The page is too large to read."))


def error_for_status(status):
    """The error for an HTTP status of 400 or more."""
    if status in {401, 402, 403, 429, 451}:
        sentence = _("The website does not let a program read this page (its answer was %(status)d).")
    elif status in {404, 410}:
        sentence = _("The website says that there is no page at this address (%(status)d).")
    else:
        sentence = _("The website answered with a fault (%(status)d).")
    return FetchError(sentence % {"status": status})
