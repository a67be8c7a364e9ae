"""What machines read in the head of a page."""

import json
from html.parser import HTMLParser


class Head(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.title, self.meta, self.links, self.anchors, self.crumbs, self.blocks = "", [], [], [], [], []
        self.within, self.in_crumbs = "", False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "meta":
            self.meta.append((given.get("name") or given.get("property"), given.get("title", ""), given.get("content")))
        if tag == "link":
            self.links.append((given["rel"], given["href"]))
        if tag == "a":
            self.anchors.append(given.get("href", ""))
        if given.get("type") == "application/ld+json":
            self.blocks.append("")
        self.within = tag if tag == "title" or given.get("type") == "application/ld+json" else ""
        self.in_crumbs = self.in_crumbs or given.get("class") == "kd-breadcrumb-nav"

    def handle_endtag(self, tag):
        self.within = ""
        self.in_crumbs = self.in_crumbs and tag != "nav"

    def handle_data(self, data):
        if self.within == "title":
            self.title += data
        if self.within == "script":
            self.blocks[-1] += data
        if self.in_crumbs and data.strip():
            self.crumbs.append(data.strip())

    def all(self, name):
        return [content for given, _, content in self.meta if given == name]

    def one(self, name):
        found = self.all(name)
        assert len(found) <= 1, (name, found)
        return found[0] if found else None

    @property
    def canonical(self):
        return dict(self.links).get("canonical")

    @property
    def graph(self):
        return json.loads(self.blocks[0])["@graph"] if self.blocks else []

    @property
    def thing(self):
        return self.graph[0]["mainEntity"]


def head(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return Head(answer.content.decode())
