"""`make soak`: readers, searches, contributions and two publishing editors at once: no error, no stale page, flat memory.

Each publication must be on the list in the very next requests, over several new connections, so that every worker answers one.
Load and site share the cores; read the times as those of a busy machine.
"""

import argparse
import http.cookiejar
import random
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections import Counter, defaultdict
from statistics import median, quantiles

from lxml import html

from tools.bench.load import open_form, send
from tools.bench.site import ask, memory_of, running

READERS, EDITORS, ASKED_AFTER = 6, 2, 6
PER_MINUTE = 4  # times that memory is looked at
PAGES = ["/", "/nieuws/", "/opinie/", "/projecten/", "/bijeenkomsten/", "/publicaties/", "/bronnen/", "/themas/", "/over/"]
WORDS = ["gemeente", "sensoren", "energie", "beleid", "verkeer", "data", "privacy", "wonen", "onderzoek", "slimme stad"]


class Soak:
    """What all threads share: the site, the moment to stop, and what they saw."""

    def __init__(self, site, minutes):
        self.site, self.end = site, time.monotonic() + 60 * minutes
        self.seconds, self.statuses, self.wrong = defaultdict(list), Counter(), []

    def goes_on(self):
        return time.monotonic() < self.end

    def note(self, what, status, seconds):
        self.seconds[what].append(seconds)
        self.statuses[status] += 1
        if status >= 500:
            self.wrong.append(f"{what} answers {status}")

    def read(self, number):
        chance = random.Random(number)
        addresses = list(PAGES)
        while self.goes_on():
            if chance.random() < 0.15:
                what, address = "searching", "/zoeken/?" + urllib.parse.urlencode({"q": chance.choice(WORDS)})
            else:
                what, address = "reading", chance.choice(addresses)
            status, _headers, text, seconds = ask(self.site.address, "GET", address)
            self.note(what, status, seconds)
            if address in PAGES:  # and on from there
                addresses = PAGES + [path for path in html.fromstring(text).xpath("//main//a/@href") if path.startswith("/")]
            time.sleep(0.02)

    def contribute(self):
        number = 0
        while self.goes_on():
            form = open_form(self.site.address, number)
            time.sleep(4)
            status, seconds = send(self.site.address, time.monotonic() - 3600, *form)
            self.note("contributing", status, seconds)
            number += 1

    def edit(self, editor):
        desk = Desk(self.site)
        number = 0
        while self.goes_on():
            title = f"Bericht {number} van redacteur {editor}"
            begin = time.monotonic()
            desk.publish(title)
            self.note("publishing", 302, time.monotonic() - begin)
            for _ in range(ASKED_AFTER):
                if title not in ask(self.site.address, "GET", "/nieuws/")[2]:
                    self.wrong.append(f"stale: “{title}” is not on /nieuws/")
            number += 1
            time.sleep(5)

    def run(self):
        jobs = [(self.read, (number,)) for number in range(READERS)] + [(self.contribute, ())]
        jobs += [(self.edit, (editor,)) for editor in range(EDITORS)]
        threads = [threading.Thread(target=self.guarded, args=job) for job in jobs]
        for thread in threads:
            thread.start()
        used = []
        while self.goes_on():
            time.sleep(60 / PER_MINUTE)
            used.append(memory_of(self.site.pid))
        for thread in threads:
            thread.join()
        return used

    def guarded(self, work, arguments):
        try:
            work(*arguments)
        except Exception as error:  # a thread that dies silently would make the run look good
            self.wrong.append(f"{work.__name__}: {error!r}")


class Desk:
    """An editor with a browser that knows no script."""

    ADD = "/beheer/news/news/add/"

    def __init__(self, site):
        self.url = f"http://{site.address}"
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        name, password = site.log_in()
        self.send("/beheer/login/?next=/beheer/", {"username": name, "password": password}, "")

    def send(self, address, typed, button):
        with self.browser.open(self.url + address) as page:
            forms = html.fromstring(page.read()).forms
        form = next(form for form in forms if form.method == "POST" and set(typed) <= {field.name for field in form.inputs})
        values = [pair for pair in form.form_values() if pair[0] not in {*typed, "_concept"}]
        data = urllib.parse.urlencode([*values, *typed.items(), *([(button, "x")] if button else [])]).encode()
        request = urllib.request.Request(self.url + address, data, {"Referer": self.url + address})
        with self.browser.open(request) as answer:
            if "errornote" in answer.read().decode():
                raise ValueError(f"{address} refuses what was typed")

    def publish(self, title):
        self.send(self.ADD, {"title": title, "teaser": "Waar het over gaat.", "aspect": "bericht"}, "_publish")


def main():
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    with running(options.database, "dossier_soak", options.items) as site:
        soak = Soak(site, options.minutes)
        used = soak.run()
    for what, seconds in soak.seconds.items():
        p50, p99, longest = (
            1000 * value for value in (median(seconds), quantiles([*seconds, max(seconds)], n=100)[-1], max(seconds))
        )
        print(f"{what:14} n {len(seconds):6}   p50 {p50:7.1f} ms   p99 {p99:7.1f}   longest {longest:7.0f}")
    print(f"answers {dict(soak.statuses)}; memory {max(used):.0f} MB at most, minute by minute:")
    print(*(f"{megabytes:.0f}" for megabytes in used[::PER_MINUTE]))
    if soak.wrong:
        sys.exit(f"{len(soak.wrong)} wrong, such as: {'; '.join(soak.wrong[:5])}")
    print("No error, and no stale page.")


if __name__ == "__main__":
    main()
