"""Web addresses as people paste them: when two mean the same page, and what in one only serves to follow the reader."""

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

# Parameters that tell a site where its visitor came from.
TRACKING = re.compile(
    r"(utm|mtm|pk|hsa)_\w+|(fb|g|d|tw|tt|y)clid|(g|w)braid|msclkid|igshid|mc_[ce]id|li_fat_id|_hsenc|_hsmi", re.IGNORECASE
)
LONGEST_KEY = 500


def host_of(address):
    """The host in lower case, without “www.” and a last dot; empty when there is none."""
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.")


def address_key(address):
    """Equal for addresses of one page: scheme, www., case of the host, last slash, fragment and tracking do not count.

    For comparing only, never to visit; empty when the address has no host.
    """
    host = host_of(address)
    if not host:
        return ""
    parts = urlsplit(address.strip())
    path = same_spelling(parts.path).rstrip("/")
    query = same_spelling("&".join(sorted(own_parameters(parts.query))))
    return f"{in_ascii(host)}{own_port(parts)}{path}{'?' if query else ''}{query}"[:LONGEST_KEY]


def without_tracking(address):
    """The address without its tracking parameters; otherwise to the letter as it was."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query="&".join(own_parameters(parts.query))))


def own_parameters(query):
    return [parameter for parameter in query.split("&") if parameter and not TRACKING.fullmatch(parameter.partition("=")[0])]


def same_spelling(text):
    """One way of writing what may be written with or without a percent sign."""
    return quote(unquote(text), safe="/!$&'()*+,;=:@?")


def own_port(parts):
    try:
        return f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return ""


def in_ascii(host):
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
