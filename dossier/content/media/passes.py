"""A pass shows a file that is not public yet to whoever got its address from a preview, without an account or a cookie.

It is a signature of that one address, in its query; nothing is stored. Who makes passes decides who may see.
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


def add_passes(html):
    """The page with a pass behind the address of every file on it, in whatever attribute it stands."""
    return ADDRESS.sub(lambda found: with_pass(found[0]), html)


def with_pass(address):
    signed = signer().sign(address).removeprefix(address + signer().sep)
    return f"{address}?{KEY}={signed}"


def has_pass(request):
    try:
        signer().unsign(f"{request.path}{signer().sep}{request.GET.get(KEY, '')}", max_age=LIFETIME)
    except BadSignature:
        return False
    return True
