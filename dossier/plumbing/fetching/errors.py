from django.utils.translation import gettext as _


class FetchError(Exception):
    """Why a page was not fetched. Its text is a sentence that an editor can act on."""


class Refused(FetchError):
    """The address is not one of a public website; nothing was asked of it."""


class OtherType(FetchError):
    """There is something at the address, but no web page; `media_type` says what, as the website calls it."""

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


def refusal_of(status):
    """What an HTTP status above 399 means to who wants to read the page."""
    if status in {401, 402, 403, 429, 451}:
        sentence = _("The website does not let a program read this page (its answer was %(status)d).")
    elif status in {404, 410}:
        sentence = _("The website says that there is no page at this address (%(status)d).")
    else:
        sentence = _("The website answered with a fault (%(status)d).")
    return FetchError(sentence % {"status": status})
