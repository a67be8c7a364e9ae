from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def shown(picture, shape):
    """The `renditions.Source` of a picture, `whole` or as a `card`."""
    return picture.card if shape == "card" else picture.whole


@register.simple_tag
def accessible_version_url(attachment, page_url):
    """A mailto: address with a filled-in request to the editors (RFC 6068)."""
    subject = _("Accessible version of: %(title)s") % {"title": attachment.title}
    body = _("I cannot read this document well: %(title)s\n%(page)s") % {"title": attachment.title, "page": page_url}
    return f"mailto:{settings.CONTACT_EMAIL}?" + urlencode({"subject": subject, "body": f"{body}\n"}, quote_via=quote)
