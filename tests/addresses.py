"""Every address a reader can come to, literally: for the tests that look at all of them."""

PAGES = [
    "/",
    "/nieuws/",
    "/opinie/",
    "/projecten/",
    "/bijeenkomsten/",
    "/bijeenkomsten/archief/",
    "/publicaties/",
    "/bronnen/",
    "/themas/",
    "/organisaties/",
    "/over/",
    "/contact/",
    "/bijdragen/",
    "/privacy/",
    "/toegankelijkheid/",
    "/sitemap/",
]
ITEMS = {
    "news": "/nieuws/een-news/",
    "blog": "/opinie/een-blog/",
    "project": "/projecten/een-project/",
    "event": "/bijeenkomsten/een-event/",
    "publication": "/publicaties/een-publication/",
    "source": "/bronnen/een-source/",
}
# What stands under no second prefix: files, pages behind a token, and the admin.
ONCE = [
    "/beheer/",
    "/beheer/login/",
    "/bijdragen/" + "a" * 43 + "/",
    "/voorbeeld/token/",
    "/bestanden/bijlagen/a.pdf",
    "/feed/",
    "/nieuws/feed/",
    "/agenda.ics",
]


def in_english(address):
    return f"/en{address}"
