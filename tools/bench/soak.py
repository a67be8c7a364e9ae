"""`make soak`: readers, searches, contributions and two publishing editors at once: no error, no stale page, flat memory.
`make load`: two hundred contributions within a minute beside readers, and all of them in the inbox.

Each publication must be on the list in the very next requests, over several new connections, so that every worker answers one.
Load and site share the cores; read the times as those of a busy machine.
"""

import argparse
import http.cookiejar
import random
import re
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections import Counter, defaultdict
from statistics import median, quantiles

from lxml import html

from tools.bench.site import ask, memory_of, running

READERS, EDITORS, SENDERS, REQUESTS_AFTER = 6, 2, 20, 6
BURST = 200  # contributions of `make load`
PER_MINUTE = 4  # measurements of memory
FORM = "/bijdragen/?soort=vraag"
PAGES = ["/", "/nieuws/", "/opinie/", "/projecten/", "/bijeenkomsten/", "/publicaties/", "/bronnen/", "/themas/", "/over/"]
WORDS = ["gemeente", "sensoren", "energie", "beleid", "verkeer", "data", "privacy", "wonen", "onderzoek", "slimme stad"]
COUNT = "from dossier.visitors.contributions.models import Contribution; print(Contribution.objects.count())"


class Soak:
    """Shared by all threads: the site, the moment to stop, and the results."""

    def __init__(self, site, minutes):
        self.site, self.end = site, time.monotonic() + 60 * minutes
        self.seconds, self.statuses, self.wrong = defaultdict(list), Counter(), []

    def goes_on(self):
        return time.monotonic() < self.end

    def note(self, what, status, seconds):
        self.seconds[what].append(seconds)
        self.statuses[status] += 1
        if status >= 500:
            self.wrong.append(f"{what} returns {status}")

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

    def contribute(self, numbers):
        for number in numbers:
            if not self.goes_on():
                return
            form = open_form(self.site.address, number)
            time.sleep(4)  # a form that is sent at once counts as spam
            self.note("contributing", *send(self.site.address, number, *form))

    def edit(self, editor):
        desk = Desk(self.site)
        number = 0
        while self.goes_on():
            title = f"Bericht {number} van redacteur {editor}"
            begin = time.monotonic()
            desk.publish(title)
            self.note("publishing", 302, time.monotonic() - begin)
            for _ in range(REQUESTS_AFTER):
                if title not in ask(self.site.address, "GET", "/nieuws/")[2]:
                    self.wrong.append(f"stale: “{title}” is not on /nieuws/")
            number += 1
            time.sleep(5)

    def run(self, jobs):
        """Run each job, a function with its arguments, in a thread; gives the memory of the site in MB during the run."""
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

    def guarded(self, work, *arguments):
        try:
            work(*arguments)
        except Exception as error:  # a thread that ends silently would make the run look good
            self.wrong.append(f"{work.__name__}: {error!r}")

    def soak(self):
        editors = [(self.edit, editor) for editor in range(EDITORS)]
        return self.run([*self.readers(), (self.contribute, range(1_000_000)), *editors])

    def load(self):
        """Readers, and senders that send their share of the contributions within the minute: one in some five seconds."""
        used = self.run([*self.readers(), *[(self.contribute, range(n, BURST, SENDERS)) for n in range(SENDERS)]])
        sent, stored = len(self.seconds["contributing"]), self.site.manage("shell", "-v0", "-c", COUNT)
        print(f"{sent} contributions sent, {stored} in the inbox")
        if str(sent) != stored:
            self.wrong.append("contributions are missing")
        return used

    def readers(self):
        return [(self.read, number) for number in range(READERS)]


def network(number):
    """Every contribution comes from a network of its own, because one network may send only a few."""
    return {"X-Forwarded-For": f"10.{number // 250}.{number % 250}.7"}


def open_form(address, number):
    """The cookie and the hidden fields of one opened form."""
    _status, headers, text, _seconds = ask(address, "GET", FORM, headers=network(number))
    return headers["Set-Cookie"].split(";")[0], dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))


def send(address, number, cookie, hidden):
    """Send a contribution; the status and the seconds."""
    typed = {"title": f"Vraag {number}", "text": f"Hoe meet u hitte in straat {number}?", "email": f"lezer{number}@example.org"}
    headers = {**network(number), "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    status, _headers, _text, seconds = ask(address, "POST", FORM, urllib.parse.urlencode(hidden | typed), headers)
    return status, seconds


class Desk:
    """An editor with a browser without JavaScript."""

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
                raise ValueError(f"{address} refuses the form")

    def publish(self, title):
        self.send(self.ADD, {"title": title, "teaser": "Waar het over gaat.", "aspect": "bericht"}, "_publish")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["soak", "load"])
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--items", type=int, default=0, help="generated ones; 0 for the sample content")
    parser.add_argument("--minutes", type=float, default=1)
    options = parser.parse_args()
    with running(options.database, f"dossier_{options.what}", options.items) as site:
        soak = Soak(site, options.minutes)
        used = getattr(soak, options.what)()
    for what, seconds in soak.seconds.items():
        figures = median(seconds), quantiles([*seconds, max(seconds)], n=100)[-1], max(seconds)
        p50, p99, longest = (1000 * value for value in figures)
        print(f"{what:14} n {len(seconds):6}   p50 {p50:7.1f} ms   p99 {p99:7.1f}   longest {longest:7.0f}")
    print(f"responses {dict(soak.statuses)}; MB at most {max(used):.0f}, by minute:", *(f"{mb:.0f}" for mb in used[::PER_MINUTE]))
    if soak.wrong:
        sys.exit(f"{len(soak.wrong)} wrong, such as: {'; '.join(soak.wrong[:5])}")
    print("No error, and no stale page.")


if __name__ == "__main__":
    main()
