"""What the site consists of: packages, middleware, and the functions that packages offer each other, as dotted names.

Part of the settings, so that no package imports another for these. Nothing here differs per deployment.
"""

from dossier.kinds import SECTION_PACKAGES

INSTALLED_APPS = [
    "taggit",  # these first: our admin takes their own lists out again
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "dossier.operations",
    "dossier.reading.demo",
    "dossier.reading.pages",
    *SECTION_PACKAGES,
    "dossier.reading.search",
    "dossier.editing",
    "dossier.visitors.contributions",
    "dossier.people.privacy",
    "dossier.visitors.reactions",
    "dossier.reading.redirects",
    "dossier.speed.static_pages",
    "dossier.visitors.public_forms",
    "dossier.reading.metadata",
    "dossier.people.accounts",
    "dossier.content.items",
    "dossier.plumbing.jobs",
    "dossier.plumbing.outbox",
    "dossier.plumbing.fetching",
    "dossier.content.media",
    "dossier.speed.editions",
    "csp",
    "django_prose_editor",
    "dossier.people.accounts.apps.AdminConfig",
    "dossier.people.accounts.apps.AuthConfig",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
# What a template loads by name: `{% load items %}`.
TEMPLATE_TAGS = {
    "agenda": "projects.tags",
    "desk": "dossier.editing.desk",
    "editions": "dossier.speed.editions.tags",
    "items": "dossier.content.items.tags",
    "languages": "dossier.plumbing.languages.tags",
    "media": "dossier.content.media.tags",
    "metadata": "dossier.reading.metadata.tags",
    "reactions": "dossier.visitors.reactions.tags",
    "retention": "dossier.plumbing.retention",
}
MIDDLEWARE = [
    "dossier.plumbing.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "dossier.plumbing.languages.middleware.LanguageMiddleware",  # before anything is translated or redirects
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "dossier.visitors.public_forms.middleware.BodyLimit",  # before anything reads a form
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dossier.people.accounts.idle.IdleMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "dossier.editing.history.author.AuthorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "dossier.speed.editions.current.EditionMiddleware",
]

# The jobs of `manage.py work`: a function and the hours between two runs (0: every round, which is half a minute).
JOBS = {
    "dossier.plumbing.outbox.sending.send_due": 0,
    "dossier.content.media.housekeeping.make_renditions": 0,
    "dossier.people.accounts.idle.clear_sessions": 24,
    "dossier.visitors.public_forms.rate_limit.forget_tallies": 1,
    "dossier.people.accounts.lockout.delete_expired_attempts": 1,
    "dossier.people.privacy.providers.forget_expired": 24,
    "dossier.plumbing.jobs.worker.update_statistics": 24,
    "dossier.reading.search.reindexing.refresh_stale": 0.1,
    "dossier.reading.search.missed.forget": 24,
    "dossier.reading.search.tidying.catch_up": 0.1,
    "dossier.editing.history.attachments.forget_removed": 24,
    "dossier.editing.history.attachments.remove_orphans": 24,
    "dossier.content.media.housekeeping.remove_orphans": 24,
    "dossier.editing.preview_link.forget_expired": 24,
    "dossier.visitors.contributions.jobs.notify_placed_senders": 0,
    "dossier.visitors.contributions.jobs.notify_editors": 1,
    "dossier.visitors.contributions.jobs.forget_files": 1,
}

# What ends an edition of the content (`dossier/speed/editions`): a change of any table of these packages, and the
# moments that these functions give. Not the silent tables (an app, or one model): no reader's page shows them, or they change
# with another only.
OWN_PACKAGES = ["dossier", *SECTION_PACKAGES]
EDITION_SILENT = [
    *("contributions", "editing", "editions", "jobs", "outbox", "people", "privacy", "public_forms", "reactions.Reaction"),
    *("search.MissedWord", "search.Word"),
]
EDITION_MOMENTS = ["dossier.content.items.querysets.next_moment"]

# The keys of the filters with which a list is stored as a finished page (`dossier/speed/page_cache`).
STORED_KEYS = "dossier.content.items.filters.LIST_KEYS"

# The rows of the editors' desk, of work that waits: functions of the user, one for each package that has any.
DESK = [
    "dossier.editing.lists.desk_rows",
    "dossier.content.items.desk_rows.rows",
    "projects.admin.desk_rows",
    "dossier.visitors.reactions.admin.desk_rows",
    "dossier.reading.search.admin.desk_rows",
    "dossier.visitors.contributions.admin.desk_rows",
    "dossier.plumbing.outbox.admin.desk_rows",
    "dossier.reading.metadata.security.desk_rows",
]

# The search of the admin's lists: a function of the typed text and a queryset of items, which returns primary keys.
ITEM_SEARCH = "dossier.reading.search.admin.find_items"

# Whether a preview link still works, by its number: the files it shows end with it.
PREVIEW_LINK_WORKS = "dossier.editing.preview_link.works"

# Providers of personal data: modules with `find(email)`, `erase(email)` and `forget(now)` (`people/privacy/providers.py`).
# The accounts come last: the others look up an account by its address.
PERSONAL_DATA = [
    "dossier.visitors.contributions.personal",
    "dossier.visitors.reactions.personal",
    "dossier.plumbing.outbox.personal",
    "dossier.editing.personal",
    "dossier.people.privacy.personal",
    "dossier.people.accounts.personal",
]
