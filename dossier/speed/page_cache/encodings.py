"""Finished bodies: a page is compressed once, when it is stored, and sent as it lies there."""

import gzip
import zlib
from functools import lru_cache

import brotli

PREFERRED = ("br", "gzip")  # the smallest first


@lru_cache(maxsize=256)
def chosen(accepted):
    """The encoding for an `Accept-Encoding` header (RFC 9110, 12.5.3): "br", "gzip", or "" for none."""
    weights = dict(weighed(part) for part in accepted.lower().split(","))
    anything = weights.get("*", 0)
    return next((name for name in PREFERRED if weights.get(name, anything) > 0), "")


def weighed(part):
    name, _, parameter = part.partition(";")
    _, _, weight = parameter.partition("q=")
    try:
        return name.strip(), float(weight or 1)
    except ValueError:
        return name.strip(), 0


def encode(body, encoding):
    if encoding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=5)
    return gzip.compress(body, compresslevel=6, mtime=0) if encoding == "gzip" else body


def decode(body, encoding):
    if encoding == "br":
        return brotli.decompress(body)
    return zlib.decompress(body, wbits=31) if encoding == "gzip" else body
