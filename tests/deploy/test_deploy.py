"""Behind nginx everything is as Django says it, quicker: the same pages, headers, files and refusals, and nothing stale."""

import gzip
import json
import os
import re
import signal
import socket
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import psycopg
import pytest

from dossier.speed.page_cache.front import OWN_HEADERS
from dossier.visitors.public_forms.middleware import MOST_BYTES
from tests.addresses import ITEMS, PAGES
from tests.deploy.conftest import SERVER, execute
from tests.deploy.deployed import ROOT, TLS, wait_until

ON_THE_WAY = {"date", "server", "connection", "keep-alive", "transfer-encoding"}
OF_THE_FILE = OWN_HEADERS | {"accept-ranges"}
ALWAYS = {"Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"}


@pytest.fixture(scope="module")
def files(site):
    return json.loads(site.files)


def headers(answer, but=ON_THE_WAY):
    """By name; the words of the policy in one order, for each process has its own."""
    said = {name.lower(): value for name, value in answer.getheaders()}
    said["content-security-policy"] = sorted(said.get("content-security-policy", "").split("; "))
    return {name: value for name, value in said.items() if name not in but}


def says_always(answer):
    return {name for name, _ in answer.getheaders()} >= ALWAYS


def of_the_page(headers):
    return {name: value for name, value in headers.items() if name not in OF_THE_FILE}


@pytest.mark.parametrize("address", [*PAGES, *ITEMS.values(), "/zoeken/?q=hitte", "/bestaat-niet/", "/nieuws", "/beheer/login/"])
def test_a_page_is_the_same_as_from_django_alone(site, address):
    ours, theirs = site.ask(address), site.ask_django(address)
    varying = {"set-cookie", "content-length", "etag"} if "login" in address else set()
    assert ours.status == theirs.status
    assert headers(ours, ON_THE_WAY | varying) == headers(theirs, ON_THE_WAY | varying)
    assert says_always(ours)
    assert varying or ours.content == theirs.content


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_comes_packed_and_with_a_validator(site, encoding, unpack):
    packed = site.ask("/nieuws/", Accept_Encoding=encoding)
    assert packed.getheader("Content-Encoding") == encoding
    assert unpack(packed.content) == site.ask("/nieuws/").content
    again = site.ask("/nieuws/", Accept_Encoding=encoding, If_None_Match=packed.getheader("ETag"))
    assert (again.status, again.content) == (304, b"")


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)])
def test_static_files_come_finished_from_the_disk(site, encoding, unpack):
    address = re.search(r"/static/css/site\.\w+\.css", site.ask("/").content.decode())[0]
    ours, theirs = site.ask(address, Accept_Encoding=encoding), site.ask_django(address, Accept_Encoding=encoding)
    assert unpack(ours.content) == unpack(theirs.content) == Path(site.home, "data", address[1:]).read_bytes()
    assert of_the_page(headers(theirs)).items() <= of_the_page(headers(ours)).items()
    assert says_always(ours)
    for name in ("Content-Encoding", "Cache-Control", "Vary"):
        assert ours.getheader(name) == theirs.getheader(name)
    assert ours.getheader("Content-Type").replace('"', "") == theirs.getheader("Content-Type").replace('"', "")
    assert site.ask(address, If_None_Match=ours.getheader("ETag"), Accept_Encoding=encoding).status == 304


@pytest.mark.parametrize(
    "address", ["/static/css/weg.123456789abc.css", "/static/../secret-key", "/static/css/", "/503.html", "/accel/x"]
)
def test_what_is_no_file_for_readers_is_a_404_in_house_style(site, address):
    answer = site.ask(address)
    assert answer.status == 404
    assert "Deze pagina bestaat niet" in answer.content.decode()


def test_django_judges_an_upload_and_nginx_sends_it(site, files):
    judged, sent = site.ask_django(files["picture"]), site.ask(files["picture"])
    name = files["picture"].removeprefix("/bestanden")
    assert judged.getheader("X-Accel-Redirect") == f"/accel{name}"
    assert judged.content == b""
    assert sent.content == Path(site.home, "data", "uploads", name[1:]).read_bytes()
    assert sent.getheader("X-Accel-Redirect") is None
    assert of_the_page(headers(sent)) == {k: v for k, v in of_the_page(headers(judged)).items() if k != "x-accel-redirect"}
    assert says_always(sent)
    for name in ("Content-Type", "Content-Disposition", "Cache-Control", "Last-Modified"):
        assert sent.getheader(name) == judged.getheader(name)


def test_an_upload_is_sent_in_parts_and_not_at_all_to_who_has_it(site, files):
    whole = site.ask(files["document"])
    part = site.ask(files["document"], Range="bytes=3-8")
    assert (part.status, part.content) == (206, whole.content[3:9])
    assert site.ask(files["document"], If_None_Match=whole.getheader("ETag")).status == 304
    assert site.ask(files["document"], If_Modified_Since=whole.getheader("Last-Modified")).status == 304


def test_the_file_of_a_concept_is_not_there_by_any_door(site, files):
    hidden = files["hidden"]
    doors = [hidden, hidden.replace("/bestanden/", "/accel/"), hidden.replace("/bestanden/", "/uploads/")]
    assert [site.ask(door).status for door in doors] == [404, 404, 404]


def test_a_body_over_the_limit_is_refused_before_it_is_sent(site):
    assert MOST_BYTES == 76 << 20  # as it stands in deploy/nginx.conf
    connection = TLS(site)
    connection.putrequest("POST", "/bijdragen/?soort=nieuws")
    connection.putheader("Content-Length", str(MOST_BYTES + 1))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert "Dit is te groot" in answer.read().decode()
    assert says_always(answer)
    connection.close()


def test_slow_senders_hold_no_worker(site):
    slow = []
    for _ in range(12):  # more than there are threads
        connection = TLS(site)
        connection.putrequest("POST", "/bijdragen/?soort=nieuws")
        connection.putheader("Content-Length", "1000000")
        connection.putheader("Content-Type", "application/x-www-form-urlencoded")
        connection.putheader("Origin", f"https://localhost:{site.port}")  # with the cookie: Django would read the body
        connection.putheader("Cookie", f"csrftoken={'a' * 32}")
        connection.endheaders(b"title=een+begin")
        slow.append(connection)
    begin = time.monotonic()
    assert site.ask("/zoeken/?q=meten").status == 200
    assert time.monotonic() - begin < 3
    for connection in slow:
        connection.close()


def test_a_change_is_on_the_next_request_of_every_worker(site):
    workers = children(site.gunicorn.pid)
    assert len(workers) == 2
    for turn, idle in enumerate([*workers, *workers]):
        os.kill(idle, signal.SIGSTOP)  # so that the other one answers
        try:
            execute(site, "UPDATE items_item SET title = %s WHERE slug = 'een-news'", f"Beurt {turn}")
            for address in ("/", "/nieuws/", "/nieuws/een-news/"):
                assert f"Beurt {turn}" in site.ask(address).content.decode()
        finally:
            os.kill(idle, signal.SIGCONT)


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]


def test_a_backup_of_the_running_site_is_restored_under_it(site):
    execute(site, "UPDATE items_item SET title = 'Zoals het was' WHERE slug = 'een-news'")
    site.run(site.command("dossier-backup.service"))
    (backup,) = Path(site.home, "backups").iterdir()
    execute(site, "UPDATE items_item SET title = 'Per ongeluk' WHERE slug = 'een-news'")
    assert "Per ongeluk" in site.ask("/nieuws/").content.decode()
    site.run([*site.command("dossier-backup.service")[:2], "restore", "--replace", str(backup)])
    assert all("Zoals het was" in site.ask("/nieuws/").content.decode() for _ in range(8))


def test_it_is_well(site):
    wait_until(lambda: site.ask("/healthz").status == 200)
    answer = site.ask("/healthz")
    assert json.loads(answer.content)["worker"] == "ok"
    assert answer.getheader("Set-Cookie") is None


def test_nobody_waits_in_vain_while_the_workers_are_replaced(site):
    before = children(site.gunicorn.pid)
    with ThreadPoolExecutor(4) as readers:
        site.gunicorn.send_signal(signal.SIGHUP)
        answers = list(readers.map(lambda _: site.ask("/").status, range(60)))
        wait_until(lambda: not set(before) & set(children(site.gunicorn.pid)))
        answers += list(readers.map(lambda _: site.ask("/").status, range(20)))
    assert set(answers) == {200}


def test_plain_http_leads_to_https_and_http_2_is_spoken(site):
    with socket.create_connection(("127.0.0.1", site.plain_port)) as plain:
        plain.sendall(b"GET /nieuws/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
        assert b"Location: https://localhost/nieuws/" in plain.recv(2000)
    context = ssl.create_default_context(cafile=site.certificate)
    context.set_alpn_protocols(["h2"])
    with (
        socket.create_connection(("127.0.0.1", site.port)) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as tls,
    ):
        assert tls.selected_alpn_protocol() == "h2"


def test_the_log_holds_no_address_no_question_and_no_token(site):
    site.ask("/zoeken/?q=geheime-vraag")
    site.ask("/bijdragen/geheim-token/")
    log = Path(site.home, "log", "dossier.log")
    wait_until(lambda: "GET /zoeken/ 200" in log.read_text(encoding="utf-8"))
    assert not re.search(r"127\.0\.0\.1|geheim", log.read_text(encoding="utf-8"))
    assert not re.search(r"127\.0\.0\.1|192\.0\.2\.7|geheim", Path(site.home, "log", "parts.log").read_text(encoding="utf-8"))


def test_a_database_that_was_away_is_found_again_by_itself(site):
    name = site.database.rpartition("/")[2]
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            away = site.ask("/nieuws/")
            assert (away.status, away.getheader("Retry-After")) == (503, "60")
            assert "kd-wide" in away.content.decode()
            assert json.loads(site.ask("/healthz").content)["database"] == "fault"
        finally:
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert [site.ask("/nieuws/").status for _ in range(12)] == [200] * 12
    assert site.worker.poll() is None


def test_when_the_site_is_away_nginx_says_so_in_house_style(site):
    os.kill(site.gunicorn.pid, signal.SIGTERM)
    site.gunicorn.wait(timeout=40)
    answer = site.ask("/nieuws/")
    assert (answer.status, answer.getheader("Cache-Control")) == (503, "no-store")
    assert "kd-wide" in answer.content.decode()
    assert says_always(answer)


def test_the_units_name_what_is_there():
    for unit in Path(ROOT, "deploy").glob("*.service"):
        text = unit.read_text()
        assert "User=dossier" in text
        assert "ProtectSystem=strict" in text
        assert re.search(r"manage\.py (\w+)|gunicorn dossier\.wsgi", text)


def test_the_units_hold_all_services_alike():
    """But for what is the service's own: gunicorn gives its socket an owner, the backup is for its owner only."""
    held = []
    for unit in Path(ROOT, "deploy").glob("*.service"):
        lines = unit.read_text().partition("NoNewPrivileges")[2].partition("\n\n")[0].splitlines()
        held.append([line for line in lines if line != "SystemCallFilter=@chown"])
    assert len(held) == 3
    assert held[0] == held[1] == held[2]
