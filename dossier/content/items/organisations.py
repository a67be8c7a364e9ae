"""Finding the organisation whose content a page is."""

from django.utils.text import slugify

from dossier.content.items.models import Organisation
from dossier.content.items.models.organisation import OrganisationType
from dossier.content.items.names import free_address
from dossier.content.texts.addresses import host_of

# The type of an organisation, by the first words of its name.
TYPES = {
    OrganisationType.MUNICIPALITY: ("gemeente ",),
    OrganisationType.GOVERNMENT: ("ministerie ", "provincie ", "waterschap ", "hoogheemraadschap ", "rijks", "omgevingsdienst "),
    OrganisationType.KNOWLEDGE: ("universiteit ", "hogeschool ", "tu ", "university ", "rathenau ", "tno"),
}


def find_organisation(host, name):
    """By its name, else by its website or one that this host is part of (nieuws.leiden.nl → leiden.nl); None when in doubt."""
    if name and (named := Organisation.objects.filter(name__iexact=name).first()):
        return named
    parts = host.split(".")
    hosts = [".".join(parts[n:]) for n in range(len(parts) - 1)]
    if not hosts:
        return None
    near = [(host_of(known.website), known) for known in Organisation.objects.filter(website__icontains=hosts[-1])]
    for wanted in hosts:
        same = [known for website, known in near if website == wanted]
        if same:
            return same[0] if len(same) == 1 else None
    return None


def free_slug(name):
    """An address made from a name, with a number behind it when the plain one is taken."""
    return free_address(slugify(name)[:100] or "organisatie", Organisation.objects)


def guess_type(name, host):
    """Its type by its name or host; empty when neither shows it."""
    for kind, starts in TYPES.items():
        if name.casefold().startswith(starts):
            return kind.value
    return OrganisationType.GOVERNMENT.value if host.endswith("overheid.nl") else ""
