"""Where this server may go when someone gives it an address: to public websites, and nowhere else.

`read_target` judges what is written, `public_answers` what the name leads to. The caller connects to these answers and asks no
name server again, so that a name cannot lead elsewhere between judging and connecting. Every redirect is judged anew.
"""

import queue
import re
import socket
import threading
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from dossier.plumbing.fetching.errors import FetchError, Refused, TooSlow

PORTS = {"http": 80, "https": 443}
# IPv6: only what is given out to networks (2000::/3) can be public; loopback, link-local, mapped IPv4 and NAT64 lie outside it.
PUBLIC_V6 = ip_network("2000::/3")
# The IANA registries of special-purpose addresses (RFC 6890), 6to4, Teredo and multicast.
SPECIAL = [
    ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
        *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
        *("224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
        "168.63.129.16/32",  # the platform's own address on every machine in Azure, although its number looks public
    )
]
NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+")
# Browsers and resolvers read a host that ends in a number as an IPv4 address, in many spellings; we take the plain one only.
NUMBER = re.compile(r"(.*\.)?(\d+|0x[0-9a-f]*)")


@dataclass(frozen=True)
class Target:
    """One request: where to, and what to ask for."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self):
        """As it stands in an address and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self):
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def is_allowed_also(self):
        return (self.host, self.port) == settings.FETCH_ALSO


def read_target(address):
    """The target that an address means; raises Refused for what is no plain address of a public website."""
    try:
        if re.search(r"[\x00-\x20\x7f\\]", address):
            raise ValueError(address)
        parts = urlsplit(address)
        host = read_host(parts.hostname or "")
        target = Target(parts.scheme, host, parts.port or PORTS[parts.scheme], "")
    except (ValueError, KeyError) as error:
        raise Refused(_("This is no address of a public website.")) from error
    if parts.username is not None or parts.password is not None:
        raise Refused(_("This address has a user name or password in it; leave those out."))
    if target.port not in PORTS.values() and not target.is_allowed_also:
        raise Refused(_("This address names a port that public websites do not use."))
    path = iri_to_uri(parts.path or "/") + (f"?{iri_to_uri(parts.query)}" if parts.query else "")
    return Target(target.scheme, target.host, target.port, path)


def read_host(host):
    """A name in ASCII, or an IP address in its one plain spelling; raises ValueError for anything else."""
    if ":" in host:
        return ip_address(host).compressed
    host = host.encode("idna").decode().lower().removesuffix(".")
    if NUMBER.fullmatch(host):
        return str(IPv4Address(host))
    if not NAME.fullmatch(host):
        raise ValueError(host)
    return host


def public_answers(target, clock):
    """What to connect to, as pairs of an address family and a socket address; raises Refused when even one is not public."""
    answers = [(family, place) for family, _type, _protocol, _name, place in resolve(target, clock)]
    if not target.is_allowed_also and not all(is_public(place[0]) for _family, place in answers):
        raise Refused(_("This address leads to a computer in a closed network, not to a public website."))
    return answers


def is_public(number):
    address = ip_address(number)
    if address.version == 6 and address not in PUBLIC_V6:
        return False
    return not any(address in network for network in SPECIAL if network.version == address.version)


def resolve(target, clock):
    """Ask the name servers, in a thread, since that question knows no time-out."""
    answers = queue.SimpleQueue()
    threading.Thread(target=ask_name_servers, args=(target, answers), daemon=True).start()
    try:
        found = answers.get(timeout=clock.left())
    except queue.Empty as error:
        raise TooSlow from error
    if not found:
        raise FetchError(_("There is no website called %(host)s.") % {"host": target.host})
    return found


def ask_name_servers(target, answers):
    try:
        answers.put(socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError):
        answers.put([])
