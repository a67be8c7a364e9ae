"""The floors of `served.py`: what gunicorn costs when there is nothing behind it, when that asks the database one thing, and when
it also sends as many headers as a page of ours must: gunicorn looks at each of them, every time.
"""

import os

import django

from dossier.speed.editions.current import read
from dossier.speed.page_cache.front import NOWHERE, ask

django.setup()
HEADERS, _ = ask(NOWHERE)
HEADERS += [("Cache-Control", "public, max-age=0, must-revalidate"), ("Vary", "Accept-Encoding"), ("ETag", '"0123456789abcdef"')]
BODY = os.urandom(8_000)  # as much as the home page weighs, and as little to compress


def finished(environ, start_response):
    """The least a WSGI application can do."""
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))])
    return [BODY]


def asking(environ, start_response):
    read()
    return finished(environ, start_response)


def with_headers(environ, start_response):
    return asking(environ, lambda status, headers: start_response(status, [*HEADERS, *headers]))
