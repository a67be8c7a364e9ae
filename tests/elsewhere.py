"""A website elsewhere, for what fetches: a web server on a free port of this machine, with the pages a test gives it."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ARTICLE = """<!doctype html>
<html lang="nl-NL">
<head>
  <meta charset="utf-8">
  <title>Delft telt fietsen met een lus in de weg | Stadsblad Delft</title>
  <meta property="og:title" content="Delft telt fietsen met een lus in de weg">
  <meta property="og:site_name" content="Stadsblad Delft">
  <meta name="description" content="De gemeente Delft telt sinds maart hoeveel fietsers de binnenstad in rijden.">
  <meta property="article:published_time" content="2026-03-14T09:30:00+01:00">
</head>
<body>
  <header><nav><a href="/">Voorpagina</a></nav></header>
  <main><article>
    <h1>Delft telt fietsen met een lus in de weg</h1>
    <p>De gemeente Delft telt sinds maart hoeveel fietsers de binnenstad in rijden. Dat gebeurt met een draad in het
       wegdek, zonder camera's. De cijfers staan elke ochtend op het open dataportaal, en iedereen mag ze gebruiken.</p>
    <p>Wethouder De Vries noemt de proef geslaagd. Andere gemeenten, o.a. Leiden en Gouda, kunnen de tekeningen van de
       meetlus overnemen. De kosten zijn zo'n duizend euro per straat, met het onderhoud in de eerste vijf jaar erbij.</p>
  </article></main>
  <footer><p>Stadsblad Delft, redactie</p></footer>
</body>
</html>"""


class Website:
    """`pages` maps a path to an answer: HTML, or a status, headers and a body (bytes, or pieces of it as they come)."""

    def __init__(self, port):
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.pages = {"/artikel": ARTICLE}
        self.asked = []

    def answer(self, path):
        found = self.pages.get(path, (404, {}, b""))
        return (200, {"Content-Type": "text/html; charset=utf-8"}, found.encode()) if isinstance(found, str) else found


@contextmanager
def website():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append((self.path, self.headers))
            status, headers, body = site.answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in [body] if isinstance(body, bytes) else body:
                    self.wfile.write(piece)
            except OSError:
                pass  # who asked has hung up, as it should

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Website(server.server_port)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()
