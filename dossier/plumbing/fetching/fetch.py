"""Fetching one public web page, within limits of time and size, and saying in words what stood in the way."""

import http.client
import ssl
import zlib
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext as _

from dossier.plumbing.fetching.charset import decode
from dossier.plumbing.fetching.clock import Clock, TimedSocket, TimedTLSSocket
from dossier.plumbing.fetching.errors import FetchError, OtherType, TooLarge, TooSlow, refusal_of
from dossier.plumbing.fetching.guard import public_answers, read_target

SECONDS = 10
MAX_BYTES = 5 * 1024 * 1024
MAX_REDIRECTS = 5
MOST_ANSWERS = 4
PIECE = 64 * 1024
PAGES = {"text/html", "application/xhtml+xml"}
REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Page:
    """`address` is where it was found in the end, after redirects."""

    address: str
    text: str


def fetch(address, seconds=SECONDS, max_bytes=MAX_BYTES):
    """The web page at a public http(s) address.

    `seconds` is for everything together, `max_bytes` for the page as sent and as unpacked. Raises FetchError, whose text an
    editor understands; Refused, a kind of it, when the address or a redirect leads to where this server does not go.
    """
    clock = Clock(seconds)
    for _step in range(MAX_REDIRECTS + 1):
        target = read_target(address)
        with in_words(target), closing(Connection(target, clock)) as connection, connection.ask() as answer:
            onward = answer.headers.get("Location") if answer.status in REDIRECTS else None
            if not onward:
                return Page(target.address, read_text(answer, max_bytes))
            address = urljoin(target.address, onward.strip().encode("latin-1", "replace").decode("utf-8", "replace"))
    raise FetchError(_("The website keeps sending us on to another address."))


@contextmanager
def in_words(target):
    try:
        yield
    except TimeoutError as error:
        raise TooSlow from error
    except ssl.SSLError as error:
        raise FetchError(_("The secure connection with %(host)s failed, so nothing was read.") % {"host": target.host}) from error
    except OSError as error:
        raise FetchError(_("The website %(host)s cannot be reached.") % {"host": target.host}) from error
    except (http.client.HTTPException, zlib.error, ValueError) as error:
        raise FetchError(_("The website gave an answer that makes no sense.")) from error


class Connection(http.client.HTTPConnection):
    """One request to one target, over a socket to an address that the guard let through."""

    def __init__(self, target, clock):
        super().__init__(target.host, target.port)
        self.target, self.clock = target, clock

    def connect(self):
        self.sock = connect(self.target, self.clock)

    def ask(self):
        self.request(
            "GET",
            self.target.path,
            headers={
                "Host": self.target.authority,
                "User-Agent": user_agent(),
                "Accept": ", ".join(sorted(PAGES, reverse=True)),
                "Accept-Encoding": "gzip",
                "Accept-Language": "nl, en;q=0.5",
                "Connection": "close",
            },
        )
        return self.getresponse()


def user_agent():
    """Who is asking: the site by name and address, so that the owner of the page can find us."""
    name = settings.SITE_NAME.encode("ascii", "ignore").decode().strip()
    return f"Kennisdossier ({name}; +{settings.SITE_URL}/)"


def connect(target, clock):
    """A socket to the first of the answers that lets us in; each gets its share of the time that is left."""
    answers = public_answers(target, clock)[:MOST_ANSWERS]
    failure = None
    for turn, (family, place) in enumerate(answers):
        try:
            return reach(target, clock, family, place, clock.left() / (len(answers) - turn))
        except OSError as error:
            failure = error
    raise failure


def reach(target, clock, family, place, seconds):
    sock = TimedSocket(family)
    try:
        sock.settimeout(seconds)
        sock.connect(place)
        return secured(sock, target, clock)
    except (OSError, FetchError):
        sock.close()
        raise


def secured(sock, target, clock):
    """With https: TLS by the name, whose certificate is checked against that name and the machine's own list of authorities."""
    sock.settimeout(clock.left())
    if target.scheme == "https":
        context = ssl.create_default_context()
        context.sslsocket_class = TimedTLSSocket
        sock = context.wrap_socket(sock, server_hostname=target.host)
    sock.clock = clock
    return sock


def read_text(answer, max_bytes):
    if answer.status >= 400:
        raise refusal_of(answer.status)
    if answer.status != 200:
        raise http.client.HTTPException(answer.status)
    media_type = answer.headers.get_content_type() if "Content-Type" in answer.headers else ""
    if media_type not in PAGES:
        raise OtherType(media_type)
    return decode(read_body(answer, max_bytes), answer.headers.get_content_charset())


def read_body(answer, max_bytes):
    """The bytes of the page, unpacked; never holds more than `max_bytes` and one piece."""
    coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in {"identity", "", "gzip", "x-gzip", "deflate"}:
        raise http.client.HTTPException(coding)
    unpacker = None if coding in {"identity", ""} else zlib.decompressobj(zlib.MAX_WBITS | 32)
    sent, body = 0, bytearray()
    while piece := answer.read(PIECE):
        sent += len(piece)
        body += unpacker.decompress(piece, max_bytes + 1 - len(body)) if unpacker else piece
        if max(sent, len(body)) > max_bytes:
            raise TooLarge
    return body
