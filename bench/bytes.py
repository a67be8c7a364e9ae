"""The floors of `served.py`: what gunicorn costs when there is nothing behind it, and when that asks the database one thing."""

import os

import django

from dossier.editions.current import read

django.setup()
BODY = os.urandom(8_000)  # as much as the home page weighs, and as little to compress


def finished(environ, start_response):
    """The least a WSGI application can do."""
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))])
    return [BODY]


def asking(environ, start_response):
    read()
    return finished(environ, start_response)
