"""Whose dossier it is, for machines: by name, and by its identifier in the government's own list of organisations (TOOI)."""

import re

from django.conf import settings

# The lists of OWMS 4.0 (standaarden.overheid.nl/owms) by the kind of organisation in a TOOI address.
SCHEMES = {
    "gemeente": "OVERHEID.Gemeente",
    "provincie": "OVERHEID.Provincie",
    "waterschap": "OVERHEID.Waterschap",
    "ministerie": "OVERHEID.Ministerie",
}


def scheme():
    """The list that the owner's name is taken from; empty when the address of the owner does not tell."""
    found = re.search(r"/tooi/id/(\w+)/", settings.OWNER_URI)
    return SCHEMES.get(found[1], "") if found else ""
