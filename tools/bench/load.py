"""`make load`: two hundred contributions within a minute, on a running site; do readers notice, and is the inbox right?

Starts the site as `make run` does, with the sample content. Every contribution comes from a network of its own, as it would on a
busy day; the limit for one network is a matter of the tests. Readers ask for pages before and during it. One machine runs the
site, the worker and the senders together, so read the figures as a comparison of before and during.
"""

import argparse
import re
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles
from urllib.parse import urlencode

from tools.bench.site import ask, running

CONTRIBUTIONS, SECONDS = 200, 60
SENDERS = 8
PAGES = ["/", "/nieuws/", "/themas/mobiliteit/", "/zoeken/?q=sensoren"]
COUNT = """
from dossier.visitors.contributions.models import Contribution
from dossier.plumbing.outbox.models import Mail
print(Contribution.objects.count(), Contribution.objects.filter(stored_state="nieuw").count(), Mail.objects.count())
"""


def main():
    parser = argparse.ArgumentParser(prog="make load", description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    with running(parser.parse_args().database, "dossier_load") as site:
        report(site.address)
        time.sleep(2)
        print("contributions, new ones among them, mails: " + site.manage("shell", "-v0", "-c", COUNT))


def report(address):
    before = read_for(address, 15)
    with ThreadPoolExecutor(SENDERS) as senders:
        forms = list(senders.map(lambda number: open_form(address, number), range(CONTRIBUTIONS)))
        time.sleep(4)  # as nobody fills in a form at once
        during, stop = [], threading.Event()
        reader = threading.Thread(target=lambda: during.extend(read_until(address, stop)))
        reader.start()
        begin = time.monotonic()
        answers = list(senders.map(lambda form: send(address, begin, *form), forms))
        took = time.monotonic() - begin
        stop.set()
        reader.join()
    statuses = Counter(status for status, _seconds in answers)
    print(f"{CONTRIBUTIONS} contributions in {took:.0f} s, answered {dict(statuses)}")
    for name, seconds in (("sending", [s for _status, s in answers]), ("reading before", before), ("reading during", during)):
        print(
            f"{name:15} p50 {1000 * median(seconds):6.1f} ms   p95 {1000 * quantiles(seconds, n=20)[-1]:6.1f}   n {len(seconds)}"
        )


def network(number):
    return {"X-Forwarded-For": f"10.{number // 250}.{number % 250}.7"}


def open_form(address, number):
    """Number, cookie, and the hidden fields of one opened form."""
    _status, headers, html, _seconds = ask(address, "GET", "/bijdragen/?soort=vraag", headers=network(number))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    return number, headers["Set-Cookie"].split(";")[0], hidden


def send(address, begin, number, cookie, hidden):
    """Send the form at its share of the minute; the status and the seconds."""
    time.sleep(max(0, begin + number * SECONDS / CONTRIBUTIONS - time.monotonic()))
    typed = {"title": f"Vraag {number}", "text": f"Hoe meet u hitte in straat {number}?", "email": f"lezer{number}@example.org"}
    headers = {**network(number), "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    status, _headers, _text, seconds = ask(address, "POST", "/bijdragen/?soort=vraag", urlencode(hidden | typed), headers)
    return status, seconds


def read_for(address, seconds):
    stop = threading.Event()
    threading.Timer(seconds, stop.set).start()
    return read_until(address, stop)


def read_until(address, stop):
    """Seconds of each page that one reader asks for, four a second."""
    times = []
    while not stop.is_set():
        status, _headers, _text, seconds = ask(address, "GET", PAGES[len(times) % len(PAGES)])
        if status != 200:
            sys.exit(f"{PAGES[len(times) % len(PAGES)]} answers {status}.")
        times.append(seconds)
        stop.wait(0.25)
    return times


if __name__ == "__main__":
    main()
