"""Signed links to files that are not public yet, for a preview that is opened without account or cookie.

The query of the address names the preview link and has the signature of both; nothing is stored. The address ends with its link,
or sooner. The caller of `sign_links` says which files the preview shows.
"""

import re
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.utils.module_loading import import_string

LIFETIME = timedelta(hours=12)  # a page may stay open for a working day
KEY = "voorbeeld"
ADDRESS = re.compile(rf"""(?<=["\s,]){re.escape(settings.MEDIA_URL)}[\w./-]+""")


def signer():
    return TimestampSigner(salt="dossier.media.passes")


def sign_links(html, link, names):
    """Sign the addresses on the page, in any attribute, of the files with these names, for the preview link of this number."""
    addresses = {settings.MEDIA_URL + name for name in names}
    return ADDRESS.sub(lambda found: signed(found[0], link) if found[0] in addresses else found[0], html)


def signed(address, link):
    value = f"{link}:{address}"
    return f"{address}?{KEY}={link}{signer().sign(value).removeprefix(value)}"


def has_pass(request):
    """Whether this address was signed, lately, for a preview link that still works."""
    link, _, signature = request.GET.get(KEY, "").partition(":")
    try:
        signer().unsign(f"{link}:{request.path}:{signature}", max_age=LIFETIME)
    except BadSignature:
        return False
    return import_string(settings.PREVIEW_LINK_WORKS)(link)
