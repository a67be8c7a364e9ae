"""Files for a web server in front of the site: the headers that every response has, and two error pages.

Taken from Django's own responses, so that each is defined in one place; `deploy/nginx.conf` includes the files. Written by
`manage.py start --prepare`.
"""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.template.loader import render_to_string

# Headers that depend on the response or on its reader.
OF_CONTENT = {"content-type", "content-length", "content-encoding", "content-language", "etag", "last-modified"}
OWN_HEADERS = {*OF_CONTENT, "vary", "cache-control", "set-cookie"}
NOWHERE = f"{settings.MEDIA_URL}afbeeldingen/0"


def write(folder):
    """`headers.conf`, and pages for requests that never reach Django: one that is too large, and any while the site is down."""
    folder.mkdir(exist_ok=True)
    headers, _ = request(NOWHERE)
    _, too_large = request("/bijdragen/", REQUEST_METHOD="POST", CONTENT_LENGTH=str(1 << 40))
    replace(folder / "headers.conf", "".join(map(line, headers)))
    replace(folder / "413.html", too_large)
    replace(folder / "503.html", render_to_string("503.html", {"site_theme": settings.THEME}))


def line(header):
    name, value = header
    value = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'add_header {name} "{value}" always;\n'


def replace(file, text):
    """Atomically: a server that reads the file meanwhile gets the old one or the new one."""
    aside = Path(f"{file}.new")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)


def request(path, **more):
    """Headers and text of a response of Django, as a reader would get it."""
    sent = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "HTTP_HOST": settings.SITE.netloc,
        "SERVER_NAME": settings.SITE.hostname,
        "SERVER_PORT": str(settings.SITE.port or 443),
        "wsgi.url_scheme": settings.SITE.scheme,
        "wsgi.input": BytesIO(),
        **more,
    }
    body = WSGIHandler()(environ, lambda status, headers, exc_info=None: sent.extend(headers))
    try:
        return [pair for pair in sent if pair[0].lower() not in OWN_HEADERS], b"".join(body).decode()
    finally:
        body.close()
