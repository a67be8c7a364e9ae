"""All configuration. What differs per deployment comes from the environment (the table in README.md); the lists of packages,
middleware and functions that packages offer each other are in `parts.py`.
"""

import re
from datetime import timedelta
from email.utils import formataddr
from pathlib import Path
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from dossier.environment import network, owner, values
from dossier.kinds import Kind
from dossier.parts import (  # noqa: F401  (each is a setting)
    DESK,
    EDITION_MOMENTS,
    EDITION_SILENT,
    INSTALLED_APPS,
    ITEM_SEARCH,
    JOBS,
    MIDDLEWARE,
    OWN_PACKAGES,
    PERSONAL_DATA,
    PREVIEW_LINK_WORKS,
    STORED_KEYS,
    TEMPLATE_TAGS,
)

BASE_DIR = Path(__file__).resolve().parent.parent

# --- What differs per deployment

DATA_DIR = values.read_folder("DATA_DIR", BASE_DIR / "var")
DEBUG = values.read_flag("DEBUG")
BIND = network.read_bind("BIND", "127.0.0.1:8000")
SITE = network.read_site_url("SITE_URL", network.address_of(BIND))
SITE_URL = SITE.geturl()
ACCEL = values.read_flag("ACCEL")  # nginx sends the uploads that the view lets through
ALLOWED_HOSTS = network.read_hosts("ALLOWED_HOSTS", SITE)
SECRET_KEY = values.read_secret_key("SECRET_KEY", DATA_DIR)
ADMIN_PATH = network.read_admin_path("ADMIN_PATH", "beheer/", taken={kind.address for kind in Kind})
DATABASES = {"default": network.read_database("DATABASE_URL", f"sqlite:///{quote(str(DATA_DIR / 'dossier.sqlite3'))}")}

# One web server that pages may be fetched from besides the public web: for tests; `check --deploy` refuses it.
FETCH_ALSO = network.read_host_and_port("FETCH_ALSO")

# What a deployment calls itself; no template carries an owner's name.
SITE_NAME = values.read_text("SITE_NAME", "Smart Society")
OWNER_NAME = values.read_text("OWNER_NAME", "Voorbeeldgemeente")
OWNER_URI = owner.read_organisation_uri("OWNER_URI")
CONTACT_EMAIL = values.read_email("CONTACT_EMAIL", "redactie@example.org")
CONTACT_TEXT = values.read_text("CONTACT_TEXT")
FG_EMAIL = values.read_email("FG_EMAIL")  # the data protection officer (functionaris gegevensbescherming, AVG art. 37)
WOO_URL = values.read_web_address("WOO_URL")  # how to request public information (Woo 3.3(1)e); in the footer

# Where to report a vulnerability (`/.well-known/security.txt`); `check --deploy` requires the first two.
SECURITY_CONTACT = owner.read_security_contact("SECURITY_CONTACT")
SECURITY_EXPIRES = values.read_day_within_a_year("SECURITY_EXPIRES")
SECURITY_POLICY = values.read_web_address("SECURITY_POLICY")
SECURITY_ACKNOWLEDGMENTS = values.read_web_address("SECURITY_ACKNOWLEDGMENTS")

# The look of a deployment: `dossier/reading/pages/theme.py` makes static files of these in THEME_ROOT.
THEME = owner.read_theme("THEME_STYLESHEET", "THEME_DARK", "THEME_CLASS")
LOGO = values.read_file("LOGO", [".svg", ".png", ".webp"])
THEME_ROOT = DATA_DIR / "theme"
THEME_ROOT.mkdir(exist_ok=True)

# The accessibility statement (`reading/pages/accessibility.py`), and within how many working days a complaint is answered.
STATEMENT = owner.read_statement("ACCESSIBILITY_STATEMENT", "ACCESSIBILITY_STATUS", "ACCESSIBILITY_EXAMINED")
ACCESSIBILITY_ANSWER_DAYS = values.read_number("ACCESSIBILITY_ANSWER_DAYS", 10, 1, 30)
ACCESSIBILITY_CHECKS = BASE_DIR / "docs" / "accessibility-checks.json"

# The licence of own content where an item has none chosen (`dossier/content/items/licences.py`).
LICENCE = values.read_one_of("LICENCE", ["CC-BY-4.0", "CC0-1.0", "CC-BY-SA-4.0", "alle-rechten"])

# Readers may react to an item for so many days from its publication; to an event from its end.
REACTIONS_OPEN_DAYS = values.read_number("REACTIONS_OPEN_DAYS", 60, 1, 3650)

if DEBUG and SITE.scheme == "https":
    values.refuse("DEBUG", "it shows the inside of the site to everyone; leave it out when SITE_URL is public.")

# --- Transport: the scheme of SITE_URL decides

SECURE = SITE.scheme == "https"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0  # a year, which the Forum Standaardisatie requires
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE and values.read_flag("HSTS_SUBDOMAINS")
# Optional according to the Forum Standaardisatie: they bind other sites of the domain, and cannot be undone for a year.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # an editor's working day
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# --- The parts

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dossier.reading.pages.views.site",
            ],
            "libraries": TEMPLATE_TAGS,
        },
    }
]
ROOT_URLCONF = "dossier.urls"
WSGI_APPLICATION = "dossier.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TAGGIT_CASE_INSENSITIVE = True

# --- The page cache

# The addresses of which pages are cached (`speed/page_cache`), with the filters of STORED_KEYS in parts.py. Not the admin, forms,
# pages behind a token, and files; nor searches, which have endless addresses.
NOT_STORED = f"{re.escape(ADMIN_PATH)}|bijdragen/|reageren/|zoeken/|voorbeeld/|bestanden/|static/|healthz"
STORED_PAGES = re.compile(rf"/(?!(en/)?({NOT_STORED}))")
# The same pages as files for a web server on this machine (`dossier/speed/static_pages`); None: no files.
PUBLISHED_ROOT = DATA_DIR / "published" if values.read_flag("PUBLISHED_FILES") else None
WORKER_THREADS = (
    ["dossier.speed.static_pages.freshness.keep_looking"] if PUBLISHED_ROOT else []
)  # beside the jobs of `manage.py work`

# --- Language and time

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]  # of the interface, each but the first under its own prefix
CONTENT_LANGUAGES = [*LANGUAGES, ("de", _("German")), ("fr", _("French")), ("fy", _("Frisian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns when it is not there
STATICFILES_DIRS = [BASE_DIR / "static", ("handleiding", BASE_DIR / "docs" / "screenshots"), ("theme", THEME_ROOT)]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")  # megabytes that only a debugger reads
MEDIA_URL = "/bestanden/"
MEDIA_ROOT = DATA_DIR / "uploads"
CONTRIBUTED_ROOT = DATA_DIR / "contributions"  # what visitors sent along: for editors only
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "dossier.content.media.uploads.BoundedUploadHandler",
]

# --- Mail; without MAIL_URL it is written to files, and the desk shows that

MAIL_URL = network.read_mail_server("MAIL_URL")
MAIL_FROM = values.read_email("MAIL_FROM", CONTACT_EMAIL)
DEFAULT_FROM_EMAIL = formataddr((SITE_NAME, MAIL_FROM))
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if MAIL_URL else "dossier.plumbing.outbox.files.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_TIMEOUT = 10
if MAIL_URL:
    EMAIL_HOST, EMAIL_PORT = MAIL_URL.host, MAIL_URL.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_URL.user, MAIL_URL.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL_URL.is_tls, MAIL_URL.needs_starttls

# --- Retention of personal data in days, one variable per kind (`dossier/plumbing/retention`)

RETENTION_DAYS = {
    "contribution": values.read_number("CONTRIBUTION_DAYS", 365, 30, 3650),  # from when it was dealt with, as the next three
    "reaction": values.read_number("REACTION_DAYS", 365, 30, 3650),
    "question": values.read_number("QUESTION_DAYS", 365, 30, 3650),
    "file": values.read_number("FILE_DAYS", 30, 1, 365),
    "mail": values.read_number("MAIL_DAYS", 90, 7, 3650),  # from when it was made
    "log": values.read_number("LOG_DAYS", 365, 30, 3650),
    "request": values.read_number("REQUEST_DAYS", 1825, 365, 3650),  # a request for access or erasure
}

# --- People

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
IDLE_MINUTES = values.read_number("IDLE_MINUTES", 60, 5, 720)
TRUSTED_PROXIES = network.read_networks("TRUSTED_PROXIES")
OTP_TOTP_ISSUER = SITE_NAME

# Five wrong passwords or codes for one name from one network, then a quarter of an hour of nothing.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HANDLER = "dossier.people.accounts.lockout.Handler"
AXES_CLIENT_IP_CALLABLE = "dossier.people.accounts.lockout.network_of"
AXES_LOCKOUT_CALLABLE = "dossier.people.accounts.lockout.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "next", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # ours is people.LogIn
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True, "level": "INFO" if DEBUG else "WARNING"},
        "django.request": {"level": "ERROR"},  # a wrong address of a reader is no news
        "django.security.csrf": {"level": "ERROR"},  # nor is what a scanner posts,
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # nor a name that is not ours: all are refused
        "gunicorn.http.wsgi": {"level": "ERROR"},  # it warns of every HEAD
        "dossier": {"level": "INFO"},
        "trafilatura": {"level": "CRITICAL"},  # the form reports a page that cannot be read
    },
}
