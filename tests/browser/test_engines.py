"""One page of every template before two further engines and the Nu HTML checker, forms with errors too: nobody finds an error."""

import shutil
import subprocess

import pytest

from tests import npm
from tests.browser.engines import errors
from tests.browser.tally import count
from tests.browser.test_templates import TEMPLATES

OPTIONS = {"viewport": {"width": 1280, "height": 900}, "bypass_csp": True}
REACT = "/reageren/zeven-vragen-voordat-u-een-sensor-ophangt/"
FORMS = ["/bijdragen/?soort=bijeenkomst", "/bijdragen/?soort=publicatie", "/bijdragen/?soort=vraag", REACT]
ASKED = {"title": "Mag dit?", "text": "Wij willen meten.", "name": "Ada", "email": "ada@delft.example"}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The folder where each test leaves the HTML that it got, for one run of the HTML checker."""
    return tmp_path_factory.mktemp("html")


@pytest.fixture
def keep(saved):
    def keep(answer):
        (saved / f"{len(list(saved.iterdir()))}.html").write_bytes(answer.body())

    return keep


@pytest.mark.parametrize("address", [*TEMPLATES, *FORMS, "/reageren/ingetrokken/", REACT + "dank/"])
def test_two_engines_find_no_error_on_a_page(visit, address, keep):
    reader = visit(**OPTIONS)
    keep(reader.go(address))
    assert errors(reader.page) == []


def send(page, **filled):
    """Fill in the form of the page and send it, no sooner than a person would; the answer."""
    for name, value in filled.items():
        page.locator(f"#id_{name}").fill(value)
    page.wait_for_timeout(3500 if filled else 0)
    with page.expect_navigation() as navigation:
        page.locator("main form[method=post] button").last.click()
    return navigation.value


@pytest.mark.parametrize("address", FORMS)
def test_two_engines_find_no_error_on_a_form_with_errors(visit, address, keep):
    reader = visit(**OPTIONS)
    reader.go(address)
    keep(send(reader.page))
    assert reader.page.locator("#fouten").count() == 1
    assert errors(reader.page) == []


def test_two_engines_find_no_error_on_the_pages_of_who_sent_something(visit, keep):
    reader = visit(**OPTIONS)
    reader.go("/bijdragen/?soort=vraag")
    keep(send(reader.page, **ASKED))
    own = reader.page.locator(".kd-own-page a").get_attribute("href")
    for more in ("ontvangen/", "", "intrekken/"):
        keep(reader.go(own + more))
        assert errors(reader.page) == []
    keep(send(reader.page))
    assert errors(reader.page) == []


def test_the_html_of_these_pages_and_the_style_sheets_have_no_error(saved, pytestconfig):
    pages, sheets = list(saved.iterdir()), list((pytestconfig.rootpath / "static" / "css").glob("*.css"))
    assert len(pages) > len(TEMPLATES)  # run the whole file: the tests above save what is checked here
    if not shutil.which("java"):
        pytest.skip("needs Java (apt install default-jre-headless)")
    checker = ["java", "-jar", npm.file("vnu-jar/build/dist/vnu.jar"), "--errors-only", "--also-check-css", "--stdout"]
    answer = subprocess.run([*checker, *pages, *sheets], capture_output=True, text=True)
    found = answer.stdout.splitlines()
    count("Nu HTML Checker", npm.version("vnu-jar"), [page.name for page in pages], found)
    assert found == []
    assert answer.returncode == 0, answer.stderr
