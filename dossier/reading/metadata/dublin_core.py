"""Dublin Core metadata in the head of an item page, after OWMS 4.0, the standard of the Dutch government.

The scheme of a value is in `title`, as on rijksoverheid.nl: HTML has no attribute `scheme` on `<meta>` any more. The page is
described, so its type is "webpagina" of OVERHEID.Informatietype; a publication of our own also names its category under the Woo.
"""

import re

from django.conf import settings
from django.utils import timezone

from dossier.content.items.kinds import Kind, Provenance, PublicationType

# Categories of the Wet open overheid (art. 3.3) in TOOI's list, for the types of publication that are one without doubt.
WOO = "https://identifier.overheid.nl/tooi/def/thes/kern/"
WOO_CATEGORIES = {
    PublicationType.COVENANT: f"{WOO}c_8fc2335c",  # convenanten
    PublicationType.RESEARCH: f"{WOO}c_fdaee95e",  # onderzoeksrapporten
    PublicationType.LEGISLATION: f"{WOO}c_139c6280",  # wetten en algemeen verbindende voorschriften
}


def terms_of(item):
    """Triples of name, scheme (or "") and value. Uses only data that the item page has loaded: no queries."""
    yield "DCTERMS.identifier", "XSD.anyURI", settings.SITE_URL + item.get_canonical_url()
    yield "DCTERMS.title", "", item.title
    yield "DCTERMS.type", "OVERHEID.Informatietype", "webpagina"
    if item.kind == Kind.PUBLICATION and item.provenance == Provenance.OWN and item.aspect in WOO_CATEGORIES:
        yield "DCTERMS.type", "TOOI.Informatiecategorie", WOO_CATEGORIES[item.aspect]
    yield "DCTERMS.language", "XSD.language", item.language
    yield "DCTERMS.modified", "XSD.date", timezone.localdate(item.updated_at).isoformat()
    yield "DCTERMS.issued", "XSD.date", timezone.localdate(item.published_at).isoformat()
    if item.provenance == Provenance.OWN:
        yield "DCTERMS.creator", owner_scheme(), settings.OWNER_NAME
    else:
        yield "DCTERMS.creator", "", item.organisation.name
    yield "OVERHEID.authority", owner_scheme(), settings.OWNER_NAME
    if settings.OWNER_URI:
        yield "OVERHEID.authority", "XSD.anyURI", settings.OWNER_URI
    yield from (("DCTERMS.subject", "", theme.name) for theme in item.shown_themes)
    if item.licence_url:
        yield "DCTERMS.rights", "XSD.anyURI", item.licence_url


# The lists of OWMS 4.0 (standaarden.overheid.nl/owms) by the kind of organisation in a TOOI address.
SCHEMES = {
    "gemeente": "OVERHEID.Gemeente",
    "provincie": "OVERHEID.Provincie",
    "waterschap": "OVERHEID.Waterschap",
    "ministerie": "OVERHEID.Ministerie",
}


def owner_scheme():
    """The OWMS list of the owner's name, derived from the TOOI identifier in OWNER_URI; empty when unknown."""
    found = re.search(r"/tooi/id/(\w+)/", settings.OWNER_URI)
    return SCHEMES.get(found[1], "") if found else ""
