"""Guard against server-side request forgery (SSRF): an address that a user typed may only lead to a public website.

`read_target` checks the address as written, `resolve_public` the IP addresses of its host. The caller connects to those
addresses without resolving again, so that DNS rebinding cannot change them between check and connection. Every redirect is
checked again.

Decision: docs/decisions/fetching.md.
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
# IPv6: only global unicast (2000::/3) can be public; loopback, link-local, mapped IPv4 and NAT64 lie outside it.
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
# Browsers and resolvers read a host that ends in a number as an IPv4 address, in many notations; only dotted decimal is accepted.
NUMBER = re.compile(r"(.*\.)?(\d+|0x[0-9a-f]*)")


@dataclass(frozen=True)
class Target:
    """The parts of an address that a request needs."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self):
        """Host and port as in an address and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self):
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def is_test_server(self):
        return (self.host, self.port) == settings.FETCH_ALSO


def read_target(address):
    """Parse an address; raises Refused unless it is a plain http(s) address without credentials, on a standard port."""
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
    if target.port not in PORTS.values() and not target.is_test_server:
        raise Refused(_("This address names a port that public websites do not use."))
    path = iri_to_uri(parts.path or "/") + (f"?{iri_to_uri(parts.query)}" if parts.query else "")
    return Target(target.scheme, target.host, target.port, path)


def read_host(host):
    """A host name in ASCII, or an IP address in canonical notation; raises ValueError for anything else."""
    if ":" in host:
        return ip_address(host).compressed
    host = host.encode("idna").decode().lower().removesuffix(".")
    if NUMBER.fullmatch(host):
        return str(IPv4Address(host))
    if not NAME.fullmatch(host):
        raise ValueError(host)
    return host


def resolve_public(target, deadline):
    """Pairs of an address family and a socket address to connect to; raises Refused when any of them is not public."""
    addresses = [(family, address) for family, _type, _protocol, _name, address in resolve(target, deadline)]
    if not target.is_test_server and not all(is_public(address[0]) for _family, address in addresses):
        raise Refused(_("This address leads to a computer in a closed network, not to a public website."))
    return addresses


def is_public(number):
    address = ip_address(number)
    if address.version == 6 and address not in PUBLIC_V6:
        return False
    return not any(address in network for network in SPECIAL if network.version == address.version)


def resolve(target, deadline):
    """Look the host up in a thread, because `getaddrinfo` has no timeout."""
    results = queue.SimpleQueue()
    threading.Thread(target=look_up, args=(target, results), daemon=True).start()
    try:
        found = results.get(timeout=deadline.left())
    except queue.Empty as error:
        raise TooSlow from error
    if not found:
        raise FetchError(_("There is no website called %(host)s.") % {"host": target.host})
    return found


def look_up(target, results):
    try:
        results.put(socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError):
        results.put([])
