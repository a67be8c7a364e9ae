"""What the site is put together from: packages, middleware, and what the rooms do for each other, as names only.

Part of the settings, so that no room imports another for these. Nothing here differs per deployment.
"""

INSTALLED_APPS = [
    "taggit",  # these first: our admin takes their own lists out again
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "dossier",
    "dossier.demo",
    "dossier.pages",
    "dossier.desk",
    "dossier.transfer",
    "news",
    "opinion",
    "projects",
    "publications",
    "sources",
    "dossier.search",
    "dossier.editing",
    "dossier.contributions",
    "dossier.privacy",
    "dossier.reactions",
    "dossier.redirects",
    "dossier.publishing",
    "dossier.public_forms",
    "dossier.metadata",
    "dossier.people",
    "dossier.items",
    "dossier.backups",
    "dossier.jobs",
    "dossier.outbox",
    "dossier.fetching",
    "dossier.media",
    "dossier.texts",
    "dossier.retention",
    "dossier.languages",
    "dossier.editions",
    "csp",
    "django_prose_editor",
    "dossier.people.apps.AdminConfig",
    "dossier.people.apps.AuthConfig",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "dossier.delivery.room.room",
    "dossier.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "dossier.languages.middleware.LanguageMiddleware",  # before anything says a word or redirects
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "dossier.public_forms.body.BodyLimit",  # before anything reads a form
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dossier.people.idle.IdleMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "dossier.editing.authors.AuthorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "dossier.editions.current.EditionMiddleware",
]

# What `manage.py work` does: a function and the hours between two runs (0: every round, which is half a minute).
JOBS = {
    "dossier.outbox.sending.send_due": 0,
    "dossier.media.housekeeping.make_renditions": 0,
    "dossier.people.jobs.clear_sessions": 24,
    "dossier.public_forms.limits.forget_tallies": 1,
    "dossier.people.jobs.forget_attempts": 1,
    "dossier.privacy.retention.forget": 24,
    "dossier.jobs.housekeeping.count_rows": 24,
    "dossier.search.reindexing.refresh_stale": 0.1,
    "dossier.search.missed.forget": 24,
    "dossier.search.tidying.catch_up": 0.1,
    "dossier.editing.attachments.forget_removed": 24,
    "dossier.editing.attachments.remove_orphans": 24,
    "dossier.media.housekeeping.remove_orphans": 24,
    "dossier.editing.preview_link.forget_expired": 24,
    "dossier.contributions.jobs.tell_placed": 0,
    "dossier.contributions.jobs.tell_editors": 1,
    "dossier.contributions.jobs.forget_files": 1,
}

# What ends an edition of the content (`dossier/editions`): a change of any table of these packages but the silent ones, which no
# reader's page shows or that change with another only (an app, or one model), and the moments that these functions give.
OWN_PACKAGES = ["dossier", "news", "opinion", "projects", "publications", "sources"]
EDITION_SILENT = [
    *("contributions", "editing", "editions", "jobs", "outbox", "people", "privacy", "public_forms", "reactions.Reaction"),
    *("search.MissedWord", "search.Word"),
]
EDITION_MOMENTS = ["dossier.items.moments.next_moment"]

# What waits for an editor, each room about its own things: functions of the user that give the lines of the desk.
DESK = [
    "dossier.editing.waiting.rows",
    "dossier.items.waiting.rows",
    "projects.waiting.rows",
    "dossier.reactions.waiting.rows",
    "dossier.search.waiting.rows",
    "dossier.contributions.waiting.rows",
    "dossier.outbox.waiting.rows",
    "dossier.metadata.waiting.rows",
]

# How the lists of the admin search: a function of the typed text and the items to look among, which gives their numbers.
ITEM_SEARCH = "dossier.search.lists.find_items"

# The rooms that hold something about people: modules with `find(email)`, `erase(email)` and `forget(now)` (`dossier/privacy`).
# `people` stands last: the rooms before it still find an account by its address.
PERSONAL_DATA = [
    "dossier.contributions.personal",
    "dossier.reactions.personal",
    "dossier.outbox.personal",
    "dossier.editing.personal",
    "dossier.privacy.personal",
    "dossier.people.personal",
]
