"""What an item is in the words of the Dutch government: the kernel of OWMS 4.0, as Dublin Core in the head of its page.

The scheme of a value stands in `title`, as on rijksoverheid.nl: HTML has no attribute `scheme` on `<meta>` any more. The page is
described, so its type is "webpagina" of OVERHEID.Informatietype; a publication of our own also names its category under the Woo.
"""

from django.conf import settings
from django.utils import timezone

from dossier.content.items.kinds import Kind, Provenance, PublicationType
from dossier.reading.metadata import owner

# Categories of the Wet open overheid (art. 3.3) in TOOI's list, for the types of publication that are one without doubt.
WOO = "https://identifier.overheid.nl/tooi/def/thes/kern/"
WOO_CATEGORIES = {
    PublicationType.COVENANT: f"{WOO}c_8fc2335c",  # convenanten
    PublicationType.RESEARCH: f"{WOO}c_fdaee95e",  # onderzoeksrapporten
    PublicationType.LEGISLATION: f"{WOO}c_139c6280",  # wetten en algemeen verbindende voorschriften
}


def terms_of(item):
    """Triples of name, scheme (or nothing) and value. Asks for nothing that the page of an item has not loaded."""
    yield "DCTERMS.identifier", "XSD.anyURI", settings.SITE_URL + item.get_canonical_url()
    yield "DCTERMS.title", "", item.title
    yield "DCTERMS.type", "OVERHEID.Informatietype", "webpagina"
    if item.kind == Kind.PUBLICATION and item.provenance == Provenance.OWN and item.aspect in WOO_CATEGORIES:
        yield "DCTERMS.type", "TOOI.Informatiecategorie", WOO_CATEGORIES[item.aspect]
    yield "DCTERMS.language", "XSD.language", item.language
    yield "DCTERMS.modified", "XSD.date", timezone.localdate(item.updated_at).isoformat()
    yield "DCTERMS.issued", "XSD.date", timezone.localdate(item.published_at).isoformat()
    if item.provenance == Provenance.OWN:
        yield "DCTERMS.creator", owner.scheme(), settings.OWNER_NAME
    else:
        yield "DCTERMS.creator", "", item.organisation.name
    yield "OVERHEID.authority", owner.scheme(), settings.OWNER_NAME
    if settings.OWNER_URI:
        yield "OVERHEID.authority", "XSD.anyURI", settings.OWNER_URI
    yield from (("DCTERMS.subject", "", theme.name) for theme in item.shown_themes)
    if item.licence_url:
        yield "DCTERMS.rights", "XSD.anyURI", item.licence_url
