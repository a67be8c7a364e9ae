"""A real server with the sample content, and a browser that looks at it. Without them the tests here are skipped, and say so."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser import tally
from tests.deploy.deployed import free_port
from tests.elsewhere import website

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
MANAGE = [sys.executable, "manage.py"]
LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappijen en meervoudigepersoonlijkheidsstoornisbehandelingen"
MORE = f"""
from django.utils import timezone
from datetime import timedelta
from dossier.content.items.kinds import Kind
from dossier.content.items.models import Organisation, Theme
long = {LONG!r}
theme = Theme.objects.create(name=long[:90], slug="lang-thema", intro=long)
Organisation.objects.create(name="Stadsblad Delft", slug="stadsblad-delft", type="bedrijf", website="http://127.0.0.1/")
body = Organisation.objects.create(name=long, slug="lange-organisatie", type="gemeente")
aspects = {{"news": "linkpost", "project": "gestopt", "event": "besloten", "publication": "regelgeving", "source": "website"}}
for kind in Kind:
    own = {{"starts": timezone.now() + timedelta(days=9)}} if kind == "event" else {{}}
    item = kind.model(
        title=long, slug=f"lang-{{kind.value}}", teaser=long, why=long, body=f"<h2>{{long}}</h2><p>{{long * 2}}</p>", place=long,
        aspect=aspects.get(kind.value, ""), provenance="extern", organisation=body,
        source_url="https://www." + "lang" * 12 + ".example.org/", published_at=timezone.now(), **own,
    )
    item.save()
    item.themes.set([theme])
gone = Kind.NEWS.model(title="Ingetrokken bericht", slug="ingetrokken", teaser="x", aspect="bericht", published_at=timezone.now())
gone.withdrawn_at, gone.withdrawn_reason = timezone.now(), "De bron is ingetrokken."
gone.save()
"""


def pytest_collection_modifyitems(items):
    here = [item for item in items if "tests/browser" in str(item.path)]
    for item in here:
        item.add_marker(pytest.mark.browser)
    if reason := missing():
        for item in here:
            item.add_marker(pytest.mark.skip(reason=reason))


def pytest_sessionfinish():
    if (file := os.environ.get("ACCESSIBILITY_CHECKS")) and tally.CHECKERS:
        tally.write(Path(file))


def missing():
    if not CHROMIUM:
        return "browser tests need Debian's chromium (apt install chromium-headless-shell)"
    try:
        import axe_playwright_python  # noqa: F401
        import playwright  # noqa: F401
    except ImportError:
        return "browser tests need the packages of requirements-dev.txt"
    return ""


@pytest.fixture(scope="session")
def elsewhere():
    """Another website, from which the server may fetch."""
    with website() as site:
        yield site


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The data folder of a site with the sample content, its pictures made, and items of the longest words."""
    data = tmp_path_factory.mktemp("prepared")
    for command in (["start", "--prepare"], ["shell", "-c", MORE], ["work", "--once"]):
        subprocess.run([*MANAGE, *command], env=surroundings(data), check=True, capture_output=True)
    return data


@pytest.fixture(scope="module")
def server(prepared, tmp_path_factory, elsewhere):
    """The site as `make run` starts it, on a free port. Each module has its own: what one publishes, another does not see."""
    with running(prepared, tmp_path_factory, FETCH_ALSO=f"127.0.0.1:{elsewhere.port}") as server:
        yield server


@contextmanager
def running(prepared, folders, **variables):
    """The site of a deployment with these variables."""
    data = folders.mktemp("site") / "data"
    shutil.copytree(prepared, data)
    address = f"127.0.0.1:{free_port()}"
    environment = surroundings(data) | {"BIND": address, "SITE_URL": f"http://{address}"} | variables
    process = subprocess.Popen([*MANAGE, "start"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://{address}/")
        yield Server(f"http://{address}", (data / "login-redactie.txt").read_text().split(), environment)
    finally:
        process.terminate()
        process.wait(timeout=30)


def surroundings(data):
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    return {**kept, "DATA_DIR": str(data)}


class Server:
    def __init__(self, url, login, environment):
        self.url, self.environment = url, environment
        self.name, self.password = login

    def run(self, code):
        """Run a few lines of Python in the site, for what no form can make."""
        subprocess.run([*MANAGE, "shell", "-v0", "-c", code], env=self.environment, check=True, capture_output=True)


def wait_for(url):
    for _ in range(600):
        try:
            return urllib.request.urlopen(url, timeout=2).close()  # noqa: S310  (our own server)
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{url} did not answer within two minutes")


@pytest.fixture(scope="module")
def browser():
    """Closed with each module: as long as its loop runs, Django takes this process for one that may not ask the database."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """One reader's window; collects what the browser complains of and what it asks from elsewhere."""

    def __init__(self, browser, server, **options):
        # Without motion: a colour that is on its way to another has no contrast to measure.
        self.context = browser.new_context(base_url=server.url, **{"locale": "nl-NL", "reduced_motion": "reduce", **options})
        self.page = self.context.new_page()
        self.complaints, self.elsewhere = [], []
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: request.url.startswith(server.url) or self.elsewhere.append(request.url))

    def hear(self, message):
        """What a page or a script of ours makes the browser say; what axe tries has no address."""
        if message.type in {"error", "warning"} and message.location["url"]:
            self.complaints.append(message.text)

    def go(self, address):
        return self.page.goto(address)

    def sideways(self):
        """How many pixels the page is wider than its window (WCAG 1.4.10)."""
        self.page.wait_for_load_state()
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture(scope="module")
def cookies(browser, server):
    """What the editor's browser keeps after logging in: once is enough for all tests that begin with the work."""
    context = browser.new_context(base_url=server.url)
    log_in(context.new_page(), server)
    yield context.cookies()
    context.close()


def log_in(page, server):
    page.goto("/beheer/")
    page.get_by_label("Gebruikersnaam").fill(server.name)
    page.get_by_label("Wachtwoord").fill(server.password)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/")


@pytest.fixture
def desk(visit, cookies):
    """An editor at the desk."""
    editor = visit(viewport={"width": 1280, "height": 900})
    editor.context.add_cookies(cookies)
    editor.go("/beheer/")
    return editor


@pytest.fixture
def visit(browser, server):
    visits = []

    def _visit(**options):
        visits.append(Visit(browser, server, **options))
        return visits[-1]

    yield _visit
    for visit in visits:
        visit.context.close()
