"""Signed links to files that are not public yet, for a preview that is opened without account or cookie.

The signature of the address is in its query; nothing is stored. The caller of `sign_links` decides who may see the files.
"""

import re
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner

LIFETIME = timedelta(hours=12)  # a page may stay open for a working day
KEY = "voorbeeld"
ADDRESS = re.compile(rf"""(?<=["\s,]){re.escape(settings.MEDIA_URL)}[\w./-]+""")


def signer():
    return TimestampSigner(salt="dossier.media.passes")


def sign_links(html):
    """Sign the address of every file on the page, in any attribute."""
    return ADDRESS.sub(lambda found: signed(found[0]), html)


def signed(address):
    signature = signer().sign(address).removeprefix(address + signer().sep)
    return f"{address}?{KEY}={signature}"


def has_valid_signature(request):
    try:
        signer().unsign(f"{request.path}{signer().sep}{request.GET.get(KEY, '')}", max_age=LIFETIME)
    except BadSignature:
        return False
    return True
