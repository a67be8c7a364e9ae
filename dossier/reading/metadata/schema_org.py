"""Structured data of items in the vocabulary of schema.org: one function per kind.

A function receives the item as its page loads it (the child model, with themes and attachments) and returns a dict;
`structured_data.py` adds the page and removes empty values. Nothing is guessed: an author who may be a person or an organisation
is credited as text.
"""

from django.conf import settings
from django.utils import timezone

from dossier.content.items.kinds import DatePrecision, Provenance, PublicationType, SourceSort

ONLINE = "online"


def our_organisation():
    name, uri = settings.OWNER_NAME, settings.OWNER_URI
    return {"@type": "Organization", "@id": f"{settings.SITE_URL}/#owner", "name": name, "sameAs": uri}


def organisation_of(item):
    """The organisation of the item; the owner of the site for own content."""
    if item.organisation:
        return organisation(item.organisation)
    return our_organisation() if item.provenance == Provenance.OWN else None


def organisation(body):
    return {"@type": "Organization", "name": body.name, "url": body.website or settings.SITE_URL + body.get_absolute_url()}


def theme(subject):
    return {"@type": "DefinedTerm", "name": subject.name, "url": settings.SITE_URL + subject.get_absolute_url()}


def news(item):
    """Own news is a NewsArticle; a link post is an Article based on someone else's."""
    is_ours = item.provenance == Provenance.OWN
    return article(item, "NewsArticle" if is_ours else "Article") | {"author": organisation_of(item) if is_ours else None}


def blog(item):
    affiliation = item.author_municipality and {"@type": "Organization", "name": item.author_municipality}
    author = {"@type": "Person", "name": item.author_name, "jobTitle": item.author_role, "affiliation": affiliation}
    return article(item, "BlogPosting") | {"author": author}


def article(item, name):
    return {
        "@type": name,
        "headline": item.title,
        "description": item.teaser,
        "inLanguage": item.language,
        "datePublished": iso_date(item) if not item.is_link_post else item.published_at.isoformat(),
        "dateModified": item.updated_at.isoformat(),
        "publisher": our_organisation(),
        "isBasedOn": source_of(item) if item.is_link_post else item.source_url,
        "license": item.licence_url,
    }


def source_of(item):
    """The external page of a link post."""
    return {
        "@type": "CreativeWork",
        "name": item.title,
        "url": item.source_url,
        "datePublished": iso_date(item),
        "publisher": organisation_of(item),
        "inLanguage": item.language,
    }


def project(item):
    return {
        "@type": "Project",
        "name": item.title,
        "description": item.teaser,
        "foundingDate": item.starts and timezone.localdate(item.starts).isoformat(),
        "dissolutionDate": item.ends and timezone.localdate(item.ends).isoformat(),
        "parentOrganization": organisation_of(item),
        "member": [organisation(partner) for partner in item.partners.all()],
        "funder": item.funder and {"@type": "Organization", "name": item.funder},
        "sameAs": item.source_url,
    }


def event(item):
    return {
        "@type": "Event",
        "name": item.title,
        "description": item.teaser,
        "inLanguage": item.language,
        "startDate": moment(item, item.starts),
        "endDate": moment(item, item.ends),
        "eventStatus": f"https://schema.org/{'EventCancelled' if item.cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"https://schema.org/{attendance(item)}EventAttendanceMode",
        "location": locations(item),
        "organizer": organisation_of(item),
        "performer": [{"@type": "Person", "name": speaker.name, "jobTitle": speaker.role} for speaker in item.speakers.all()],
        "audience": {"@type": "Audience", "audienceType": item.audience_note or str(item.get_aspect_display())},
        "offers": registration(item) if item.registration_is_open else None,
    }


def moment(item, when):
    """ISO 8601 with the local offset; only the date for whole days."""
    if when is None:
        return None
    return timezone.localdate(when).isoformat() if item.all_day else timezone.localtime(when).isoformat()


def is_online(item):
    return item.place.casefold() == ONLINE or not item.place and bool(item.online_url)


def attendance(item):
    if is_online(item):
        return "Online"
    return "Mixed" if item.online_url else "Offline"


def locations(item):
    """A place, a virtual location, or both; our own page when the address of the online meeting is not public."""
    found = []
    if item.place and not is_online(item):
        found.append({"@type": "Place", "name": item.place, "address": item.place})
    if is_online(item) or item.online_url:
        found.append({"@type": "VirtualLocation", "url": item.online_url or settings.SITE_URL + item.get_canonical_url()})
    return found


def registration(item):
    return {
        "@type": "Offer",
        "url": item.registration_url,
        "validThrough": item.register_until and timezone.localtime(item.register_until).isoformat(),
    }


PUBLICATIONS = {
    PublicationType.REPORT: "Report",
    PublicationType.RESEARCH: "Report",
    PublicationType.LEGISLATION: "Legislation",
    PublicationType.ARTICLE: "Article",
}


def publication(item):
    """The document itself: a Book with an ISBN, else by type, else a DigitalDocument."""
    publisher = item.publisher and {"@type": "Organization", "name": item.publisher}
    name = "Book" if item.isbn else PUBLICATIONS.get(item.aspect, "DigitalDocument")
    return {
        "@type": name,
        "name": item.title,
        "abstract": item.teaser,
        "inLanguage": item.language,
        "datePublished": iso_date(item),
        "creditText": item.authors,
        "publisher": publisher or organisation_of(item),
        "identifier": item.doi and f"https://doi.org/{item.doi}",
        "isbn": item.isbn.replace("-", "").replace(" ", ""),
        "numberOfPages": item.pages if name == "Book" else None,
        "url": item.source_url,
        "license": item.licence_url,
        "encoding": [document(attachment) for attachment in item.documents],
    }


def document(attachment):
    return {
        "@type": "MediaObject",
        "name": attachment.title,
        "contentUrl": settings.SITE_URL + attachment.file.url,
        "encodingFormat": attachment.media_type,
        "inLanguage": attachment.language,
    }


def source(item):
    """An external website or practice example."""
    return {
        "@type": "WebSite" if item.aspect == SourceSort.WEBSITE else "CreativeWork",
        "name": item.title,
        "description": item.teaser,
        "url": item.source_url,
        "inLanguage": item.language,
        "publisher": organisation_of(item),
    }


THINGS = {"news": news, "blog": blog, "project": project, "event": event, "publication": publication, "source": source}


def thing_of(item):
    """The structured data of an item; a kind without its own function is an Article."""
    return THINGS[item.kind](item) if item.kind in THINGS else article(item, "Article")


PARTS = {DatePrecision.YEAR: 1, DatePrecision.MONTH: 2, DatePrecision.DAY: 3}


def date_parts(item):
    """Year, month and day of the item's date, up to its precision: of some reports only the year is known."""
    return [item.date.year, item.date.month, item.date.day][: PARTS[item.date_precision]]


def iso_date(item):
    """ISO 8601 at the known precision: "2018", "2018-03" or "2018-03-01"."""
    return "-".join(f"{part:02}" for part in date_parts(item))
