"""Fetches one public web page within limits of time and size. Every failure is a FetchError with a sentence for the editor."""

import codecs
import http.client
import re
import socket
import ssl
import time
import zlib
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext as _

from dossier.plumbing.fetching.address_guard import read_target, resolve_public
from dossier.plumbing.fetching.errors import FetchError, OtherType, TooLarge, TooSlow, error_for_status

SECONDS = 10
MAX_BYTES = 5 * 1024 * 1024
MAX_REDIRECTS = 5
MAX_ADDRESSES = 4
CHUNK = 64 * 1024
PAGE_TYPES = {"text/html", "application/xhtml+xml"}
REDIRECTS = {301, 302, 303, 307, 308}
# The character sets that web pages use. Python knows more names; some are no character sets, and some decode very slowly.
CHARSETS = re.compile(r"iso-?8859-([2-9]|1[013-6])|(windows-|cp)125[0-8]|koi8-[ru]|shift_jis|euc-(jp|kr)|gb(k|2312|18030)|big5")
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """A fetched page; `address` is the final one, after redirects, `language` the first of its header."""

    address: str
    text: str
    language: str = ""


def fetch(address, seconds=SECONDS, max_bytes=MAX_BYTES):
    """Return the web page at a public http(s) address.

    `seconds` limits the whole fetch, `max_bytes` the page both as sent and as unpacked. Raises FetchError, or its subclass
    Refused when the address or a redirect does not lead to a public website.
    """
    deadline = Deadline(seconds)
    for _step in range(MAX_REDIRECTS + 1):
        target = read_target(address)
        with errors_translated(target), closing(Connection(target, deadline)) as connection, connection.get() as response:
            location = response.headers.get("Location") if response.status in REDIRECTS else None
            if not location:
                return Page(target.address, read_text(response, max_bytes), response.headers.get("Content-Language", ""))
            address = urljoin(target.address, location.strip().encode("latin-1", "replace").decode("utf-8", "replace"))
    raise FetchError(_("The website keeps sending us on to another address."))


@contextmanager
def errors_translated(target):
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
    """One request to one target, over a socket to an address that the address guard accepted."""

    def __init__(self, target, deadline):
        super().__init__(target.host, target.port)
        self.target, self.deadline = target, deadline

    def connect(self):
        self.sock = connect(self.target, self.deadline)

    def get(self):
        self.request(
            "GET",
            self.target.path,
            headers={
                "Host": self.target.authority,
                "User-Agent": user_agent(),
                "Accept": ", ".join(sorted(PAGE_TYPES, reverse=True)),
                "Accept-Encoding": "gzip",
                "Accept-Language": "nl, en;q=0.5",
                "Connection": "close",
            },
        )
        return self.getresponse()


def user_agent():
    """Names the site and its address, so that the owner of the page can contact us."""
    name = settings.SITE_NAME.encode("ascii", "ignore").decode().strip()
    return f"Kennisdossier ({name}; +{settings.SITE_URL}/)"


def connect(target, deadline):
    """A socket to the first resolved address that accepts the connection; the time that is left is divided among them."""
    addresses = resolve_public(target, deadline)[:MAX_ADDRESSES]
    failure = None
    for tried, (family, address) in enumerate(addresses):
        try:
            return open_socket(target, deadline, family, address, deadline.left() / (len(addresses) - tried))
        except OSError as error:
            failure = error
    raise failure


def open_socket(target, deadline, family, address, seconds):
    sock = DeadlineSocket(family)
    try:
        sock.settimeout(seconds)
        sock.connect(address)
        return with_tls(sock, target, deadline)
    except (OSError, FetchError):
        sock.close()
        raise


def with_tls(sock, target, deadline):
    """With https: TLS, whose certificate is verified for the host name against the system's certificate authorities."""
    sock.settimeout(deadline.left())
    if target.scheme == "https":
        context = ssl.create_default_context()
        context.sslsocket_class = DeadlineTLSSocket
        sock = context.wrap_socket(sock, server_hostname=target.host)
    sock.deadline = deadline
    return sock


def read_text(response, max_bytes):
    if response.status >= 400:
        raise error_for_status(response.status)
    if response.status != 200:
        raise http.client.HTTPException(response.status)
    media_type = response.headers.get_content_type() if "Content-Type" in response.headers else ""
    if media_type not in PAGE_TYPES:
        raise OtherType(media_type)
    return decode(read_body(response, max_bytes), response.headers.get_content_charset())


def read_body(response, max_bytes):
    """The unpacked bytes of the page; never holds more than `max_bytes` and one chunk."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in {"identity", "", "gzip", "x-gzip", "deflate"}:
        raise http.client.HTTPException(coding)
    decompressor = None if coding in {"identity", ""} else zlib.decompressobj(zlib.MAX_WBITS | 32)
    sent, body = 0, bytearray()
    while chunk := response.read(CHUNK):
        sent += len(chunk)
        body += decompressor.decompress(chunk, max_bytes + 1 - len(body)) if decompressor else chunk
        if max(sent, len(body)) > max_bytes:
            raise TooLarge
    return body


def decode(body, charset=None):
    """The text of a page; never fails. Stated character sets are often wrong: what is mostly valid UTF-8 is read as UTF-8.

    `charset` is the one in the Content-Type header; without it, the page's own `<meta>` counts.
    """
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("utf-8-sig", "replace")
        is_utf8 = len(NOT_ASCII.findall(text)) > 2 * text.count("\ufffd")  # one bad byte in a page is no reason to doubt the rest
        return text if is_utf8 else body.decode(choose_charset(body, charset), "replace")


def choose_charset(body, charset):
    found = META_CHARSET.search(body[:4096])
    for name in (charset, found and found[1].decode()):
        if name and CHARSETS.fullmatch(name.lower()):
            return name
    return "windows-1252"  # what browsers use for pages marked ISO 8859-1


class Deadline:
    """The time that one fetch has as a whole, name resolution included."""

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def left(self):
        """Seconds that are left; raises TooSlow when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TooSlow
        return left


class DeadlineMixin:
    """Applies the deadline to every read: a socket's own timeout restarts at each byte, so a slow server could last for hours."""

    deadline = None

    def recv_into(self, *args, **kwargs):
        self.settimeout(self.deadline.left())
        return super().recv_into(*args, **kwargs)


class DeadlineSocket(DeadlineMixin, socket.socket):
    pass


class DeadlineTLSSocket(DeadlineMixin, ssl.SSLSocket):
    pass
