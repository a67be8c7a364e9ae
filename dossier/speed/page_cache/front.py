"""What a web server in front of the site says by itself: the headers of every answer, and two pages.

Asked of Django, so that each stands in one place; `deploy/nginx.conf` includes the files. Written by `manage.py start --prepare`.
"""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.template.loader import render_to_string

# What an answer says of its own content, or of its reader.
OF_CONTENT = {"content-type", "content-length", "content-encoding", "content-language", "etag", "last-modified"}
OWN_HEADERS = {*OF_CONTENT, "vary", "cache-control", "set-cookie"}
NOWHERE = f"{settings.MEDIA_URL}afbeeldingen/0"


def write(folder):
    """`headers.conf`, and the pages for what never reaches Django: a request that is too large, a site that is away."""
    folder.mkdir(exist_ok=True)
    headers, _ = ask(NOWHERE)
    _, too_large = ask("/bijdragen/", REQUEST_METHOD="POST", CONTENT_LENGTH=str(1 << 40))
    replace(folder / "headers.conf", "".join(map(line, headers)))
    replace(folder / "413.html", too_large)
    replace(folder / "503.html", render_to_string("503.html", {"site_theme": settings.THEME}))


def line(header):
    name, value = header
    value = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'add_header {name} "{value}" always;\n'


def replace(file, text):
    """A server that reads it meanwhile has the old one or the new one."""
    aside = Path(f"{file}.new")
    aside.write_text(text)
    aside.replace(file)


def ask(path, **environ):
    """Headers and text of an answer of Django, as a reader would get it."""
    said = []
    request = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "HTTP_HOST": settings.SITE.netloc,
        "SERVER_NAME": settings.SITE.hostname,
        "SERVER_PORT": str(settings.SITE.port or 443),
        "wsgi.url_scheme": settings.SITE.scheme,
        "wsgi.input": BytesIO(),
        **environ,
    }
    body = WSGIHandler()(request, lambda status, headers, exc_info=None: said.extend(headers))
    try:
        return [pair for pair in said if pair[0].lower() not in OWN_HEADERS], b"".join(body).decode()
    finally:
        body.close()
