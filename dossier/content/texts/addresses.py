"""Compares web addresses, and removes their tracking parameters."""

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

# Parameters that track where a visitor came from.
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
    """Equal for addresses of the same page: ignores scheme, www., case of the host, last slash, fragment and tracking.

    For comparing only, not an address; empty without host.
    """
    host = host_of(address)
    if not host:
        return ""
    parts = urlsplit(address.strip())
    path = normalise_quoting(parts.path).rstrip("/")
    query = normalise_quoting("&".join(sorted(own_parameters(parts.query))))
    return f"{in_ascii(host)}{own_port(parts)}{path}{'?' if query else ''}{query}"[:LONGEST_KEY]


def without_tracking(address):
    """The address without its tracking parameters, otherwise unchanged."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query="&".join(own_parameters(parts.query))))


def own_parameters(query):
    return [parameter for parameter in query.split("&") if parameter and not TRACKING.fullmatch(parameter.partition("=")[0])]


def normalise_quoting(text):
    """One spelling for characters that may or may not be percent-encoded."""
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
